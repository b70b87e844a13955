#!/usr/bin/env python3
"""Makes the faces of Fonts/ from Debian's font packages, and checks them against fonts.lock.

    make-fonts.py --check          compare the faces with the lock; needs nothing but Python
    make-fonts.py                  make whatever is missing or different; needs fontTools and uharfbuzz
    make-fonts.py --update-lock    make every face and write down what came out

A page may depend on these faces and on no other, so the same faces must come out on every
machine, on every day: one pinned fontTools and HarfBuzz, no time stamps, and a lock with the hash of each.
To add a script, add a row to FACES (see README.md).
"""

import argparse
import contextlib
import fcntl
import hashlib
import importlib.metadata
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
LOCK = HERE / "fonts.lock"
REQUIREMENTS = HERE / "requirements.txt"
DEBIAN_FONTS = Path("/usr/share/fonts")
MEND = "make fonts"

# ── What is in a face ────────────────────────────────────────────────────────────────────────────

LATIN = """
    0020-007E 00A0-00FF 0100-017F 0180-024F     Basic Latin, Latin-1, Extended-A and -B
    0253-0254 0256-0257 0259 025B 0260 0263     small letters of Extended-B's capitals: Ewe, Hausa,
    0268-0269 026F 0272 0275 0280 0283          Lingala and others are written with them
    0288-028C 0292 0294-0295
    02B0-02DD                                   modifier letters: Hawaiian, Mohawk, Dene, Salish
    0300-0337 0339-036F                         combining marks, but not the one of ≠: with it, shaping would
                                                put ≠ together from = and a stroke instead of asking MATHS
    0370-03FF                                   Greek: β-blocker, μg, and names
    0400-052F                                   Cyrillic: Ukrainian, and names
    1E00-1EFF 2C60-2C7F                         Extended Additional (Vietnamese), Extended-C (SENĆOŦEN)
    2000-206F 2070-209F 20A0-20CF               punctuation and its spaces, super- and subscripts, currency
    2100-214F 2150-218F                         letterlike, number forms
"""

# Noto Sans and Noto Serif have neither arrows nor any operator that Latin-1 lacks (− ≤ ≥ ≠ ≈).
# The spaces are there because Pango sets a space in the face of the symbol before it.
MATHS = """
    0020 00A0                                   spaces
    2190-21FF 2200-22FF                         arrows, operators
"""

SYMBOLS = """
    0020 00A0                                   spaces
    25A0-25FF                                   geometric shapes
    2605-2606 260E 2610-2612                    stars, telephone, ballot boxes
    2660-2667 2680-2685                         suits (♥), dice
    26A0-26A1 2702 2704 2706 2709 270E-270F     warning, scissors, telephone, envelope, pencil
    2713-2718 2794 2798-27AF 27B1-27BE          check marks, crosses, arrows
    2B1B-2B1C 2B24                              large squares, large circle
"""

# Each script has its spaces, since Pango sets a space in the face of the letter before it. Digits and signs of Latin
# are Noto Sans's in every script, so that a phone number looks the same wherever it stands.
ARABIC = """
    0020 00A0 200C-200F                         spaces, joiners, marks of direction
    0600-06FF                                   Arabic with the letters and digits of Farsi and Urdu
    0750-077F                                   Supplement: names
    FD3E-FD3F FDF2 FDFA-FDFC                    ornate parentheses, words written as one sign, rial
"""

DEVANAGARI = """
    0020 00A0 200C-200D 25CC                    spaces, joiners, the circle that carries a lone mark
    0900-097F 1CD0-1CFF A8E0-A8FF               Devanagari; Vedic signs
"""

GURMUKHI = """
    0020 00A0 200C-200D 25CC
    0964-0965 0A00-0A7F                         danda; Gurmukhi
"""

TAMIL = """
    0020 00A0 200C-200D 25CC
    0964-0965 0B80-0BFF                         danda; Tamil
"""

# The scripts of South Asia beside these three: a block each, with the dandas that they share.
BENGALI, GUJARATI, ODIA, TELUGU, KANNADA, MALAYALAM, SINHALA = (
    f"""
    0020 00A0 200C-200D 25CC
    0964-0965 {block}
"""
    for block in ("0980-09FF", "0A80-0AFF", "0B00-0B7F", "0C00-0C7F", "0C80-0CFF", "0D00-0D7F", "0D80-0DFF")
)

