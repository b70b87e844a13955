"""WeasyPrint, with the sizes and spaces of our theme, and what CSS has against lone lines and torn boxes."""

import html
import pathlib

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from pages import LETTER, Page
from words import COPYRIGHT, Text

FONTS = pathlib.Path(__file__).resolve().parents[2] / "Fonts/latin"
FACES = [
    ("Noto Sans", "normal", "NotoSans-Regular"),
    ("Noto Sans", "bold", "NotoSans-Bold"),
    ("Noto Serif", "bold", "NotoSerif-Bold"),
]


def make(text: Text, page: Page, out: pathlib.Path) -> None:
    fonts = FontConfiguration()
    title = html.escape(text.blocks[0].runs[0][0])
    body = "\n".join(markup(block) for block in text.blocks)
    source = f'<html lang="{text.language}"><head><title>{title}</title></head><body>\n{body}\n</body></html>'
    out.with_suffix(".html").write_text(source, encoding="utf-8")
    css = CSS(string=stylesheet(text, page), font_config=fonts)
    HTML(string=source).write_pdf(str(out), stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1")


def stylesheet(text: Text, page: Page) -> str:
    def rule(selector: str, style: str, family: str = "", more: str = "") -> str:
        values = page.styles[style]
        return (f"{selector} {{ {family} font-size: {page.font_size(style):.2f}pt; line-height: {values['leading']}; "
                f"margin: {page.em(values['space-before']):.2f}pt 0 {page.em(values['space-after']):.2f}pt; {more} }}\n")

    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{(FONTS / file).as_uri()}.ttf"); }}\n'
        for family, weight, file in FACES)
    running = text.running
    before, after = running["page"].replace("{m}", "{n}").split("{n}")[:2]
    serif = 'font-family: "Noto Serif"; font-weight: bold; break-after: avoid;'
    foot = ("vertical-align: top; white-space: pre; border-top: .75pt solid #444; padding-top: 3pt; "
            f"margin-top: {page.em('0.9em'):.2f}pt;")
    return faces + f"""
@page {{ size: {LETTER[0]}pt {LETTER[1]}pt;
  margin: {page.top:.2f}pt {LETTER[0] - page.right:.2f}pt {LETTER[1] - page.bottom:.2f}pt {page.left:.2f}pt;
  @footnote {{ border-top: .75pt solid #444; padding-top: {page.em('0.45em'):.2f}pt; margin-top: {page.em('0.45em'):.2f}pt; }}
  @bottom-left {{ content: "{running['contact']}\\A {running['form']} · {COPYRIGHT}";
    font: bold {page.notes}pt "Noto Sans"; {foot} width: 75%; }}
  @bottom-right {{ content: "{before}" counter(page) "{after}" counter(pages);
    font: {page.notes}pt "Noto Sans"; {foot} width: 25%; }} }}
html {{ font: {page.text}pt/{page.styles['body']['leading']} "Noto Sans"; orphans: 2; widows: 2; hyphens: none; }}
body {{ margin: 0; }}
{rule("h1", "title", serif)}{rule("h2", "heading-2", serif)}{rule("h3", "heading-3", serif)}
{rule("p", "body")}{rule(".small", "disclaimer")}
{rule("caption", "caption", more="font-weight: bold; text-align: left; break-after: avoid;")}
ul, ol {{ margin: 0 0 {page.em('0.55em'):.2f}pt; padding: 0 0 0 {page.em('1.6em'):.2f}pt; }}
li {{ margin: 0 0 {page.em('0.25em'):.2f}pt; break-inside: avoid; }}
table {{ width: 100%; border-collapse: collapse; margin-bottom: {page.em('0.9em'):.2f}pt;
  font-size: {page.font_size('table-cell'):.2f}pt; line-height: 1.35; }}
td, th {{ padding: {page.em('0.35em'):.2f}pt {page.em('0.5em'):.2f}pt; border-bottom: .5pt solid #666;
  vertical-align: top; text-align: left; }}
tr {{ break-inside: avoid; }} .right {{ text-align: right; }} .center {{ text-align: center; }}
.box {{ border: .75pt solid #444; padding: {page.em('0.6em'):.2f}pt {page.em('0.9em'):.2f}pt;
  margin-bottom: {page.em('0.55em'):.2f}pt; break-inside: avoid; }}
.box > :last-child {{ margin-bottom: 0; }}
.note {{ float: footnote; font-size: {page.notes}pt; line-height: {page.styles['note']['leading']}; font-weight: normal; }}
.note::footnote-call {{ font-size: 65%; vertical-align: super; line-height: 0; }}
"""


def markup(block) -> str:
    match block.kind:
        case "heading1" | "heading2" | "heading3":
            return f"<h{block.kind[-1]}>{inline(block.runs)}</h{block.kind[-1]}>"
        case "small":
            return f'<p class="small">{inline(block.runs)}</p>'
        case "bullets" | "numbers":
            tag = "ul" if block.kind == "bullets" else "ol"
            return f"<{tag}>" + "".join(f"<li>{inline(item)}</li>" for item in block.items) + f"</{tag}>"
        case "table":
            caption = f"<caption>{inline(block.runs)}</caption>" if block.runs else ""
            return f"<table>{caption}<thead>{row(block, 0, 'th')}</thead><tbody>" + "".join(
                row(block, at, "td") for at in range(1, len(block.rows))) + "</tbody></table>"
        case "box":
            return f'<div class="box"><p>{inline(block.runs)}</p>' + "".join(map(markup, block.blocks)) + "</div>"
        case _:
            return f"<p>{inline(block.runs)}</p>"


def row(block, at: int, tag: str) -> str:
    cells = zip(block.rows[at], block.alignments)
    return "<tr>" + "".join(f'<{tag} class="{side}">{inline(cell)}</{tag}>' for cell, side in cells) + "</tr>"


def inline(runs: list) -> str:
    tags = {"": "{}", "bold": "<b>{}</b>", "note": '<span class="note">{}</span>'}
    return "".join(tags[style].format(html.escape(words)) for words, style in runs)
