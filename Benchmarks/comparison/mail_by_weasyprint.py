"""The leaflet in WeasyPrint; the style sheet and the fonts are read once."""

import html
import pathlib

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

import by_weasyprint
import leaflet
from pages import Page

CARD = """.card { background: #eaf1f8; padding: 8pt; margin: 0 0 8pt; } .card div { display: flex; }
.card dt { font-weight: bold; width: 11em; } .card dd { margin: 0; flex: 1; }"""
STANDARD = "pdf/ua-1"


def run(mode: str, people: list[leaflet.Person], page: Page, out: pathlib.Path) -> None:
    made = leaflet.read()
    fonts = FontConfiguration()
    css = [CSS(string=by_weasyprint.stylesheet(made.text, page) + CARD, font_config=fonts)]
    title, lead = (markup(blocks) for blocks in (made.text.blocks, made.lead))
    sections = [(section.choice, markup(section.blocks)) for section in [*made.sections, made.ending]]

    def document(person: leaflet.Person) -> HTML:
        values = (person.name, person.spoken_start(), person.clinic, ", ".join(person.options))
        card = "".join(f"<div><dt>{label}</dt><dd>{html.escape(value)}</dd></div>"
                       for label, value in zip(leaflet.LABELS.values(), values))
        chosen = "".join(words for choice, words in sections if not choice or choice in person.options)
        return HTML(string=f'<html lang="en-CA"><head><title>{leaflet.TITLE}</title></head><body>{title}'
                           f'<dl class="card">{card}</dl>{lead}{chosen}</body></html>')

    if mode == "stream":
        made_documents = [document(person).render(stylesheets=css, font_config=fonts, pdf_variant=STANDARD) for person in people]
        every_page = [page for made_document in made_documents for page in made_document.pages]
        made_documents[0].copy(every_page).write_pdf(str(out), pdf_variant=STANDARD)
        return
    for person in people:
        document(person).write_pdf(str(out / f"{person.id}.pdf"), stylesheets=css, font_config=fonts, pdf_variant=STANDARD)


def markup(blocks: list) -> str:
    return "\n".join(map(by_weasyprint.markup, blocks))
