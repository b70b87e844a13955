"""The leaflet and its people in our own format."""

import csv
import json
import pathlib

import by_handout
import leaflet

FIELDS = """card: [patient.name, appointment.start, appointment.clinic, options]
fields:
  patient.name:       {type: text, label: {en: %(name)s}, blank: 60mm}
  appointment.start:  {type: date-time, label: {en: %(start)s}, blank: 50mm}
  appointment.clinic: {type: text, label: {en: %(clinic)s}, blank: 50mm}
  options:            {type: choices, of: [%(choices)s], label: {en: %(options)s}}
"""


def write(library: pathlib.Path, people: list[leaflet.Person]) -> None:
    made = leaflet.read()
    notes = []
    parts = [by_handout.markdown(block, notes) for block in [*made.text.blocks, *made.lead]]
    for number, section in enumerate(made.sections):
        heading, *rest = [by_handout.markdown(block, notes) for block in section.blocks]
        when = f' when="options has {section.choice}" generic=hide' if section.choice else ""
        parts += [f"{heading} {{#part-{number}{when}}}", *rest]
    fields = FIELDS % (leaflet.LABELS | {"choices": ", ".join(leaflet.OPTIONAL.values())})
    by_handout.write_library(library, made.text, "\n\n".join(parts), notes, fields)
    rows = [
        {"id": person.id, "patient.name": person.name, "appointment.start": person.start,
         "appointment.clinic": person.clinic, "options": ";".join(person.options)} for person in people]
    with open(library / "people.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    first = people[0]
    (library / "person.json").write_text(json.dumps(
        {"id": first.id, "patient": {"name": first.name}, "appointment": {"start": first.start, "clinic": first.clinic},
         "options": first.options}, ensure_ascii=False), encoding="utf-8")
