"""The figures as tables, and pages as pictures."""

import pathlib
import re
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from measure import Figures

TOOLS = ("handout", "Typst", "WeasyPrint")

# The measures, each with its format and its total over all rows. Smaller values are better.
MEASURES = {
    "Pages": (lambda made: made.pages, "{:.0f}", sum),
    "Holes, pt": (lambda made: sum(made.holes), "{:.0f}", sum),
    "Largest, pt": (lambda made: max(made.holes, default=0), "{:.0f}", max),
    "Alone": (lambda made: len(made.lone), "{:.0f}", sum),
    "Torn": (lambda made: len(made.torn), "{:.0f}", sum),
    "Parted": (lambda made: len(made.parted), "{:.0f}", sum),
    "One word": (lambda made: made.runts, "{:.0f}", sum),
    "Rag, em": (lambda made: made.roughness, "{:.2f}", lambda values: sum(values) / len(values)),
    "Ends, em": (lambda made: made.raggedness, "{:.2f}", lambda values: sum(values) / len(values)),
}

PICTURED = {
    "comparison-standard": ("finding-the-clinic-en-CA", "standard"),
    "comparison-giant": ("anal-cancer-stage-4-en-CA", "giant"),
}


@dataclass
class Row:
    text: str
    size: str
    tool: str
    pdf: pathlib.Path
    figures: Figures


def details(rows: list) -> str:
    """One line a file, with what is wrong on which page."""
    lines = []
    for row in rows:
        figures = " ".join(f"{name} {shown.format(value(row.figures)):>5}" for name, (value, shown, _) in MEASURES.items())
        faults = "; ".join(row.figures.lone + ["torn, " + place for place in row.figures.torn] + row.figures.parted)
        lines.append(f"{row.text:27} {row.size:9} {row.tool:11} {figures}  {faults}")
    return "\n".join(lines)


def table(rows: list) -> str:
    """A line a text and size; in each cell our figure, Typst's and WeasyPrint's, ours bold where none is less."""
    lines = ["| Text | Size | " + " | ".join(MEASURES) + " |", "|---|---|" + "---|" * len(MEASURES)]
    groups = {}
    for row in rows:
        groups.setdefault((row.text, row.size), {})[row.tool] = row.figures
    for (text, size), made in groups.items():
        cells = [cell([value(made[tool]) for tool in TOOLS], shown) for value, shown, _ in MEASURES.values()]
        lines.append(f"| {text} | {size} | " + " | ".join(cells) + " |")
    sums = [cell([total([value(made[tool]) for made in groups.values()]) for tool in TOOLS], shown)
            for value, shown, total in MEASURES.values()]
    lines.append("| **All** | | " + " | ".join(sums) + " |")
    return "\n".join(lines)


def cell(values: list, shown: str) -> str:
    texts = [shown.format(value) for value in values]
    least = float(texts[0]) <= min(map(float, texts))
    return " · ".join([f"**{texts[0]}**" if least else texts[0], *texts[1:]])


def write(rows: list, documentation: pathlib.Path) -> None:
    replace(documentation / "Comparison.md", table(rows))
    for name, (text, size) in PICTURED.items():
        pdfs = [row.pdf for tool in TOOLS for row in rows if (row.text, row.size, row.tool) == (text, size, tool)]
        if len(pdfs) == len(TOOLS):
            picture(pdfs).save(documentation / f"images/{name}.png", optimize=True)


def replace(document: pathlib.Path, figures: str) -> None:
    """Puts figures between a document's marks."""
    words = document.read_text(encoding="utf-8")
    made = re.sub(r"(?<=<!-- measured -->\n).*?(?=\n<!-- /measured -->)", lambda _: figures, words, flags=re.S)
    document.write_text(made, encoding="utf-8")


def picture(pdfs: list) -> Image.Image:
    """All pages of each file in a row of their own, in a few greys."""
    documents = [pypdfium2.PdfDocument(pdf) for pdf in pdfs]
    gap, across = 6, max(map(len, documents))
    width = min(250, 840 // across)
    # Drawing type large and then reducing it keeps small type legible.
    made = [[page.render(scale=1, grayscale=True).to_pil().resize((width, width * 792 // 612), Image.Resampling.LANCZOS)
             for page in document] for document in documents]
    height = made[0][0].height
    sheet = Image.new("L", (across * (width + gap) + gap, len(made) * (height + gap) + gap), 150)
    for down, pages in enumerate(made):
        for along, page in enumerate(pages):
            sheet.paste(page, (gap + along * (width + gap), gap + down * (height + gap)))
    return sheet.quantize(8)
