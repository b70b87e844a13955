#!/usr/bin/env python3
"""Makes the files of cldr/ and csl/: dates, times, numbers, plurals and lists of each language, and its terms for references.

    python3 -m venv DIR && DIR/bin/pip install --requirement Templates/words/requirements.txt
    DIR/bin/python Templates/words/make-data.py

It is run by hand, and what it writes is committed: a page depends on these files, never on the machine's version of CLDR
or its locale. Unicode's data come from Babel, the terms of CSL from citeproc-py, each pinned in requirements.txt.

What it decides where CLDR leaves room:

- Digits are the Latin ones in every language, as on a medicine's box and in a phone number of Canada.
- Days are of the Gregorian calendar, without a zero before them.
- A line does not end between a day and its month, inside of a time, or before a group of digits.
"""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import babel
import citeproc
from babel import Locale
from babel.core import get_cldr_version

HERE = Path(__file__).resolve().parent
NO_BREAK = "\u00a0"

# Our tag, and CLDR's where it is another one. Haitian Creole has no names of months in CLDR: words/ht.yaml has them.
LANGUAGES = {
    "am": "am", "ar": "ar", "bn": "bn", "de": "de", "el": "el", "es": "es", "fa": "fa", "gu": "gu", "he": "he",
    "hi": "hi", "it": "it", "ja": "ja", "ko": "ko", "pa": "pa", "pl": "pl", "pt": "pt", "ro": "ro", "ru": "ru",
    "so": "so", "ta": "ta", "th": "th", "ti": "ti", "tl": "fil", "uk": "uk", "ur": "ur", "vi": "vi",
    "zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant",
}  # fmt: skip

# CLDR's minimumGroupingDigits, which Babel leaves out: 1234, but 12.345.
TWO_DIGITS_BEFORE_A_GROUP = {"es", "it", "pl", "pt"}

# ── CLDR ─────────────────────────────────────────────────────────────────────────────────────────


