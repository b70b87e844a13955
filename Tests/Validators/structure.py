"""The structure tree of a PDF as indented text, and a few facts about the file.

The tree is read by pikepdf, the text of each mark by PDFium: what stands in a line is what Chrome's
accessibility tree would say there, not what the engine meant.
"""

import array
import bisect
import os
import re
import sys
import unicodedata

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


def indented_tree(path):
    """One line an element: its type, what else it says, and its text; the artifacts at the end.

        Document lang="en-CA"
          H1 "Treatments"
          P
            "See "
            Link
              annotation Link contents="The trial" uri="https://example.org/"
              "the trial"

    An element whose kids are all text has it on its own line. `(page 2)` stands before the text that begins a page.
    """
    text = MarkedText(path)
    with pikepdf.open(path) as pdf:
        lines = Tree(pdf, text).lines()
    artifacts = [
        f"  (page {number}) {quoted(' '.join(' '.join(pieces).split(' ')))}"
        for number, pieces in enumerate(text.artifacts, 1)
        if pieces
    ]
    if artifacts:
        lines += ["Artifacts", *artifacts]
    return "".join(line + "\n" for line in lines)


def quoted(text):
    """The text in quotation marks, with all that an eye would miss as an escape: no-break spaces, controls, joiners."""
    return '"' + "".join(visible(character) for character in text) + '"'


def visible(character):
    if character in '"\\':
        return "\\" + character
    if character != " " and unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Zs"}:
        return f"\\u{{{ord(character):04X}}}"
    return character


class MarkedText:
    """The text of every page by marked-content identifier, as PDFium extracts it."""

    def __init__(self, path):
        self.marks = []  # one dictionary per page
        self.artifacts = []  # for each page, the strings without an identifier
        self.parted = []  # for each page, the marks preceded by a blank or a line end
        with pypdfium2.PdfDocument(path) as pdf, pikepdf.open(path) as objects:
            for page, leaves in zip(pdf, objects.pages, strict=True):
                self._read(page)
                # Of two adjacent blanks, PDFium reports the first; other content may be spoken between them.
                self.parted[-1] |= marks_beginning_with_blank(leaves)
                page.close()

    def _read(self, page):
        marks, artifacts, parted = {}, [], set()
        self.marks.append(marks)
        self.artifacts.append(artifacts)
        self.parted.append(parted)
        textpage = page.get_textpage()
        current, units, pending = None, [], []

        def flush():
            if units:
                text = array.array("H", units).tobytes().decode(f"utf-16-{sys.byteorder[0]}e", "replace")
                if current == -1:
                    artifacts.append(text)
                else:
                    marks[current] = marks.get(current, "") + text
            units.clear()

        for index in range(textpage.count_chars()):
            unit = pdfium.FPDFText_GetUnicode(textpage, index)
            # Blanks and line ends that PDFium adds belong to a mark only if they are inside it.
            if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
                if unit != 0x0D:
                    pending.append(0x20 if unit == 0x0A else unit)
                continue
            if unit == 0x02:  # PDFium's sign for a hyphen at the end of a line
                unit = 0xAD
            drawn = pdfium.FPDFText_GetTextObject(textpage, index)
            # In a right-to-left line, PDFium treats blanks as added ones.
            if not drawn:
                pending.append(unit)
                continue
            mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
            if mark != current:
                flush()
                current = mark
                if pending and mark in marks:
                    units.append(0x20)
                elif pending:
                    parted.add(mark)
            else:
                units.extend(pending)
            pending.clear()
            if unit > 0xFFFF:
                unit -= 0x10000
                units.extend((0xD800 + (unit >> 10), 0xDC00 + (unit & 0x3FF)))
            else:
                units.append(unit)
        flush()
        textpage.close()


def marks_beginning_with_blank(page):
    """The identifiers of the marks whose first letter is a blank, by the content and the fonts' own maps."""
    blanks = {}
    for name, font in (page.obj.get("/Resources", {}).get("/Font") or {}).items():
        blanks[name] = blank_code(font)
    found, seen, open_marks, font = set(), set(), [], None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            properties = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
            open_marks.append(properties.get("/MCID", open_marks[-1] if open_marks else None))
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in ("Tj", "TJ"):
            strings = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
            codes = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
            mark = open_marks[-1] if open_marks else None
            if mark is None or mark in seen or not codes:
                continue
            seen.add(mark)
            if blanks.get(font) and codes.startswith(blanks[font]):
                found.add(int(mark))
    return found


