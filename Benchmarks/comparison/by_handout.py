"""Our command, given the plain blocks in its own format."""

import json
import pathlib
import subprocess

from pages import SIZES
from words import COPYRIGHT, Text

ROOT = pathlib.Path(__file__).resolve().parents[2]
THEME = "name: comparison\nextends: patient\nprint-sizes: {standard: {text: %s, notes: %s}}\n"


def make(text: Text, size: str, command: pathlib.Path, out: pathlib.Path) -> None:
    library = out.with_suffix("")
    notes = []
    body = "\n\n".join(markdown(block, notes) for block in text.blocks if block.kind != "small")
    # The command adds the ending itself.
    write_library(library, text, body.rpartition("\n\n")[0], notes)
    theme = "patient"
    if SIZES[size]:
        theme = "comparison"
        (library / "themes").mkdir(exist_ok=True)
        (library / "themes/comparison.yaml").write_text(THEME % SIZES[size])
    call = [command, "render", "comparison", "--library", library, "--theme", theme, "--fonts",
            ROOT / "Fonts", "--print-size", "standard" if SIZES[size] else size, "--language", text.language, "-o", out]
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)


def write_library(library: pathlib.Path, text: Text, body: str, notes: list, more: str = "") -> None:
    """Writes a library with the one handout `comparison`; `more` is what else its handout.yaml says."""
    handout = library / "handouts/comparison"
    for needed in (handout, library / "publishers"):
        needed.mkdir(parents=True, exist_ok=True)
    (handout / f"{text.language}.md").write_text(body + "\n", encoding="utf-8")
    (handout / "handout.yaml").write_text(
        'id: comparison\nversion: "1.0"\nform-number: C-0001\npublisher: comparison\nstatus: approved\nreviewed: 2026-05-14\n'
        + more, encoding="utf-8")
    (handout / "references.yaml").write_text(json.dumps({"references": notes}), encoding="utf-8")
    (library / "publishers/comparison.yaml").write_text(
        f"name: {{en: Comparison, fr: Comparison}}\nphone: 613-555-0100\n"
        f"copyright: {{en: {COPYRIGHT}, fr: {COPYRIGHT}}}\n"
        f"disclaimer: {{{text.language[:2]}: {json.dumps(text.running['disclaimer'], ensure_ascii=False)}}}\n", encoding="utf-8")


def markdown(block, notes: list) -> str:
    def line(runs):
        parts = []
        for text, style in runs:
            if style == "note":
                title, year = text.rstrip(".").rsplit(". ", 1)
                notes.append({"id": f"n{len(notes)}", "type": "document", "title": title, "issued": year})
                parts.append(f" [@n{len(notes) - 1}]")
            else:
                parts.append(f"**{text}**" if style == "bold" else text)
        return "".join(parts)

    match block.kind:
        case "heading1" | "heading2" | "heading3":
            return "#" * int(block.kind[-1]) + " " + line(block.runs)
        case "bullets":
            return "\n".join("- " + line(item) for item in block.items)
        case "numbers":
            return "\n".join(f"{number}. " + line(item) for number, item in enumerate(block.items, 1))
        case "table":
            rules = {"left": "---", "center": ":-:", "right": "--:"}
            rows = ["| " + " | ".join(line(cell) for cell in row) + " |" for row in block.rows]
            rows.insert(1, "|" + "|".join(rules[alignment] for alignment in block.alignments) + "|")
            return "\n".join(rows) + (f"\n\n: {line(block.runs)}" if block.runs else "")
        case "box":
            inside = "\n\n".join(markdown(inner, notes) for inner in block.blocks)
            return f'::: {{.note title="{block.runs[0][0]}"}}\n{inside}\n:::'
        case _:
            return line(block.runs)