def quoted(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    for blank in "\u00a0\u200c\u200d\u200e\u200f":
        escaped = escaped.replace(blank, f"\\u{ord(blank):04X}")
    return f'"{escaped}"'


def fields(pattern):
    """The fields and the words of a pattern such as EEEE, d 'de' MMMM y."""
    for match in re.finditer(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+", pattern):
        if match[1] is not None:
            yield None, match[1] or "'"
        elif match[2]:
            yield match[0], ""
        else:
            yield None, match[0]


SLOTS = {"y": "{year}", "d": "{day}", "E": "{weekday}", "M": "{month}", "L": "{month}"}


def date_pattern(pattern, locale):
    pattern = pattern.replace("\u202f", NO_BREAK)
    # Where months are numbers with a word (8月), their short names have both.
    pattern = re.sub(r"(?<![ML])[ML]{1,2}月", "MMMM", pattern)
    written = "".join(
        locale.eras["abbreviated"][1] if field and field[0] == "G" else SLOTS[field[0]] if field else words
        for field, words in fields(pattern)
    )
    # The first space between the day and the month is one at which no line ends.
    written = re.sub(r"(\{day\}[^{ ]*) ([^{ ]*(?: [^{ ]+ )?\{month\})", rf"\1{NO_BREAK}\2", written)
    written = re.sub(r"(\{day\}[^{ ]*) (de) \{month\}", rf"\1{NO_BREAK}\2{NO_BREAK}{{month}}", written)
    written = re.sub(r"(\{day\}\u00a0)(de) \{month\}", rf"\1\2{NO_BREAK}{{month}}", written)
    written = re.sub(r"(\{month\}[^{ ]*) (\{day\})", rf"\1{NO_BREAK}\2", written)
    # "2026 р." is one.
    return re.sub(r"(\{year\}) (г\.|р\.)", rf"\1{NO_BREAK}\2", written)


def time_pattern(pattern):
    slots = {"H": "{hour}", "HH": "{hour2}", "h": "{hour12}", "hh": "{hour12}", "m": "{minute}", "mm": "{minute}"}
    written = "".join(
        "{half}" if field and field[0] in "aBb" else slots[field] if field else words for field, words in fields(pattern)
    )
    return re.sub(r"[ \u202f]", NO_BREAK, written)


def joint(pattern):
    """What stands between the two; nothing can stand around them."""
    before, _, rest = pattern.partition("{0}")
    between, _, behind = rest.partition("{1}")
    return None if before or behind else re.sub(r"[\u200e\u200f]", "", between)


def joints(patterns):
    """The joints of a list. Where CLDR puts words behind each item, as in Tigrinya, the comma between items is enough."""
    pair, last = joint(patterns["2"]), joint(patterns["end"])
    return (pair, last) if pair and last else (joint(patterns["middle"]),) * 2


def half(locale, key):
    periods = locale.day_periods["format"]
    return re.sub(r"[ \u202f]", NO_BREAK, periods["abbreviated"].get(key) or periods["wide"][key])


def plurals(locale):
    """The rules of the forms of words beside numbers, in CLDR's notation."""

    def rule(text):
        text = text.replace(" not in ", " != ").replace(" in ", " = ").replace(" mod ", " % ")
        # Compact numbers such as 2c6 are not printed.
        parts = [part for part in text.split(" or ") if not re.search(r"\b[ce] !=", part)]
        return " or ".join(re.sub(r"\b[ce] = 0 and ", "", part) for part in parts)

    rules = locale.plural_form.rules
    forms = [f"{form}: {quoted(rule(rules[form]))}" for form in ("zero", "one", "two", "few", "many") if form in rules]
    return "{" + ", ".join(forms) + "}"


def cldr(tag, name):
    locale = Locale.parse(name)
    months = locale.months["format"]
    # "tháng 12" is one.
    wide = [months["wide"][number].replace(" ", NO_BREAK) for number in range(1, 13)]
    short = [months["abbreviated"][number].replace(" ", NO_BREAK) for number in range(1, 13)]
    long = locale.date_formats["long"].pattern
    if re.search(r"(?<![ML])[ML]{1,2}月", long):
        wide = short
    # Babel's week begins on Monday.
    weekdays = [locale.days["format"]["wide"][number] for number in range(7)]
    skeletons = {key: value.pattern for key, value in locale.datetime_skeletons.items()}
    time = locale.time_formats["short"].pattern
    symbols = locale.number_symbols["latn"]
    groups = locale.decimal_formats[None].pattern.split(".")[0].split(",")
    and_pair, and_last = joints(locale.list_patterns["standard"])
    or_pair, or_last = joints(locale.list_patterns["or"])
    between = joint(locale.list_patterns["standard"]["middle"])
    group = re.sub(r"[ \u202f]", NO_BREAK, symbols["group"])
    date_time = locale.datetime_formats["long"].replace("{1}", "{date}").replace("{0}", "{time}").replace("'", "")
    titles = {"ar": "؛ ", "fa": "؛ ", "ur": "؛ ", "zh-Hans": "；", "zh-Hant": "；", "ja": "；", "am": "፤ ", "ti": "፤ "}

    def listed(names):
        return "[" + ", ".join(quoted(name) for name in names) + "]"

    lines = [
        f"# Made by make-data.py from Unicode CLDR {get_cldr_version()} ({name}), by Babel {babel.__version__}. Do not edit it: a word",
        f"# of your own goes into words/{tag}.yaml. Licence: LICENSE-Unicode.txt.",
        "",
        "dates:",
        f"  months: {listed(wide)}",
        f"  weekdays: {listed(weekdays)}",
        f"  short-months: {listed(short)}",
        '  first-day: "1"',
        f"  date: {quoted(date_pattern(long, locale))}",
        f"  long-date: {quoted(date_pattern(locale.date_formats['full'].pattern, locale))}",
        f"  month-day: {quoted(date_pattern(skeletons['MMMMd'], locale))}",
        f"  short-date: {quoted(date_pattern(skeletons['yMMMd'], locale))}",
        f"  short-month: {quoted(date_pattern(skeletons['yMMM'], locale))}",
        f"  date-time: {quoted(date_time)}",
        f"  time: {quoted(time_pattern(time))}",
        f"  time-on-the-hour: {quoted(time_pattern(time))}",
        f"  morning: {quoted(half(locale, 'am'))}",
        f"  afternoon: {quoted(half(locale, 'pm'))}",
        "",
        "numbers:",
        f"  decimal-sign: {quoted(symbols['decimal'])}",
        f"  group-sign: {quoted(group)}",
        f"  group-from: {5 if tag in TWO_DIGITS_BEFORE_A_GROUP else 4}",
        *([f"  group-size: {len(groups[-2])}"] if len(groups) > 2 else []),
        '  minus-sign: "−"',
        f'  with-unit: {quoted("{number}" + NO_BREAK + "{unit}")}',
        f"  editions: {editions(tag)}",
        f"  plurals: {plurals(locale)}",
        "",
        "lists:",
        f"  between: {quoted(between)}",
        f"  and: {quoted(and_pair)}",
        *([f"  and-last: {quoted(and_last)}"] if and_last != and_pair else []),
        f"  or: {quoted(or_pair)}",
        *([f"  or-last: {quoted(or_last)}"] if or_last != or_pair else []),
        f"  titles: {quoted(titles.get(tag, '; '))}",
    ]
    return "\n".join(lines) + "\n"


# ── CSL ──────────────────────────────────────────────────────────────────────────────────────────

# Those of Pakistan's Punjabi are in another script; in Chinese, Japanese and Korean a word stands behind its number, in
# an order that a term alone does not tell. Their terms are in our own files.
CSL = {
    "ar": "ar", "de": "de-DE", "el": "el-GR", "es": "es-ES", "fa": "fa-IR", "he": "he-IL", "hi": "hi-IN", "it": "it-IT",
    "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "th": "th-TH", "tl": "tl-PH", "uk": "uk-UA",
    "vi": "vi-VN",
}  # fmt: skip
LATIN = {"de", "es", "it", "pl", "pt", "ro", "tl", "vi"}
# Terms that do not fit where we put them: a sign on the wrong side of its word, a year in place of a volume, a word that
# stands behind its noun. Ours stand in their place.
UNFIT = {("he", "page"), ("he", "chapter"), ("he", "figure"), ("th", "volume"), ("hi", "available at")}
NOUN_FIRST = {"ar", "fa", "he", "th", "vi"}
LOCALES = Path(citeproc.__file__).parent / "data" / "locales"
NAMESPACE = "{http://purl.org/net/xbiblio/csl}"


def terms(name):
    root = ElementTree.parse(LOCALES / f"locales-{name}.xml").getroot()
    found = {}
    for term in root.iter(f"{NAMESPACE}term"):
        single = term.find(f"{NAMESPACE}single")
        text = (single.text if single is not None else term.text) or ""
        found.setdefault((term.get("name"), term.get("form", "long")), text.strip())
    return found


ENGLISH = terms("en-US")


def editions(tag):
    """What follows the number of an edition."""
    # An edition is feminine in Italian and Portuguese.
    if tag in {"it", "pt"}:
        return '{"*": ' + quoted({"it": "ª", "pt": ".ª"}[tag]) + "}"
    # Of Greek and Romanian, the form for an edition is another than the one of the term.
    ordinal = terms(CSL[tag]).get(("ordinal", "long"), "") if tag in CSL and tag not in {"el", "ro"} else ""
    # A word is no ending of a number; nor is what has been left in English.
    is_ending = ordinal and len(ordinal) < 4 and ordinal != "th"
    return '{"*": ' + quoted(ordinal) + "}" if is_ending else "{}"


def csl(tag, name):
    own = terms(name)

    def term(key, *forms):
        """The term, unless it is missing or has been left in English, in part or whole."""
        if own.get((key, "long")) == ENGLISH.get((key, "long")) and key != "et-al" or (tag, key) in UNFIT:
            return None
        texts = [own.get((key, form)) for form in forms]
        return next((text for text in texts if text and (tag in LATIN or not text.isascii())), None)

    def capital(text):
        return text[:1].upper() + text[1:]

    def put(word, text, pattern):
        if text:
            lines.append(f"{word}: {quoted(pattern.replace('*', text))}")

    lines = [
        f"# Made by make-data.py from the locale {name} of CSL, by citeproc-py {version('citeproc-py')}. Do not edit it: a word of",
        f"# your own goes into words/{tag}.yaml. Licence: LICENSE-CSL.txt.",
        "",
    ]
    put("reference-more-authors", term("et-al", "long"), "*")
    edition = term("edition", "short", "long")
    put("reference-edition", edition, "* {edition}" if tag in NOUN_FIRST else "{edition} *")
    put("reference-version", capital(term("version", "long") or ""), "* {version}")
    put("reference-volume", capital(term("volume", "short", "long") or ""), "* {volume}")
    put("reference-chapter", capital(term("chapter", "long") or ""), "* {chapter}")
    put("reference-pages", term("page", "short", "long"), f"*{NO_BREAK}{{pages}}")
    put("reference-no-date", term("no date", "long"), "[*]")
    put("reference-available-from", capital(term("available at", "long") or ""), "*: {address}")
    put("reference-cited", term("accessed", "long"), "* {date}")
    put("reference-cited-in", term("accessed", "long"), "* {date}")
    for place, key in {
        "page": "page", "chapter": "chapter", "section": "section", "article": "article-locator",
        "paragraph": "paragraph", "table": "table", "figure": "figure", "volume": "volume", "part": "part",
        "appendix": "appendix",
    }.items():  # fmt: skip
        put(f"locator-{place}", term(key, "short", "long"), f"*{NO_BREAK}{{number}}")
    return "\n".join(lines) + "\n"


def version(package):
    from importlib.metadata import version as installed

    return installed(package)


def main():
    for tag, name in LANGUAGES.items():
        (HERE / "cldr" / f"{tag}.yaml").write_text(cldr(tag, name), "utf-8")
    for tag, name in CSL.items():
        (HERE / "csl" / f"{tag}.yaml").write_text(csl(tag, name), "utf-8")
    licence = Path(babel.__file__).parent / "locale-data" / "LICENSE.unicode"
    (HERE / "cldr" / "LICENSE-Unicode.txt").write_text(licence.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main()