def blank_code(font):
    """The code that a font has for a blank, or nothing."""
    if "/ToUnicode" not in font:
        return None
    found = re.search(rb"<([0-9a-fA-F]+)>\s*<0020>", font.ToUnicode.read_bytes())
    return bytes.fromhex(found[1].decode("ascii")) if found else None


def glyphs(pdf):
    """How many glyphs the fonts have, and how many of them have no letters in the tables of characters."""
    fonts = {font.objgen: font for page in pdf.pages for font in fonts_of(page) if "/ToUnicode" in font}
    letters = [
        letter
        for font in fonts.values()
        for _, letter in re.findall(rb"<([0-9a-fA-F]{2,4})>\s+<([0-9a-fA-F]+)>", font.ToUnicode.read_bytes())
    ]
    return [len(letters), sum(letter.lower() in (b"fffd", b"0000") for letter in letters)]


class Tree:
    def __init__(self, pdf, text):
        self.pdf = pdf
        self.text = text
        self.pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.page = 0  # the page of the last text

    def lines(self):
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return ["(no structure tree)"]
        lines = []
        for kid in kids(root):
            self._element(kid, None, 0, lines)
        return lines

    def _element(self, node, page, depth, lines):
        page = self._page(node, page)
        # Children come first: an element with text only has it on its own line.
        below, plain = [], True
        for kid in kids(node):
            kind = kid.get("/Type") if isinstance(kid, pikepdf.Dictionary) else None
            if isinstance(kid, int):
                self._marked(kid, page, depth + 1, below)
            elif kind == "/MCR":
                self._marked(int(kid.MCID), self._page(kid, page), depth + 1, below)
            elif kind == "/OBJR":
                plain = False
                below.append("  " * (depth + 1) + self._annotation(kid.get("/Obj")))
            else:
                plain = False
                self._element(kid, page, depth + 1, below)
        head = "  " * depth + " ".join([self._type(node), *described(node)])
        if plain and below:
            head += " " + " ".join(line.strip() for line in below)
            below = []
        lines.append(head)
        lines.extend(below)

    def _page(self, node, inherited):
        page = node.get("/Pg")
        return inherited if page is None else self.pages.get(page.objgen)

    def _marked(self, mark, page, depth, lines):
        text = self.text.marks[page].get(mark) if page is not None else None
        words = "(no text)" if text is None else quoted(text)
        if page is not None and page != self.page:
            self.page = page
            words = f"(page {page + 1}) {words}"
        lines.append("  " * depth + words)

    def _type(self, node):
        name = str(node.get("/S", "/?"))[1:]
        role_map = self.pdf.Root.StructTreeRoot.get("/RoleMap", {})
        mapped = role_map.get("/" + name)
        return name if mapped is None else f"{name}({str(mapped)[1:]})"

    def _annotation(self, annotation):
        if not isinstance(annotation, pikepdf.Dictionary):
            return "annotation (missing)"
        return " ".join(["annotation", *link_words(self.pdf, annotation, self.pages)])


def kids(node):
    found = node.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


SAYINGS = {"/ID": "id", "/T": "title", "/Lang": "lang", "/Alt": "alt", "/ActualText": "actual", "/E": "expansion"}


def described(node):
    """What an element says beside its type, in a fixed order."""
    words = []
    for key, name in SAYINGS.items():
        if key in node:
            words.append(f"{name}={quoted(str(node[key]))}")
    attributes = node.get("/A", [])
    for attribute in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(attribute, pikepdf.Dictionary):
            words += [f"{key[1:]}={plain(value)}" for key, value in sorted(attribute.items()) if key != "/O"]
    return words


