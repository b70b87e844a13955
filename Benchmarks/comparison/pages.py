"""The page that all contestants set: our built-in theme's sizes, margins and spaces, read from the theme."""

import pathlib
import re
from dataclasses import dataclass

import pypdfium2
import yaml

POINTS = {"pt": 1, "mm": 72 / 25.4, "in": 72}
LETTER = (612, 792)

# The built-in print sizes, and 16 pt with a theme that extends the built-in one. Themes do not allow 10.5 pt.
SIZES = {"standard": None, "clear": None, "16 pt": ("16pt", "12pt"), "large": None, "giant": None}


@dataclass
class Page:
    size: str
    text: float
    notes: float
    growth: float
    left: float
    right: float
    top: float
    bottom: float  # the bottom of the text's frame, from the top of the page
    styles: dict

    def em(self, length: str) -> float:
        """A length of the theme in points."""
        number, unit = re.fullmatch(r"(-?[\d.]+)(\w+)", str(length)).groups()
        return float(number) * (self.text if unit == "em" else POINTS[unit])

    def font_size(self, style: str) -> float:
        size = self.styles[style]["size"]
        if size == "notes":
            return self.notes
        plain = self.em(size)
        grows = style == "title" or style.startswith("heading")
        return self.text + (plain - self.text) * self.growth if grows else plain


def page(theme: pathlib.Path, size: str, ours: pathlib.Path) -> Page:
    """The page of a print size; where the frame ends is seen in our own file, whose footer decides it."""
    theme = whole(theme)
    numbers = theme["print-sizes"]["standard" if SIZES[size] else size]
    text, notes = SIZES[size] or (numbers["text"], numbers["notes"])
    made = Page(size, float(text[:-2]), float(notes[:-2]), float(numbers["heading-growth"]), 0, 0, 0, 0, theme["styles"])
    width = min(LETTER[0] - 2 * made.em(numbers["side-margins"]), made.em(theme["page"]["measure"]))
    made.left, made.right = (LETTER[0] - width) / 2, (LETTER[0] + width) / 2
    made.top = made.em(numbers["top-margin"])
    made.bottom = footer_rule(ours, width) - made.em(theme["page"]["footer-gap"])
    return made


def whole(path: pathlib.Path) -> dict:
    """A theme with what it has from the one that it extends."""
    theme = yaml.safe_load(path.read_text(encoding="utf-8"))
    return merged(whole(path.with_name(f"{theme['extends']}.yaml")), theme) if "extends" in theme else theme


def merged(base: dict, more: dict) -> dict:
    both = dict(base)
    for name, value in more.items():
        both[name] = merged(base[name], value) if isinstance(value, dict) and isinstance(base.get(name), dict) else value
    return both


def footer_rule(path: pathlib.Path, width: float) -> float:
    """How far down the lowest rule stands that is as wide as the text."""
    document = pypdfium2.PdfDocument(path)
    rules = [shape.get_bounds() for shape in document[0].get_objects() if shape.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    return LETTER[1] - min(top for left, _, right, top in rules if abs(right - left - width) < 3)
