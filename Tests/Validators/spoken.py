"""What a listener hears: the structure tree of a finished PDF, walked as a screen reader walks it.

What the page says stands plain. What a reader adds stands in brackets: what begins and ends, where a link leads, which
language is spoken. Artifacts are silent. Of an element with `/Alt` or `/ActualText` that is heard, and of one with
`/E` what it is short for; a cell is heard after the headers that it names.
"""

import pikepdf
from structure import MarkedText, destination_words, kids


def spoken(path):
    """One line for each block.

    [en-CA]
    [heading 1] Treatments
    [list of 2]
    Appointment: blank
    """
    text = MarkedText(path)
    with pikepdf.open(path) as pdf:
        lines = Listener(pdf, text).lines()
    return "".join(line + "\n" for line in lines)


BLOCKS = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "P", "H1", "H2", "H3", "H4", "H5", "H6"),
    *("L", "LI", "LBody", "Table", "Caption", "THead", "TBody", "TR", "Figure", "Note"),
}


class Listener:
    def __init__(self, pdf, text):
        self.pdf = pdf
        self.text = text
        self.pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.named = {}  # header cells, by identifier

    def lines(self):
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return ["(no structure tree)"]
        self._collect_names(root)
        lines = [f"[{self.pdf.Root.get('/Lang', 'no language')}]"]
        for kid in kids(root):
            lines += self._block(kid, None)
        return lines

    def _collect_names(self, node):
        for kid in elements(node):
            if "/ID" in kid:
                self.named[bytes(kid.ID)] = kid
            self._collect_names(kid)

    # Blocks

    def _block(self, node, page):
        kind = str(node.S)[1:]
        page = self._page(node, page)
        if kind == "Figure":
            return self._marked("figure", node, [self._heard(node, page)])
        if kind == "LI":
            return self._marked(None, node, self._item(node, page))
        if kind == "TR":
            return self._row(node, page)
        if kind == "Note":
            return self._marked("note", node, self._mixed(node, page))
        if kind[0] == "H" and kind[1:].isdigit():
            return self._marked(f"heading {kind[1:]}", node, self._mixed(node, page))
        within = self._mixed(node, page)
        if kind == "Caption":
            return self._marked("caption", node, within)
        if kind == "L":
            return [f"[list of {len(elements(node))}]", *within, "[end of list]"]
        if kind == "Table":
            return ["[table]", *within, "[end of table]"]
        if kind == "BlockQuote":
            return ["[quotation]", *within, "[end of quotation]"]
        if kind == "Sect" and "/T" in node:
            return [f"[section “{node.T}”]", *self._marked(None, node, within), "[end of section]"]
        return self._marked(None, node, within)

    def _marked(self, what, node, lines):
        """The lines, the first one after what they are and their language, if that is another."""
        marks = [what] if what else []
        if "/Lang" in node:
            marks.append(str(node.Lang))
        if marks and lines:
            lines[0] = f"[{', '.join(marks)}] {lines[0]}"
        return lines

    def _mixed(self, node, page):
        """Text in one line, blocks in lines of their own."""
        lines, current = [], ""
        for kid in kids(node):
            if is_element(kid) and str(kid.S)[1:] in BLOCKS:
                if current.strip():
                    lines.append(tidy(current))
                current = ""
                lines += self._block(kid, page)
            else:
                current += self._inline(kid, page)
        if current.strip():
            lines.append(tidy(current))
        return lines

    def _item(self, node, page):
        """A label is heard, a pause, and what it stands before."""
        label, body = "", []
        for kid in elements(node):
            if str(kid.S) == "/Lbl":
                label = tidy(self._inline(kid, page))
            else:
                body += self._block(kid, page)
        if not label or not body:
            return [label, *body] if label else body
        # A label may end in a colon, and what belongs to it may begin with one.
        pause = "" if body[0].startswith(":") else " " if label[-1] in "•.)]:" else ": "
        return [label + pause + body[0], *body[1:]]

    def _row(self, node, page):
        cells = []
        for cell in elements(node):
            words = " ".join(self._mixed(cell, self._page(cell, page))) or "(empty)"
            headers = [self._header(name) for name in attribute(cell, "/Headers", [])]
            cells.append(": ".join([*headers, words]))
        return [f"[row] {' | '.join(cells)}"]

    def _header(self, name):
        cell = self.named.get(bytes(name))
        return "(no such header)" if cell is None else " ".join(self._mixed(cell, self._page(cell, None)))

    # Text

    def _inline(self, kid, page):
        if isinstance(kid, int):
            return self._text(page, kid)
        kind = kid.get("/Type")
        if kind == "/MCR":
            return self._text(self.pages[kid.Pg.objgen], int(kid.MCID))
        if kind == "/OBJR":
            return ""
        page = self._page(kid, page)
        words = self._heard(kid, page)
        if "/Lang" in kid:
            words = f"[{kid.Lang}: {words}]"
        return self._link(kid, words) if str(kid.S) == "/Link" else words

    def _text(self, page, mark):
        blank = " " if mark in self.text.parted[page] else ""
        return blank + self.text.marks[page].get(mark, "")

    def _heard(self, node, page):
        for key in ("/Alt", "/ActualText"):
            if key in node:
                return str(node[key])
        words = "".join(self._inline(kid, page) for kid in kids(node))
        return f"{node.E} [for “{tidy(words)}”]" if "/E" in node else words

    def _link(self, node, words):
        annotation = next((kid.Obj for kid in kids(node) if not isinstance(kid, int) and "/Obj" in kid), None)
        if annotation is None:
            return f"[link that leads nowhere: {words}]"
        said = str(annotation.get("/Contents", ""))
        purpose = "" if said == tidy(words) else f" “{said}”"
        if "/A" in annotation:
            target = bytes(annotation.A.URI).decode("ascii", "replace")
        else:
            target = destination_words(self.pdf, annotation.Dest, self.pages)
        blank = " " if words[:1] == " " else ""
        return f"{blank}[link{purpose} to {target}: {tidy(words)}]"

    def _page(self, node, inherited):
        page = node.get("/Pg")
        return inherited if page is None else self.pages.get(page.objgen)


def is_element(kid):
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def elements(node):
    return [kid for kid in kids(node) if is_element(kid)]


def attribute(node, key, default):
    found = node.get("/A", [])
    for dictionary in found if isinstance(found, pikepdf.Array) else [found]:
        if key in dictionary:
            return dictionary[key]
    return default


def tidy(text):
    """Blanks side by side, and those that do not break, are heard as one."""
    return " ".join(text.replace("\u00AD", "").split())
