"""The leaflet that is timed: the words of two built-in handouts as sections, some of them for those alone who chose them.

Every contestant gets the same sections and the same made-up people: a card with four values stands at the beginning, and three
of the six optional sections follow.
"""

import pathlib
import random
from dataclasses import dataclass

import words
from words import Block, Text

HANDOUTS = pathlib.Path(__file__).resolve().parents[2] / "Templates/handouts"
TITLE = "Your treatment and your visit"
LABELS = {"name": "Prepared for", "start": "Your appointment", "clinic": "Clinic", "options": "Chosen for you"}
# A heading's words and the choice that asks for its section.
OPTIONAL = {
    "Chemotherapy": "chemotherapy",
    "Surgery": "surgery",
    "Clinical trials": "trials",
    "By bus": "bus",
    "By car": "car",
    "With a driver or by taxi": "driver",
}


@dataclass
class Section:
    choice: str | None
    blocks: list[Block]


@dataclass
class Leaflet:
    text: Text  # without blocks but the title
    lead: list[Block]
    sections: list[Section]
    ending: Section


@dataclass
class Person:
    id: str
    name: str
    start: str  # as 2026-12-31T09:30
    clinic: str
    options: list[str]

    def spoken_start(self) -> str:
        months = "January February March April May June July August September October November December".split()
        return f"{months[int(self.start[5:7]) - 1]} {int(self.start[8:10])}, {self.start[:4]}, {self.start[11:]}"


def read() -> Leaflet:
    treatment = words.read(HANDOUTS / "anal-cancer-stage-4/en-CA.md")
    visit = words.read(HANDOUTS / "finding-the-clinic/en-CA.md")
    lead, sections = split(treatment.blocks[1:])
    visit_lead, visit_sections = split(visit.blocks[1:])
    visiting = Section(None, [Block("heading2", visit.blocks[0].runs), *visit_lead])
    text = Text(treatment.language, [Block("heading1", [(TITLE, "")])], treatment.running)
    return Leaflet(text, lead, [*sections[:-1], visiting, *visit_sections[:-1]], visit_sections[-1])


def split(blocks: list[Block]) -> tuple[list[Block], list[Section]]:
    """The blocks before the first heading, and those under each."""
    starts = [at for at, block in enumerate(blocks) if block.kind == "heading2"]
    ends = [*starts[1:], len(blocks)]
    return blocks[: starts[0]], [
        Section(OPTIONAL.get(blocks[start].runs[0][0]), blocks[start:end]) for start, end in zip(starts, ends)]


def people(count: int) -> list[Person]:
    """Made-up people, the same every time."""
    chance = random.Random(104)
    first = "Amira Benoît Chloé Daniel Émile Farah George Hana Isabelle Jamal Karine Liam Mei Nadia Oscar Priya".split()
    last = "Bélanger Chen Edwards Gagnon Haddad Joseph Lefèvre MacDonald Nguyễn O’Brien Singh Wójcik Example".split()
    clinics = ["Example Cancer Clinic", "Example Day Unit, Level 2", "Example Clinic 4A"]
    return [
        Person(
            f"R{number:06}", f"{chance.choice(first)} {chance.choice(last)}",
            f"2026-{chance.randint(6, 12):02}-{chance.randint(1, 28):02}T{chance.randint(8, 15):02}:{chance.choice(['00', '30'])}",
            chance.choice(clinics), sorted(chance.sample(list(OPTIONAL.values()), 3)))
        for number in range(1, count + 1)]