# Lines of Khmer, Lao and Burmese end where the author has written U+200B, which is in the text and so in the face.
THAI = """
    0020 00A0 200B-200D 25CC
    0E01-0E3A 0E3F-0E5B                         Thai
"""

LAO = """
    0020 00A0 200B-200D 25CC
    0E80-0EFF
"""

KHMER = """
    0020 00A0 200B-200D 25CC
    1780-17FF 19E0-19FF                         Khmer, lunar dates
"""

BURMESE = """
    0020 00A0 200B-200D 25CC
    1000-109F A9E0-A9FF AA60-AA7F               Burmese, with the letters of Shan, Karen and Mon
"""

TIBETAN = """
    0020 00A0 200B-200D 25CC
    0F00-0FFF
"""

ETHIOPIC = """
    0020 00A0
    1200-139F 2D80-2DDF AB00-AB2F               Amharic, Tigrinya and others
"""

HEBREW = """
    0020 00A0 200C-200F 25CC
    0590-05FF FB1D-FB4F                         Hebrew and Yiddish
"""

ARMENIAN = """
    0020 00A0
    0530-058F FB13-FB17
"""

GEORGIAN = """
    0020 00A0
    10A0-10FF 1C90-1CBF 2D00-2D2F
"""

CANADIAN_SYLLABICS = """
    0020 00A0
    1400-167F 18B0-18FF                         Inuktitut, Cree, Dene and others
"""

# Chinese and Korean are cut to the characters of everyday text, as the countries' first standards list them: a face with
# all of them has 65,000 glyphs. Python knows those standards as encodings, by rows and columns.
CJK_SIGNS = """
    0020 00A0 3000-301F 30FB FF01-FF5E          spaces, punctuation, letters of full width
"""


def encoded(encoding, rows, columns, last):
    """The characters of an encoding of two bytes, up to the last one, as lines of code points."""
    found = []
    for row in rows:
        for column in columns:
            if (row << 8 | column) <= last:
                with contextlib.suppress(UnicodeDecodeError):
                    found.append(f"{ord(bytes([row, column]).decode(encoding)):04X}")
    return CJK_SIGNS + " ".join(found)


