"""The leaflet in ReportLab's Platypus, which has neither tags nor notes at the foot: its sources stand in a list at the end."""

import pathlib
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Table

import leaflet
from by_typst import FONTS
from pages import LETTER, Page
from words import COPYRIGHT

FACES = {"Sans": "NotoSans-Regular", "Sans-Bold": "NotoSans-Bold", "Serif-Bold": "NotoSerif-Bold"}


def run(mode: str, people: list[leaflet.Person], page: Page, out: pathlib.Path) -> None:
    if mode == "stream":
        raise SystemExit("ReportLab has no file of many documents with page numbers of their own.")
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, f"{FONTS}/{file}.ttf"))
    pdfmetrics.registerFontFamily("Sans", normal="Sans", bold="Sans-Bold", italic="Sans", boldItalic="Sans-Bold")
    setter = Setter(page, leaflet.read())
    for person in people:
        setter.make(person, out / f"{person.id}.pdf")


class Setter:
    def __init__(self, page: Page, made: leaflet.Leaflet):
        self.page, self.made = page, made
        self.width = page.right - page.left
        faces = {"title": "Serif-Bold", "heading-2": "Serif-Bold", "heading-3": "Serif-Bold", "caption": "Sans-Bold"}
        names = ("body", "title", "heading-2", "heading-3", "caption", "disclaimer", "table-cell")
        self.styles = {name: self.style(name, faces.get(name, "Sans")) for name in names}
        foot = made.text.running

        class Numbered(Canvas):
            """Holds its pages until the number of the last is known."""

            def __init__(self, *arguments, **options):
                super().__init__(*arguments, **options)
                self.held = []

            def showPage(self):  # noqa: N802
                self.held.append(dict(self.__dict__))
                self._startPage()

            def save(self):
                for number, state in enumerate(self.held, 1):
                    self.__dict__.update(state)
                    self.setFont("Sans", page.notes)
                    self.line(page.left, 60, page.right, 60)
                    self.drawString(page.left, 46, foot["contact"])
                    self.drawString(page.left, 32, f"{foot['form']} · {COPYRIGHT}")
                    self.drawRightString(page.right, 46, foot["page"].format(n=number, m=len(self.held)))
                    super().showPage()
                super().save()

        self.canvas = Numbered

    def style(self, name: str, face: str) -> ParagraphStyle:
        values, size = self.page.styles[name], self.page.font_size(name)
        return ParagraphStyle(
            name, fontName=face, fontSize=size, leading=size * float(values.get("leading", 1.35)),
            spaceBefore=self.page.em(values.get("space-before", "0pt")), spaceAfter=self.page.em(values.get("space-after", "0pt")),
            keepWithNext=int(name.startswith("heading") or name == "caption"), allowWidows=0, allowOrphans=0)

    def make(self, person: leaflet.Person, path: pathlib.Path) -> None:
        self.notes = []
        flow = self.blocks(self.made.text.blocks)
        values = (person.name, person.spoken_start(), person.clinic, ", ".join(person.options))
        card = [[self.paragraph(f"<b>{label}</b>"), self.paragraph(escape(value))]
                for label, value in zip(leaflet.LABELS.values(), values)]
        flow += [Table(card, colWidths=[130, self.width - 130], style=[("BACKGROUND", (0, 0), (-1, -1), HexColor("#eaf1f8"))])]
        flow += self.blocks(self.made.lead)
        for section in self.made.sections:
            if not section.choice or section.choice in person.options:
                flow += self.blocks(section.blocks)
        flow += self.blocks(self.made.ending.blocks)
        flow += [self.items([[(note, "")] for note in self.notes], "1")] if self.notes else []
        template = SimpleDocTemplate(
            str(path), pagesize=LETTER, leftMargin=self.page.left - 6, rightMargin=LETTER[0] - self.page.right - 6,
            topMargin=self.page.top - 6, bottomMargin=66, title=leaflet.TITLE, lang="en-CA")
        template.build(flow, canvasmaker=self.canvas)

    def blocks(self, blocks: list) -> list:
        return [part for block in blocks for part in self.block(block)]

    def block(self, block) -> list:
        match block.kind:
            case "heading1" | "heading2" | "heading3":
                name = "title" if block.kind == "heading1" else f"heading-{block.kind[-1]}"
                return [self.paragraph(self.inline(block.runs), name)]
            case "bullets" | "numbers":
                return [self.items(block.items, "bullet" if block.kind == "bullets" else "1")]
            case "table":
                rows = [[self.paragraph(self.inline(cell), "table-cell") for cell in row] for row in block.rows]
                caption = [self.paragraph(self.inline(block.runs), "caption")] if block.runs else []
                rules = [("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#666666")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
                return [*caption, Table(rows, repeatRows=1, style=rules, spaceAfter=8)]
            case "box":
                inside = [self.paragraph(self.inline(block.runs)), *self.blocks(block.blocks)]
                return [Table([[inside]], colWidths=[self.width], style=[("BOX", (0, 0), (-1, -1), 0.75, HexColor("#444444"))])]
            case "small":
                return [self.paragraph(self.inline(block.runs), "disclaimer")]
            case _:
                return [self.paragraph(self.inline(block.runs))]

    def items(self, items: list, kind: str) -> ListFlowable:
        more = {"start": "•"} if kind == "bullet" else {}
        return ListFlowable([ListItem(self.paragraph(self.inline(item))) for item in items], bulletType=kind,
                            bulletFontName="Sans", bulletFontSize=self.page.text, leftIndent=1.6 * self.page.text, **more)

    def paragraph(self, words: str, style: str = "body") -> Paragraph:
        return Paragraph(words, self.styles[style])

    def inline(self, runs: list) -> str:
        parts = []
        for words, style in runs:
            if style == "note":
                self.notes.append(words)
                parts.append(f"<super>{len(self.notes)}</super>")
            else:
                parts.append(f"<b>{escape(words)}</b>" if style == "bold" else escape(words))
        return "".join(parts)
