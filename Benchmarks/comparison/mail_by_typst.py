"""The leaflet in Typst: a function of one person; single files by one compiler, or everybody in one document."""

import json
import pathlib
from dataclasses import asdict

import typst

import by_typst
import leaflet
from pages import Page

STANDARDS = ["ua-1", "a-2a"]


def source(page: Page) -> str:
    made = leaflet.read()
    rows = {"name": "#r.name", "start": "#r.start", "clinic": "#r.clinic", "options": '#r.options.join(", ")'}
    card = ", ".join(f"[*{leaflet.LABELS[name]}*], [{value}]" for name, value in rows.items())
    body = [
        by_typst.preamble(made.text, page, 'counter(page).at(label(r.id + "-end")).first()'),
        "#counter(page).update(1)",
        by_typst.markup(made.text.blocks[0], page),
        f'#block(width: 100%, fill: rgb("#eaf1f8"), inset: 8pt, grid(columns: (auto, 1fr), gutter: 6pt, {card}))',
        *(by_typst.markup(block, page) for block in made.lead),
    ]
    for section in [*made.sections, made.ending]:
        blocks = "\n\n".join(by_typst.markup(block, page) for block in section.blocks)
        body.append(f'#if r.options.contains("{section.choice}") [\n{blocks}\n]' if section.choice else blocks)
    body.append('#metadata(none)#label(r.id + "-end")')
    return (f'#set document(title: "{leaflet.TITLE}", date: datetime(year: 2026, month: 5, day: 14))\n'
            "#let piece(r) = [\n" + "\n\n".join(body) + "\n]\n#for r in json(bytes(sys.inputs.people)) { piece(r) }\n")


def run(mode: str, people: list[leaflet.Person], page: Page, out: pathlib.Path) -> None:
    path = out.with_suffix(".typ")
    path.write_text(source(page), encoding="utf-8")
    given = [json.dumps(asdict(person) | {"start": person.spoken_start()}, ensure_ascii=False) for person in people]
    compiler = typst.Compiler(str(path), font_paths=[str(by_typst.FONTS)], ignore_system_fonts=True)
    if mode == "stream":
        compiler.compile(output=str(out), sys_inputs={"people": f"[{', '.join(given)}]"}, pdf_standards=STANDARDS)
        return
    for person, values in zip(people, given):
        compiler.compile(output=str(out / f"{person.id}.pdf"), sys_inputs={"people": f"[{values}]"}, pdf_standards=STANDARDS)