# GB 2312, level 1: 3,755 characters. Big5, level 1: 5,401. KS X 1001: 2,350 syllables.
SIMPLIFIED = encoded("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF), 0xD7F9)
TRADITIONAL = encoded("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)], 0xC67E)
KOREAN = encoded("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF), 0xC8FE)

# Every Han character and Hangul syllable of Noto's, with those of Unihan's IICore and Hong Kong's HKSCS among them; and kana.
HAN = CJK_SIGNS + """
    3021-30FF 31F0-31FF FF5F-FF9F               kana, signs, letters of half width
    3400-4DBF 4E00-9FFF F900-FAFF 20000-3134F   Han
    1100-11FF 3131-318E A960-A97C AC00-D7FB     Hangul
"""

EVERYTHING = None

# `liga` is left out on purpose: an "ffi" drawn as one glyph is text that readers must take apart again.
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "lnum", "tnum", "sups", "subs"]

# Without these, letters of a word do not join, and vowels stand in the wrong place.
JOINING = ["init", "medi", "med2", "fina", "fin2", "fin3", "isol", "rlig", "calt", "curs", "rclt"]
INDIC = [
    "nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "half", "abvf", "pstf", "cfar", "vatu", "cjct",
    "init", "pres", "abvs", "blws", "psts", "haln", "calt", "rclt", "rlig", "dist", "abvm", "blwm",
]  # fmt: skip


# Names 0 and 7 to 14 carry the copyright and the licence, which must stay with the face.
NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 16, 17]


class Face(NamedTuple):
    """One row: which characters of which Debian file become which of our faces."""

    folder: str  # of Fonts/: the script, or `full`
    package: str
    source: str  # below /usr/share/fonts
    characters: str | None
    family: str | None = None  # None keeps the name the face has
    lines_of: str | None = None  # the file whose ascent and descent it takes, so that a ☐ does not push lines apart
    features: list[str] = []  # that its script needs beside FEATURES
    number: int = -1  # in a collection
    is_large: bool = False  # cut by HarfBuzz: fontTools takes up to minutes for thousands of glyphs

    @property
    def path(self) -> str:
        stem, extension = os.path.splitext(os.path.basename(self.source))
        if self.family:
            stem = self.family.replace(" ", "") + "-" + stem.partition("-")[2]
        return f"{self.folder}/{stem}{extension.replace('.ttc', '.otf')}"


def noto(folder, names, characters, **more):
    return [Face(folder, "fonts-noto-core", f"truetype/noto/{name}.ttf", characters, **more) for name in names]


def cjk(region, number, characters, is_large=False):
    family = f"Noto Sans CJK {region}"
    sources = [f"opentype/noto/NotoSansCJK-{weight}.ttc" for weight in WEIGHTS]
    return [
        Face("cjk", "fonts-noto-cjk", source, characters, family, NOTO_SANS, [], number, is_large) for source in sources
    ]


def script_of(folder, script, characters, features=()):
    names = [f"NotoSans{script}-{weight}" for weight in WEIGHTS]
    return noto(folder, names, characters, lines_of=NOTO_SANS, features=[*features])


STYLES = ["Regular", "Bold", "Italic", "BoldItalic"]
WEIGHTS = ["Regular", "Bold"]
NOTO_SANS = "truetype/noto/NotoSans-Regular.ttf"

FACES = [
    *noto("latin", [f"NotoSans-{style}" for style in STYLES], LATIN),
    *noto("latin", [f"NotoSerif-{style}" for style in STYLES], LATIN),
    *noto("symbols", ["NotoSansMath-Regular"], MATHS, lines_of=NOTO_SANS),
    *noto("symbols", ["NotoSansSymbols2-Regular"], SYMBOLS, lines_of=NOTO_SANS),
    *noto("arabic", [f"NotoSansArabic-{weight}" for weight in WEIGHTS], ARABIC, lines_of=NOTO_SANS, features=JOINING),
    *noto("indic", [f"NotoSansDevanagari-{weight}" for weight in WEIGHTS], DEVANAGARI, lines_of=NOTO_SANS, features=INDIC),
    *noto("indic", [f"NotoSansGurmukhi-{weight}" for weight in WEIGHTS], GURMUKHI, lines_of=NOTO_SANS, features=INDIC),
    *noto("indic", [f"NotoSansTamil-{weight}" for weight in WEIGHTS], TAMIL, lines_of=NOTO_SANS, features=INDIC),
    *[
        face
        for script, characters in {
            "Bengali": BENGALI, "Gujarati": GUJARATI, "Oriya": ODIA, "Telugu": TELUGU, "Kannada": KANNADA,
            "Malayalam": MALAYALAM, "Sinhala": SINHALA,
        }.items()
        for face in script_of("indic", script, characters, INDIC)
    ],
    *script_of("southeast-asian", "Thai", THAI),
    *script_of("southeast-asian", "Lao", LAO),
    *script_of("southeast-asian", "Khmer", KHMER, [*INDIC, "clig"]),
    *script_of("southeast-asian", "Myanmar", BURMESE, [*INDIC, "clig"]),
    *noto("tibetan", [f"NotoSerifTibetan-{weight}" for weight in WEIGHTS], TIBETAN, lines_of=NOTO_SANS, features=INDIC),
    *script_of("ethiopic", "Ethiopic", ETHIOPIC),
    *script_of("hebrew", "Hebrew", HEBREW),
    *script_of("caucasian", "Armenian", ARMENIAN),
    *script_of("caucasian", "Georgian", GEORGIAN),
    # Urdu as it is written by hand, for themes that ask for it: its words hang, and need more leading.
    *noto("nastaliq", [f"NotoNastaliqUrdu-{weight}" for weight in WEIGHTS], ARABIC, lines_of=NOTO_SANS, features=JOINING),
    *noto("syllabics", [f"NotoSansCanadianAboriginal-{weight}" for weight in WEIGHTS], CANADIAN_SYLLABICS, lines_of=NOTO_SANS),
    # In a collection, the faces stand in the order of Japan, Korea, mainland China, Taiwan.
    *cjk("SC", 2, SIMPLIFIED, is_large=True),
    *cjk("TC", 3, TRADITIONAL, is_large=True),
    *cjk("KR", 1, KOREAN, is_large=True),
    # Japanese, and all Han and Hangul that the three before it lack: names (喆, 뷁), Cantonese (嘅 冇 嘢 哋). Its `locl` draws each character
    # as the text's language does.
    *cjk("JP", 0, HAN, is_large=True),
    # People's names, in whatever Latin, Greek or Cyrillic letters they have. The family has another name,
    # so that nothing is set in it but what the faces above lack.
    *noto("full", ["NotoSans-Regular", "NotoSans-Bold"], EVERYTHING, family="Noto Sans Full"),
]


# ── The lock ─────────────────────────────────────────────────────────────────────────────────────


class Locked(NamedTuple):
    sha256: str
    size: int


def fail(*lines):
    print("\n".join(lines), file=sys.stderr)
    sys.exit(1)


def read_lock():
    """The header's words and the locked faces. A lock that cannot be read is not passed over."""
    made_from, faces = "", {}
    try:
        lines = LOCK.read_text("utf-8").splitlines()
    except FileNotFoundError:
        fail("Fonts/fonts.lock is missing. It is part of the repository: `git checkout Fonts/fonts.lock`")
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            made_from = made_from or line.removeprefix("#").strip()
        elif line.strip():
            try:
                sha256, size, path = line.split(maxsplit=2)
                faces[path] = Locked(sha256, int(size))
            except ValueError:
                fail(f"Fonts/fonts.lock:{number}: expected `sha256 size path`; `git checkout Fonts/fonts.lock`")
    return made_from, faces


def fingerprint(path):
    data = path.read_bytes()
    return Locked(hashlib.sha256(data).hexdigest(), len(data))


def faces_on_disk():
    """Every face in a subfolder: fontconfig would find them all, so they all must be in the lock."""
    return {
        path.relative_to(HERE).as_posix()
        for path in HERE.rglob("*")
        if path.suffix.lower() in {".ttf", ".otf", ".ttc"} and path.parent != HERE
    }


def differences(locked):
    """What is wrong, as (path, words); nothing where all is well."""
    found = []
    for path, expected in locked.items():
        try:
            actual = fingerprint(HERE / path)
        except FileNotFoundError:
            found.append((path, "is missing"))
        except OSError as error:
            found.append((path, f"cannot be read ({error.strerror})"))
        else:
            if actual != expected:
                found.append((path, "differs from Fonts/fonts.lock"))
    for path in sorted(faces_on_disk() - locked.keys()):
        found.append((path, "is not in Fonts/fonts.lock"))
    return found


def check():
    found = differences(read_lock()[1])
    if found:
        fail(*(f"Fonts/{path} {words}; mend it with `{MEND}`" for path, words in found))


# ── Making faces ─────────────────────────────────────────────────────────────────────────────────


def pinned():
    """The tools of requirements.txt with their versions."""
    lines = REQUIREMENTS.read_text("utf-8").split()
    return {name: version for name, _, version in (line.partition("==") for line in lines)}


def require_tools():
    for name, wanted in pinned().items():
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            fail(f"The faces are made with {name} {wanted}, which this Python lacks; `{MEND}` sets it up")
        if found != wanted:
            fail(f"The faces are made with {name} {wanted}, not {found}; `{MEND}` sets it up")


def package_version(package):
    query = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Version}", package], capture_output=True, text=True, check=False
    )
    return query.stdout.strip() or "not installed"


