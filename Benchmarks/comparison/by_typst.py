"""Typst, with the sizes and spaces of our theme, and its own best: optimized line breaks in ragged text, no hyphens."""

import json
import pathlib

import typst

from pages import LETTER, Page
from words import COPYRIGHT, Text

FONTS = pathlib.Path(__file__).resolve().parents[2] / "Fonts/latin"

STYLES = {"heading1": "title", "heading2": "heading-2", "heading3": "heading-3", "small": "disclaimer"}


def make(text: Text, page: Page, out: pathlib.Path) -> None:
    title = json.dumps(text.blocks[0].runs[0][0], ensure_ascii=False)
    source = f"#set document(title: {title})\n" + preamble(text, page) + "\n\n".join(markup(block, page) for block in text.blocks) + "\n"
    out.with_suffix(".typ").write_text(source, encoding="utf-8")
    typst.compile(str(out.with_suffix(".typ")), output=str(out), font_paths=[str(FONTS)], ignore_system_fonts=True,
                  pdf_standards=["ua-1"])


def preamble(text: Text, page: Page, last: str = "counter(page).final().first()") -> str:
    """The rules of a document; `last` is the number of its last page."""
    body, note = page.styles["body"], page.styles["note"]
    # Typst measures the space between lines, the theme from baseline to baseline.
    lead = (body["leading"] - 1) * page.text
    running = {name: json.dumps(words, ensure_ascii=False) for name, words in text.running.items()}
    before, after = (json.dumps(part) for part in text.running["page"].replace("{m}", "{n}").split("{n}")[:2])
    heading = "\n".join(heading_rule(level, page) for level in (1, 2, 3))
    return f"""#set page(width: {LETTER[0]}pt, height: {LETTER[1]}pt, footer-descent: 0pt,
  margin: (left: {page.left:.2f}pt, right: {LETTER[0] - page.right:.2f}pt,
    top: {page.top:.2f}pt, bottom: {LETTER[1] - page.bottom:.2f}pt),
  footer: context {{
    v({page.em("0.9em"):.2f}pt, weak: false)
    line(length: 100%, stroke: 0.75pt)
    set par(spacing: 0.2em)
    text(size: {page.font_size("contact")}pt, weight: "bold", {running["contact"]})
    h(1fr)
    text(size: {page.notes}pt)[#{before}#counter(page).display()#{after}#{last}]
    parbreak()
    text(size: {page.notes}pt, {running["form"]} + " · {COPYRIGHT}")
  }})
#set text(font: "Noto Sans", size: {page.text}pt, lang: "{text.language[:2]}", region: "{text.language[3:]}",
  hyphenate: false, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: {lead:.2f}pt, spacing: {page.em(body["space-after"]) + lead:.2f}pt, linebreaks: "optimized")
{heading}
#set list(indent: {page.em("0.25em"):.2f}pt, body-indent: {page.em("1em"):.2f}pt, spacing: {page.em("0.25em") + lead:.2f}pt)
#set enum(indent: {page.em("0.25em"):.2f}pt, body-indent: 0.5em, spacing: {page.em("0.25em") + lead:.2f}pt)
#set footnote.entry(gap: {page.em(note["space-after"]):.2f}pt, clearance: {page.em("0.9em") / 2:.2f}pt)
#show footnote.entry: set text(size: {page.notes}pt)
#show footnote.entry: set par(leading: {note["leading"] - 1:.3f}em)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set block(breakable: true)
#show figure.where(kind: table): set align(left)
#set table.cell(breakable: false)
#show figure.caption: it => align(left, text(weight: "bold", it.body))

"""


def heading_rule(level: int, page: Page) -> str:
    style = page.styles[STYLES[f"heading{level}"]]
    size = page.font_size(STYLES[f"heading{level}"])
    lead = (style["leading"] - 1) * size
    between = (page.styles["body"]["leading"] - 1) * page.text / 2
    above, below = (page.em(style[side]) + lead / 2 + between for side in ("space-before", "space-after"))
    where = f"heading.where(level: {level})"
    return (f'#show {where}: set text(font: "Noto Serif", weight: "bold", size: {size:.2f}pt)\n'
            f"#show {where}: set par(leading: {style['leading'] - 1:.3f}em)\n"
            f"#show {where}: set block(above: {above:.2f}pt, below: {below:.2f}pt)")


def markup(block, page: Page) -> str:
    match block.kind:
        case "heading1" | "heading2" | "heading3":
            return "=" * int(block.kind[-1]) + " " + inline(block.runs)
        case "small":
            leading = page.styles["disclaimer"]["leading"] - 1
            return (f"#[#set text(size: {page.notes}pt)\n#set par(leading: {leading:.3f}em, spacing: {page.em('0.4em'):.2f}pt)\n"
                    f"{inline(block.runs)}\n]")
        case "bullets":
            return "\n".join("- " + inline(item) for item in block.items)
        case "numbers":
            return "\n".join("+ " + inline(item) for item in block.items)
        case "table":
            return table(block, page)
        case "box":
            inside = "\n\n".join(markup(inner, page) for inner in block.blocks)
            inset = f"(x: {page.em('0.9em'):.2f}pt, y: {page.em('0.6em'):.2f}pt)"
            return (f"#block(width: 100%, breakable: false, stroke: 0.75pt, inset: {inset})"
                    f"[\n{inline(block.runs)}\n\n{inside}\n]")
        case _:
            return inline(block.runs)


def table(block, page: Page) -> str:
    cells = [[f"[{inline(cell)}]" for cell in row] for row in block.rows]
    header = ", ".join(f"[#strong{cell}]" for cell in cells[0])
    rows = ",\n  ".join(", ".join(row) for row in cells[1:])
    set_in = f"#[#set text(size: {page.font_size('table-cell'):.2f}pt)\n#set par(leading: 0.35em)\n"
    made = (f"table(columns: {len(cells[0])}, align: ({', '.join(block.alignments)}), stroke: (x: none, y: 0.5pt), "
            f"inset: (x: {page.em('0.5em'):.2f}pt, y: {page.em('0.35em') + page.text * 0.17:.2f}pt),\n"
            f"  table.header({header}),\n  {rows})")
    if not block.runs:
        return f"{set_in}#{made}]"
    return f"{set_in}#figure(kind: table, supplement: none, numbering: none, caption: [{inline(block.runs)}], {made})]"


def inline(runs: list) -> str:
    parts = []
    for words, style in runs:
        quoted = json.dumps(words, ensure_ascii=False)
        parts.append({"": f"#{quoted}", "bold": f"#strong({quoted})", "note": f"#footnote({quoted})"}[style])
    return "".join(parts)