def plain(value):
    if isinstance(value, pikepdf.Name):
        return str(value)[1:]
    if isinstance(value, pikepdf.String):
        return quoted(str(value))
    if isinstance(value, pikepdf.Array):
        return "[" + " ".join(plain(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{float(value):g}"


def link_words(pdf, annotation, pages):
    words = [str(annotation.get("/Subtype", "/?"))[1:]]
    if "/Contents" in annotation:
        words.append(f"contents={quoted(str(annotation.Contents))}")
    action = annotation.get("/A", {})
    if "/URI" in action:
        words.append(f"uri={quoted(bytes(action.URI).decode('utf-8', 'replace'))}")
    destination = annotation.get("/Dest", action.get("/D"))
    if destination is not None:
        words.append(f"to={destination_words(pdf, destination, pages)}")
    return words


def destination_words(pdf, destination, pages):
    """Where a link or an outline entry leads: `page 3`, after a named destination is looked up."""
    if isinstance(destination, (pikepdf.String, pikepdf.Name)):
        name = str(destination)
        found = None
        if isinstance(destination, pikepdf.Name):
            found = pdf.Root.get("/Dests", {}).get(name)
        elif "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
            found = pikepdf.NameTree(pdf.Root.Names.Dests).get(name)
        if isinstance(found, pikepdf.Dictionary):
            found = found.get("/D")
        return f"{quoted(name)}({destination_words(pdf, found, pages) if found is not None else 'missing'})"
    number = pages.get(destination[0].objgen) if isinstance(destination, pikepdf.Array) and len(destination) else None
    return "page ?" if number is None else f"page {number + 1}"


def facts(path):
    """What a person sees of the file outside its pages."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        root = pdf.Root
        metadata = root.get("/Metadata")
        return {
            "version": pdf.pdf_version,
            "size": os.path.getsize(path),
            "pages": [[float(side) for side in page.mediabox[2:]] for page in pdf.pages],
            "labels": [page.label for page in pdf.pages],
            "language": str(root.get("/Lang", "")) or None,
            "info": {key[1:]: str(value) for key, value in (pdf.docinfo or {}).items()},
            "xmp": bytes(metadata.read_bytes()).decode("utf-8", "replace") if metadata is not None else None,
            "identifier": [bytes(part).hex() for part in pdf.trailer.get("/ID", [])],
            "outline": outline(pdf, root.get("/Outlines", {}), pages),
            "links": [
                {
                    "page": index + 1,
                    "rectangle": [float(side) for side in annotation.Rect],
                    "words": " ".join(link_words(pdf, annotation, pages)),
                }
                for index, page in enumerate(pdf.pages)
                for annotation in page.get("/Annots", [])
            ],
            "fonts": sorted({str(font.get("/BaseFont", "/?"))[1:] for page in pdf.pages for font in fonts_of(page)}),
            "glyphs": glyphs(pdf),
            "attachments": sorted(pdf.attachments.keys()),
            "preferences": {key[1:]: plain(value) for key, value in root.get("/ViewerPreferences", {}).items()},
            "artifacts": sorted({kind for page in pdf.pages for kind in artifacts_of(page)}),
        }


def painted_out_of_order(path):
    """Whether a page paints more than a fifth of its marks out of the order of the tree: outloud's rule ORD-001.

    outloud takes all marks of an element to come before the elements in it. This takes its kids as they come.
    """
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        wanted = [[] for _ in pages]

        def collect(node, page):
            page = page if node.get("/Pg") is None else pages.get(node.Pg.objgen)
            for kid in kids(node):
                if isinstance(kid, int):
                    wanted[page].append(kid)
                elif kid.get("/Type") == "/MCR":
                    wanted[pages[kid.Pg.objgen] if "/Pg" in kid else page].append(int(kid.MCID))
                elif "/S" in kid:
                    collect(kid, page)

        collect(pdf.Root.StructTreeRoot, None)
        return any(out_of_order(wanted[index], page) for index, page in enumerate(pdf.pages))


def out_of_order(wanted, page):
    rank = {mark: index for index, mark in enumerate(wanted)}
    painted = []
    for operands, _ in pikepdf.parse_content_stream(page, "BDC"):
        if isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
            painted.append(rank[int(operands[1].MCID)])
    ends = []  # of the longest rising sequences, by their length
    for place in painted:
        index = bisect.bisect_left(ends, place)
        ends[index : index + 1] = [place]
    return len(painted) >= 4 and len(ends) < 0.8 * len(painted)


def artifacts_of(page):
    """What each artifact of a page is: `Pagination/Footer`."""
    for operands, operator in pikepdf.parse_content_stream(page, "BMC BDC"):
        if operands[0] == "/Artifact":
            properties = operands[1] if str(operator) == "BDC" else {}
            yield "/".join(str(properties[key])[1:] for key in ("/Type", "/Subtype") if key in properties)


def fonts_of(page):
    return page.get("/Resources", {}).get("/Font", {}).values()


def outline(pdf, parent, pages):
    """`{title, to, kids}`, as deep as it goes."""
    entries, node = [], parent.get("/First")
    while node is not None:
        destination = node.get("/Dest", node.get("/A", {}).get("/D"))
        entries.append(
            {
                "title": str(node.Title),
                "to": None if destination is None else destination_words(pdf, destination, pages),
                "kids": outline(pdf, node, pages),
            }
        )
        node = node.get("/Next")
    return entries