def what_they_are_made_from():
    packages = sorted({face.package for face in FACES})
    return "; ".join(
        [*(f"{name} {version}" for name, version in pinned().items()), *(f"{package} {package_version(package)}" for package in packages)]
    )


def code_points(characters):
    """The hexadecimal ranges at the front of each line; what follows them is for people."""
    points = set()
    for line in characters.splitlines():
        for word in line.split():
            first, _, last = word.partition("-")
            try:
                points.update(range(int(first, 16), int(last or first, 16) + 1))
            except ValueError:
                break
    return points


def make(face, destination):
    from fontTools import subset
    from fontTools.ttLib import TTFont

    source = DEBIAN_FONTS / face.source
    if not source.is_file():
        fail(f"{source} is missing: install it with `apt-get install {face.package}`")
    # head.modified stays what it is in the source: a face made tomorrow has the same bytes.
    font = TTFont(source, fontNumber=face.number, recalcTimestamp=False)
    # fontTools packs tables itself, as it did before uharfbuzz stood beside it: the same faces come out.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    if face.is_large:
        make_large(face, source, destination)
        return

    options = subset.Options()
    options.hinting = False
    # Else every face would embed the subroutines of all the glyphs it does not have.
    options.desubroutinize = True
    options.layout_features = FEATURES + face.features
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG", "gasp"]
    options.name_IDs = NAMES

    wanted = font.getBestCmap().keys()
    if face.characters is not None:
        wanted = wanted & code_points(face.characters)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    require_ligatures(font)
    empty_joiners(font)
    point_blanks(font)
    add_line_end(font)
    if face.family:
        rename(font, face.family)
    if face.lines_of:
        take_line_metrics(font, TTFont(DEBIAN_FONTS / face.lines_of, lazy=True))
    font.save(destination)


