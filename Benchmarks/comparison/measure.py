"""Judges a finished PDF by what poppler sees of it: words and where they stand. It is the same for every contestant.

The words of the source are found again among those of the pages, in order, so that each line is known to be of a
paragraph, an item, a heading, a row or a box. What is left over is a note or stands in the footer.
"""

import difflib
import html
import math
import pathlib
import re
import statistics
import subprocess
from dataclasses import dataclass, field

from pages import Page
from words import Text

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass
class Word:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass
class Leaf:
    """A run of words that is broken into lines by itself, and the group that is better not torn."""

    kind: str
    text: str
    group: int = -1
    table: int = -1
    words: list = field(default_factory=list)

    @property
    def lines(self) -> list:
        """Lists of words; a line is what stands on one baseline."""
        lines = []
        for word in self.words:
            last = lines[-1][-1] if lines else None
            height = word.bottom - word.top
            if last and last.page == word.page and word.left > last.left and word.bottom - last.bottom < height / 2:
                lines[-1].append(word)
            else:
                lines.append([word])
        return lines


@dataclass
class Figures:
    pages: int
    holes: list  # in points, at the end of every page but the last
    lone: list  # lines that stand alone, with their pages
    torn: list
    ends: list  # for each paragraph, the distances of its line ends from the right edge, in em
    runts: int  # last lines of one word
    parted: list  # numbers separated from their units, or broken

    @property
    def raggedness(self) -> float:
        """The standard deviation of the ends of all lines."""
        return statistics.pstdev([end for ends in self.ends for end in ends])

    @property
    def roughness(self) -> float:
        """The same within each paragraph: from its own middle, over those of two such lines or more."""
        apart = [end - statistics.mean(ends) for ends in self.ends if len(ends) > 1 for end in ends]
        return math.sqrt(statistics.mean(end * end for end in apart)) if apart else 0


def measure(path: pathlib.Path, text: Text, page: Page) -> Figures:
    found, count = words_of(path, page)
    leaves = leaves_of(text)
    rest = place(leaves, found)
    share = sum(len(leaf.words) for leaf in leaves) / sum(len(cut(token)) for leaf in leaves for token in leaf.text.split())
    assert share > 0.98, f"{path}: only {share:.1%} of the words were found on the pages"
    leaves = [leaf for leaf in leaves if leaf.words]
    alone = lone_lines(leaves) + parted_beginnings(leaves) + lone_rows(leaves) + short_last_page(leaves, count)
    return Figures(
        count, holes(leaves, rest, page, count), alone, torn(leaves), ends(leaves, page), runts(leaves), parted(leaves))


