"""The words of a handout as plain blocks, which every contestant can set: no conditions, values or boxes of our own format.

What is read is the Markdown of a language file. What only our format knows becomes what all of them know: a term is bold, a
box is a bordered block with a title, an item to tick is an item of a list, a citation is a footnote, a link is its words.
"""

import pathlib
import re
from dataclasses import dataclass, field

import yaml


@dataclass
class Block:
    """`runs` are (text, style), the style being "", "bold" or "note"; `rows` are cells of a table, each a list of runs."""

    kind: str  # heading1 heading2 heading3 paragraph small bullets numbers table box
    runs: list = field(default_factory=list)
    items: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    alignments: list = field(default_factory=list)
    blocks: list = field(default_factory=list)


@dataclass
class Text:
    language: str
    blocks: list
    running: dict


VALUES = {
    "clinic.address": "100 EXAMPLE ST, ANYTOWN ON  A1A 1A1",
    "clinic.phone": "613-555-0142",
    "publisher.phone": "613-555-0100",
}

BOXES = {"en": "Note", "fr": "À noter"}

# The text that the command adds to every handout; the other programs get the same words.
ENDING = {
    "en": {
        "title": "Disclaimer",
        "disclaimer": "These words are set to be measured. Nobody is to act on them.",
        "reviewed": "Last reviewed: May 14, 2026",
        "contact": "Questions? 613-555-0100",
        "form": "Form C-0001, version 1.0",
        "page": "Page {n} of {m}",
    },
    "fr": {
        "title": "Avis de non-responsabilité",
        "disclaimer": "Ces mots sont composés pour être mesurés. Ils ne servent à rien d’autre.",
        "reviewed": "Dernière révision : 14 mai 2026",
        "contact": "Des questions? 613-555-0100",
        "form": "Formulaire C-0001, version 1.0",
        "page": "Page {n} de {m}",
    },
}
COPYRIGHT = "© 2026 Comparison"


def read(path: pathlib.Path) -> Text:
    language = path.stem
    source = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
    for name, value in VALUES.items():
        source = source.replace("{{" + name + "}}", value)
    source = re.sub(r"\{\{[^}]*\}\}", "_________", source)
    if language.startswith("fr"):
        source = re.sub(r" (?=[:;»])|(?<=«) ", "\N{NO-BREAK SPACE}", source)
    references = path.with_name("references.yaml")
    sources = yaml.safe_load(references.read_text(encoding="utf-8"))["references"] if references.exists() else []
    notes = {source["id"]: note(source) for source in sources}
    blocks = Parser(source.split("\n"), notes, BOXES[language[:2]]).blocks()
    ending = ENDING[language[:2]]
    blocks += [Block("heading2", [(ending["title"], "")])]
    closing = [ending["disclaimer"], ending["reviewed"], ending["contact"], f"{ending['form']} · {COPYRIGHT}"]
    blocks += [Block("small", [(line, "")]) for line in closing]
    return Text(language, blocks, ending)


def note(source: dict) -> str:
    """A source as one sentence: title and year, which our command sets like that too."""
    year = re.search(r"\d{4}", str(source.get("issued", "2026")))
    return f"{source['title']}. {year.group() if year else 2026}."


class Parser:
    def __init__(self, lines: list, notes: dict, box_title: str):
        self.lines, self.at = lines, 0
        self.notes, self.noted = notes, set()
        self.box_title = box_title

    def blocks(self, closing: str = "") -> list:
        found = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if closing and line.strip() == closing:
                self.at += 1
                return found
            found += self.block(line)
        return found

    def block(self, line: str) -> list:
        if not line.strip():
            self.at += 1
            return []
        if heading := re.match(r"(#+) +(.*)", line):
            self.at += 1
            return [Block(f"heading{len(heading[1])}", self.runs(without_attributes(heading[2])))]
        if line.startswith(":::"):
            return self.box(line)
        if line.startswith("|"):
            return self.table()
        if re.match(r"(-|\d+\.) ", line):
            return [self.list(line)]
        return [Block("paragraph", self.runs(" ".join(self.taken(lambda line: line.strip() and not line.startswith(":::")))))]

    def taken(self, belongs) -> list:
        first = self.at
        while self.at < len(self.lines) and belongs(self.lines[self.at]):
            self.at += 1
        return [line.strip() for line in self.lines[first : self.at]]

    def box(self, line: str) -> list:
        self.at += 1
        title = re.search(r'title="([^"]*)"', line)
        blocks = self.blocks(closing=":::")
        # An empty box is filled from a profile, which the other programs do not have.
        return [Block("box", [(title[1] if title else self.box_title, "bold")], blocks=blocks)] if blocks else []

    def list(self, line: str) -> Block:
        kind = "bullets" if line.startswith("-") else "numbers"
        items = []
        for line in self.taken(lambda line: line.strip() and not line.startswith(":::")):
            begun = re.match(r"(?:-|\d+\.) +(?:\[[ x]\] )?(.*)", line)
            if begun:
                items.append(begun[1])
            else:
                items[-1] += " " + line
        return Block(kind, items=[self.runs(item) for item in items])

    def table(self) -> list:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in self.taken(lambda line: line.startswith("|"))]
        block = Block("table", rows=[[self.runs(cell) for cell in row] for row in rows[:1] + rows[2:]])
        block.alignments = ["right" if rule.endswith(":") and not rule.startswith(":") else
                            "center" if rule.endswith(":") else "left" for rule in rows[1]]
        self.taken(lambda line: not line.strip())
        if self.at < len(self.lines) and self.lines[self.at].startswith(": "):
            block.runs = self.runs(self.lines[self.at][2:])
            self.at += 1
        return [block]

    def runs(self, text: str) -> list:
        text = re.sub(r"\[([^\]@]*)\]\((?:https?://)?([^)]*)\)\{\.find-out-more\}", r"\1 (\2)", text)
        text = re.sub(r"\[([^\]@]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"\[([^\]@]*)\]\{\.term[^}]*\}", r"**\1**", text)
        text = re.sub(r"\[([^\]@]*)\]\{[^}]*\}", r"\1", text)
        runs = []
        for part in re.split(r"(\*\*.*?\*\*| ?\[@[^\]]*\])", text):
            if part.startswith("**"):
                runs.append((part.strip("*"), "bold"))
            elif "[@" in part:
                runs += self.called(re.findall(r"@([\w-]+)", part))
            elif part:
                runs.append((part, ""))
        return runs

    def called(self, keys: list) -> list:
        """A source is noted where it is called first: a second note of it is our command's own."""
        new = [key for key in keys if key not in self.noted]
        self.noted.update(new)
        return [(self.notes[key], "note") for key in new]


def without_attributes(heading: str) -> str:
    return re.sub(r" *\{#?[^}]*\}\s*$", "", heading)