def make_large(face, source, destination):
    """The same cut, by HarfBuzz: 50 times as fast."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(source)), face.number)
    cut = uharfbuzz.SubsetInput()
    cut.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    cut.unicode_set.update(set(whole.unicodes) & code_points(face.characters))
    cut.name_id_set.clear()
    cut.name_id_set.update(NAMES)
    cut.layout_feature_tag_set.clear()
    cut.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in FEATURES)
    cut.drop_table_tag_set.update(
        int.from_bytes(tag.encode(), "big") for tag in ["DSIG", "VORG", "vhea", "vmtx", "BASE", "gasp"]
    )
    destination.write_bytes(uharfbuzz.subset(whole, cut).blob.data)
    font = TTFont(destination, recalcTimestamp=False)
    put_line_metrics(font, TTFont(DEBIAN_FONTS / face.lines_of, lazy=True))
    made = destination.with_suffix(".made")
    font.save(made)
    os.replace(made, destination)


def require_ligatures(font):
    """Pages are set without `clig`, as without every ligature of Latin. Where a script cannot be written without it (the
    vowels of Khmer around their consonant), it becomes one that is always on."""
    if "GSUB" in font and font["GSUB"].table.FeatureList:
        for record in font["GSUB"].table.FeatureList.FeatureRecord:
            if record.FeatureTag == "clig":
                record.FeatureTag = "rlig"


def empty_joiners(font):
    """Joiners and marks of direction have a picture, for editors of text. Drawn, so that readers of a PDF find them, they
    must leave no ink."""
    if "glyf" not in font:
        return
    for point in {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060} & font.getBestCmap().keys():
        name = font.getBestCmap()[point]
        font["glyf"][name] = type(font["glyf"][name])()
        font["hmtx"][name] = (0, 0)


def point_blanks(font):
    """PDFium passes over what has no extent, with the text it stands for. So the blanks of the faces that a row from right
    to left is set in get two lone points, one at each end: an extent, and nothing to draw."""
    if not is_set_from_right_to_left(font):
        return
    characters = font.getBestCmap()
    for name in {characters[point] for point in (0x20, 0xA0) if point in characters}:
        point_ends(font, name)


def add_line_end(font):
    """What is drawn between two parts of a row that PDFium is to take as two lines: it stands under U+2028, which no text
    is set with. It is wider than anything beside it: PDFium weighs steps up and down against the width of what is there, and
    more against one of the two ways. So it sees a line end before it, and none behind it."""
    if not is_set_from_right_to_left(font):
        return
    name = "lineEnd"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = type(font["glyf"][font.getGlyphOrder()[0]])()
    font["hmtx"][name] = (font["head"].unitsPerEm * 3 // 2, 0)
    point_ends(font, name)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            table.cmap[0x2028] = name


def is_set_from_right_to_left(font):
    return "glyf" in font and 0x200F in font.getBestCmap()


def point_ends(font, name):
    from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
    from fontTools.ttLib.tables.ttProgram import Program

    glyph = font["glyf"][name]
    glyph.numberOfContours = 2
    glyph.coordinates = GlyphCoordinates([(0, 0), (font["hmtx"][name][0], 0)])
    glyph.endPtsOfContours = [0, 1]
    glyph.flags = bytearray([1, 1])
    glyph.program = Program()
    glyph.program.fromBytecode(b"")
    glyph.recalcBounds(font["glyf"])


def rename(font, family):
    old = font["name"].getBestFamilyName()
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            text = record.toUnicode()
            text = text.replace(old.replace(" ", ""), family.replace(" ", "")).replace(old, family)
            record.string = text


LINE_METRICS = {
    "hhea": ["ascent", "descent", "lineGap"],
    "OS/2": ["sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"],
}


def line_metrics(font, model, table):
    scale = font["head"].unitsPerEm / model["head"].unitsPerEm
    return [round(getattr(model[table], key) * scale) for key in LINE_METRICS[table]]


def take_line_metrics(font, model):
    for table, keys in LINE_METRICS.items():
        for key, value in zip(keys, line_metrics(font, model, table), strict=True):
            setattr(font[table], key, value)


def put_line_metrics(font, model):
    """The same, in the bytes of the tables: to write a table anew, fontTools would measure all outlines."""
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

    for table, (form, offset) in {"hhea": (">hhh", 4), "OS/2": (">hhhHH", 68)}.items():
        data = bytearray(font.reader[table])
        struct.pack_into(form, data, offset, *line_metrics(font, model, table))
        written = DefaultTable(table)
        written.data = bytes(data)
        font[table] = written


def make_faces(faces, into):
    for face in faces:
        made = into / face.path
        made.parent.mkdir(parents=True, exist_ok=True)
        make(face, made)
        yield face.path, made


def put_in_place(made, path):
    target = HERE / path
    target.parent.mkdir(exist_ok=True)
    made.chmod(0o644)
    os.replace(made, target)
    # fontconfig's record of the old face may look as new as the face.
    shutil.rmtree(HERE / ".cache", ignore_errors=True)


def remove_unlisted(paths):
    for path in sorted(faces_on_disk() - paths):
        (HERE / path).unlink()
        print(f"removed Fonts/{path}, which is not in Fonts/fonts.lock", file=sys.stderr)


def mend():
    """Makes what is missing or different. Nothing is put in place that is not what the lock says."""
    wait_for_others()
    made_from, locked = read_lock()
    wrong = {path for path, _ in differences(locked)}
    if not wrong:
        return
    if {face.path for face in FACES} != locked.keys():
        fail(
            "Fonts/fonts.lock does not list the faces that Fonts/make-fonts.py makes.",
            f"If you changed the table of faces, run `{MEND} UPDATE_LOCK=1` and commit the lock with it.",
        )
    require_tools()
    with temporary_folder() as folder:
        for path, made in make_faces([face for face in FACES if face.path in wrong], folder):
            if fingerprint(made) != locked[path]:
                fail(
                    f"Fonts/{path} came out different from Fonts/fonts.lock, so it was not put in place.",
                    f"  the lock was made with {made_from}",
                    f"  this machine has      {what_they_are_made_from()}",
                    "Install the versions of the lock; or, to move to those of this machine, run",
                    f"`{MEND} UPDATE_LOCK=1`, run the tests, look at the pages, and commit Fonts/fonts.lock.",
                )
            put_in_place(made, path)
            print(f"made Fonts/{path}", file=sys.stderr)
    remove_unlisted(locked.keys())


def update_lock():
    wait_for_others()
    require_tools()
    with temporary_folder() as folder:
        made = dict(make_faces(FACES, folder))
        lines = [f"# {what_they_are_made_from()}"]
        lines.append(f"# sha256, size in bytes, path below Fonts/. Written by `{MEND} UPDATE_LOCK=1`.")
        for path, file in sorted(made.items()):
            locked = fingerprint(file)
            lines.append(f"{locked.sha256} {locked.size} {path}")
        for path, file in made.items():
            put_in_place(file, path)
        lock = folder / "fonts.lock"
        lock.write_text("\n".join(lines) + "\n", "utf-8")
        put_in_place(lock, "fonts.lock")
    remove_unlisted(made.keys())
    print(f"wrote Fonts/fonts.lock: {len(made)} faces", file=sys.stderr)


def wait_for_others():
    """Two builds may want to mend the faces at once. The folder stays locked until this process ends."""
    fcntl.flock(os.open(HERE, os.O_RDONLY), fcntl.LOCK_EX)


@contextlib.contextmanager
def temporary_folder():
    """Beside the faces, so that putting one in place is a rename; an interrupted run leaves no half a face."""
    for left in HERE.glob(".making-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=HERE) as folder:
        yield Path(folder)


def main():
    parser = argparse.ArgumentParser(description="Makes the faces of Fonts/ and checks them against fonts.lock.")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="only compare the faces with the lock")
    mode.add_argument("--update-lock", action="store_true", help="make every face and write a new lock")
    arguments = parser.parse_args()
    if arguments.check:
        check()
    elif arguments.update_lock:
        update_lock()
    else:
        mend()


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        fail(f"The faces could not be made or read. {error.filename or 'Fonts'}: {error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit(130)