def words_of(path: pathlib.Path, page: Page):
    """The words above the footer, in the order of reading, and the number of pages."""
    listing = subprocess.run(["pdftotext", "-raw", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    words, pages = [], listing.split("<page ")[1:]
    for number, one in enumerate(pages, 1):
        for left, top, right, bottom, text in WORD.findall(one):
            if (float(top) + float(bottom)) / 2 < page.bottom:
                words += pieces(Word(number, float(left), float(top), float(right), float(bottom), html.unescape(text)))
    return words, len(pages)


def pieces(word: Word) -> list:
    """A word cut after its hyphens, since a line may end there."""
    parts = cut(word.text)
    wide = (word.right - word.left) / len(word.text)
    ends = [word.left + wide * len("".join(parts[:number])) for number in range(len(parts))] + [word.right]
    return [Word(word.page, left, word.top, right, word.bottom, part) for part, left, right in zip(parts, ends, ends[1:])]


def cut(token: str) -> list:
    return re.split(r"(?<=\w-)(?=\w)", token)


def leaves_of(text: Text) -> list:
    leaves, groups, tables = [], 0, 0

    def plain(runs):
        return "".join(words for words, style in runs if style != "note")

    def collect(blocks, box=-1):
        nonlocal groups, tables
        for block in blocks:
            match block.kind:
                case "bullets" | "numbers":
                    leaves.extend(Leaf("item", plain(item), box) for item in block.items)
                case "table":
                    if block.runs:
                        leaves.append(Leaf("heading", plain(block.runs)))
                    tables += 1
                    for row in block.rows:
                        groups += 1
                        leaves.extend(Leaf("cell", plain(cell), groups, tables) for cell in row if plain(cell))
                case "box":
                    groups += 1
                    leaves.append(Leaf("heading", plain(block.runs), groups))
                    collect(block.blocks, groups)
                case kind:
                    leaves.append(Leaf("heading" if kind.startswith("heading") else "paragraph", plain(block.runs), box))

    collect(text.blocks)
    return leaves


def place(leaves: list, found: list) -> list:
    """Gives every leaf its words; what belongs to none is returned."""
    wanted = [(leaf, part) for leaf in leaves for token in leaf.text.split() for part in cut(token)]
    matcher = difflib.SequenceMatcher(None, [key(token) for _, token in wanted], [key(word.text) for word in found], autojunk=False)
    rest, at = [], 0
    for first, start, length in matcher.get_matching_blocks():
        rest += found[at:start]
        for offset in range(length):
            wanted[first + offset][0].words.append(found[start + offset])
        at = start + length
    return rest


def key(token: str) -> str:
    """A word without what follows it: the number of a note, which clings to it, and points."""
    return re.sub(r"(?<=[^\W\d])[\d¹²³⁴-⁹.:,;)]+$|(?<=\d)[.:,;)]+\d?$", "", token)


def holes(leaves: list, rest: list, page: Page, count: int) -> list:
    """From the last line of the text down to the notes, or to the end of the frame."""
    measured = []
    for number in range(1, count):
        text = max((word.bottom for leaf in leaves for word in leaf.words if word.page == number), default=page.top)
        # The notes are the remaining words below the text.
        notes = [word.top for word in rest if word.page == number and word.top > text]
        measured.append(max(0, min(notes) - page.em("0.9em") - text if notes else page.bottom - text))
    return measured


def lone_lines(leaves: list) -> list:
    """One line of a paragraph or of an item, on the page before or after the others."""
    found = []
    for leaf in leaves:
        pages = [line[0].page for line in leaf.lines]
        if leaf.kind in ("paragraph", "item") and len(set(pages)) > 1:
            found += [f"orphan, page {pages[0]}"] if pages.count(pages[0]) == 1 else []
            found += [f"widow, page {pages[-1]}"] if pages.count(pages[-1]) == 1 else []
    return found


def parted_beginnings(leaves: list) -> list:
    """A heading on the page before what it heads; "you may think about it if:" on the page before the list."""
    found = []
    for leaf, following in zip(leaves, leaves[1:]):
        if leaf.words[-1].page < following.words[0].page:
            if leaf.kind == "heading":
                found.append(f"heading, page {leaf.words[-1].page}")
            elif leaf.kind == "paragraph" and following.kind == "item" and leaf.text.rstrip().endswith(":"):
                found.append(f"lead-in, page {leaf.words[-1].page}")
    return found


def lone_rows(leaves: list) -> list:
    """One row of a table on the page before or after the others, its head not counted."""
    found = []
    for table in sorted({leaf.table for leaf in leaves if leaf.table >= 0}):
        rows = {leaf.group: leaf.words[0].page for leaf in leaves if leaf.table == table}
        pages = [rows[row] for row in sorted(rows)][1:]
        if len(set(pages)) > 1 and len(pages) > 2:
            found += [f"row, page {number}" for number in (pages[0], pages[-1]) if pages.count(number) == 1]
    return found


def short_last_page(leaves: list, count: int) -> list:
    last = sum(1 for leaf in leaves for line in leaf.lines if line[0].page == count)
    return [f"{last} lines on the last page"] if count > 1 and last < 4 else []


def torn(leaves: list) -> list:
    """Rows and boxes on two pages."""
    pages = {}
    for leaf in leaves:
        if leaf.group >= 0:
            pages.setdefault(leaf.group, set()).update(word.page for word in leaf.words)
    return [f"page {min(found)}" for found in pages.values() if len(found) > 1]


def ends(leaves: list, page: Page) -> list:
    """Of paragraphs and items: where their lines end, but for the last one, which ends where the words end."""
    edge = {True: page.right - page.em("0.9em"), False: page.right}
    return [[(edge[leaf.group >= 0] - line[-1].right) / page.text for line in leaf.lines[:-1]]
            for leaf in leaves if leaf.kind in ("paragraph", "item") and len(leaf.lines) > 1]


def runts(leaves: list) -> int:
    return sum(1 for leaf in leaves if leaf.kind in ("paragraph", "item") and len(leaf.lines) > 1 and len(leaf.lines[-1]) == 1)


UNITS = r"(minutes?|heures?|hours?|days?|jours?|weeks?|semaines?|months?|mois|cycles?|pt|mm|cm|kg|mg|ml|°C|%|\$|[ap]\.m\.)\b"


def parted(leaves: list) -> list:
    """A number on the line before its unit, a name before its number, or a word or a number broken at its hyphen."""
    found = []
    for leaf in leaves:
        for line, following in zip(leaf.lines, leaf.lines[1:]):
            end, start = line[-1].text, following[0].text
            unit = re.fullmatch(r"\(?\$?\d[\d.,:]*", end) and re.match(UNITS, start)
            number = end.lower() in ("stage", "stade", "level", "niveau", "bus", "lot", "unit") and start[0].isdigit()
            if unit or number or end.endswith("-"):
                found.append(f"{end} {start}, page {line[-1].page}")
    return found
