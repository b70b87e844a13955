#!/usr/bin/env python3
"""Says what other programs make of our PDFs: do they conform, and what do readers get from them?

    inspect-pdf.py FILE...               JSON: conformance, for each file
    inspect-pdf.py --text FILE...        and the text, page by page, as four readers take it out
    inspect-pdf.py --structure FILE...   and the structure tree, as indented text
    inspect-pdf.py --spoken FILE...      and what a listener hears
    inspect-pdf.py --codes FILE...       and what the QR codes hold, page by page
    inspect-pdf.py --copied N FILE...    the same, of the Nth copy of a copy, made by a copier of 300 dots to the inch
    inspect-pdf.py --facts FILE...       and title, language, outline, links, fonts, attachments
    inspect-pdf.py --find WORDS FILE...  and how often readers find each of the words of a JSON file
    inspect-pdf.py --no-checks …         without the validators
    inspect-pdf.py --tree FILE...        no JSON: the structure trees alone, for reading and for goldens
    inspect-pdf.py --listen FILE...      no JSON: what a listener hears
    inspect-pdf.py --worker              reads requests, a line of JSON each ({"arguments": [..., FILE]}), and answers each with
                                         the JSON of its file in a line: the tests ask a few workers, which load everything once

Nothing here knows of the engine: the PDFs are judged and read by page-validation, outloud, qpdf, poppler,
PDFium and MuPDF. The exit code is 0 whatever the verdicts, so that a test sees all of them; it is 1 if this
program could not do its work, and 2 for wrong usage.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import spoken
import structure


# ── Conformance ──────────────────────────────────────────────────────────────────────────────────


def conformance(path, profile):
    """`passed` and, for each failed rule, every message it has: which rule, what, in which object."""
    import page

    try:
        report = page.validate_pdf(path, profile=page.ValidationProfile(profile), limits=page.SafetyLimits.unlimited())
    except page.PageError as error:
        failure = {"rule": "unreadable", "message": str(error), "object": None}
        return {"passed": False, "rules": 0, "failures": [failure]}
    failures = [
        {"rule": f.rule_id, "message": f.message, "object": f.object_id.object_number if f.object_id else None}
        for f in report.failures
    ]
    return {"passed": report.is_compliant, "rules": report.rules.total, "failures": failures}


def outloud_findings(path):
    """PDF/UA-1 once more, by another program, and whether what a screen reader is told makes sense."""
    import outloud

    result = outloud.check(path)
    findings = {"error": [], "warning": [], "info": []}
    for finding in result.sorted_findings():
        if finding.rule == "ORD-001" and not structure.painted_out_of_order(path):
            continue
        findings[finding.severity].append(
            {"rule": finding.rule, "message": finding.message, "page": finding.page, "evidence": finding.evidence}
        )
    if result.error:
        findings["error"].append({"rule": "unreadable", "message": result.error, "page": None, "evidence": None})
    # A rule that crashed has checked nothing, which must not count as a pass.
    for run in result.runs:
        if run.status == "crashed":
            findings["error"].append(
                {"rule": run.rule, "message": f"crashed: {run.reason}", "page": None, "evidence": None}
            )
    return {
        "verdict": result.verdict,
        "errors": findings["error"],
        "warnings": findings["warning"],
        "infos": findings["info"],
    }


def qpdf_check(path):
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    return {"exit": done.returncode, "output": (done.stdout + done.stderr).decode("utf-8", "replace").strip()}


# ── Text ─────────────────────────────────────────────────────────────────────────────────────────


def poppler_text(path, *options):
    done = subprocess.run(
        ["pdftotext", *options, "-enc", "UTF-8", "-eol", "unix", path, "-"], capture_output=True, check=True
    )
    # A form feed ends each page.
    return done.stdout.decode("utf-8").split("\f")[:-1]


def pdfium_text(path):
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        pages = []
        for page in pdf:
            text = page.get_textpage()
            # PDFium returns U+FFFE for a hyphen that it considers to be at a line's end.
            pages.append(text.get_text_range().replace("\r\n", "\n").replace("\uFFFE", "\u00AD"))
            text.close()
            page.close()
        return pages


def mupdf_text(path):
    import pymupdf

    with pymupdf.open(path) as pdf:
        return [page.get_text("text", sort=False) for page in pdf]


def texts(path):
    """What each reader takes out, page by page.

    `poppler` (pdftotext -raw), `pdfium` and `mupdf` follow the order of the content, which is the order that we draw
    in: the logical one. `poppler-reading` is pdftotext's default, which guesses the order from the places on the page.
    PDFium's hyphen at the end of a line is U+00AD here, without a line end after it.
    """
    return {
        "poppler": poppler_text(path, "-raw"),
        "poppler-reading": poppler_text(path),
        "pdfium": pdfium_text(path),
        "mupdf": mupdf_text(path),
    }


def findings(path, words):
    """How often each of the words is found by the readers' own search, in the order of the words."""
    import pymupdf
    import pypdfium2

    found = {"pdfium": [0] * len(words), "mupdf": [0] * len(words)}
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for index, word in enumerate(words):
                search = text.search(word, match_case=True)
                while search.get_next():
                    found["pdfium"][index] += 1
                search.close()
            text.close()
            page.close()
    with pymupdf.open(path) as pdf:
        for page in pdf:
            for index, word in enumerate(words):
                found["mupdf"][index] += len(page.search_for(word))
    return found


# ── QR codes ─────────────────────────────────────────────────────────────────────────────────────


def copied(picture, generation, noise):
    """What a copier makes of a sheet: askew, less sharp, with more contrast and with dust."""
    from PIL import Image, ImageChops, ImageFilter

    angle = 0.4 if generation % 2 else -0.3
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(1.1))
    picture = picture.point([max(0, min(255, round((level - 120) * 1.5 + 120))) for level in range(256)])
    dust = Image.new("L", picture.size)
    for x in range(0, picture.width, noise.width):
        for y in range(0, picture.height, noise.height):
            dust.paste(noise.rotate(90 * ((x + y + generation) % 4)), (x, y))
    return ImageChops.add(picture, dust, 1, -16)


def noise_tile():
    """Grey levels from 0 to 32, the same at each run."""
    import random

    from PIL import Image

    source = random.Random(1)
    return Image.frombytes("L", (256, 256), bytes(source.randrange(33) for _ in range(256 * 256)))


def codes(path, generations=0):
    """What the QR codes of each page hold, sorted, as zxing reads them from a picture that PDFium drew."""
    import pypdfium2
    import zxingcpp

    noise = noise_tile() if generations else None
    with pypdfium2.PdfDocument(path) as pdf:
        pages = []
        for page in pdf:
            picture = page.render(scale=300 / 72, grayscale=True).to_pil()
            for generation in range(generations):
                picture = copied(picture, generation, noise)
            found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
            pages.append(sorted(code.text for code in found))
            page.close()
        return pages


# ── One file, and many ───────────────────────────────────────────────────────────────────────────


def inspect(path, options):
    result = {"file": path}
    if not os.path.isfile(path):
        return {**result, "error": "no such file"}
    parts = {}
    if options.checks:
        parts["pdfua1"] = lambda: conformance(path, "ua1")
        parts["pdfa2a"] = lambda: conformance(path, "2a")
        parts["outloud"] = lambda: outloud_findings(path)
        parts["qpdf"] = lambda: qpdf_check(path)
    if options.text:
        parts["text"] = lambda: texts(path)
    if options.find:
        parts["found"] = lambda: findings(path, options.find)
    if options.codes or options.copied:
        parts["codes"] = lambda: codes(path, options.copied)
    if options.structure or options.tree:
        parts["structure"] = lambda: structure.indented_tree(path)
    if options.spoken or options.listen:
        parts["spoken"] = lambda: spoken.spoken(path)
    if options.facts:
        parts["facts"] = lambda: structure.facts(path)
    for name, part in parts.items():
        try:
            result[name] = part()
        except Exception as error:  # An error in one part must not hide the results of the others.
            result.setdefault("error", f"{name}: {type(error).__name__}: {error}")
    return result


def words_of(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def parser_of_arguments():
    parser = argparse.ArgumentParser(description="Says what other programs make of PDFs, as JSON.")
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--text", action="store_true", help="add the text as poppler, PDFium and MuPDF take it out")
    parser.add_argument("--structure", action="store_true", help="add the structure tree as indented text")
    parser.add_argument("--codes", action="store_true", help="add what the QR codes of each page hold")
    parser.add_argument("--copied", type=int, default=0, metavar="N", help="the same, after N generations of copies")
    parser.add_argument("--find", metavar="WORDS", type=words_of, help="add how often readers find each of these words")
    parser.add_argument("--facts", action="store_true", help="add title, language, outline, links, fonts")
    parser.add_argument("--no-checks", dest="checks", action="store_false", help="leave the validators out")
    parser.add_argument("--tree", action="store_true", help="print the structure trees alone, not JSON")
    parser.add_argument("--spoken", action="store_true", help="add what a listener hears")
    parser.add_argument("--listen", action="store_true", help="print what a listener hears alone, not JSON")
    return parser


def work_for_tests():
    """Answers requests until there are no more. Only answers go to standard output, whatever a library prints."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    parser = parser_of_arguments()
    for line in sys.stdin:
        options = parser.parse_args(json.loads(line)["arguments"])
        json.dump(inspect(options.files[0], options), answers, ensure_ascii=False)
        answers.write("\n")
        answers.flush()
    return 0


def main():
    if sys.argv[1:] == ["--worker"]:
        return work_for_tests()
    options = parser_of_arguments().parse_args()
    if options.tree or options.listen:
        options.checks = options.text = options.find = options.codes = options.facts = False

    work = partial(inspect, options=options)
    if len(options.files) > 1:
        with ProcessPoolExecutor(min(len(options.files), os.cpu_count() or 1)) as pool:
            results = list(pool.map(work, options.files))
    else:
        results = [work(options.files[0])]

    if options.tree or options.listen:
        for result in results:
            if len(results) > 1:
                print(f"{result['file']}:")
            print(result.get("structure", "") + result.get("spoken", ""), end="")
    else:
        json.dump(results, sys.stdout, ensure_ascii=False, indent=1)
        print()
    broken = [result for result in results if "error" in result]
    for result in broken:
        print(f"{result['file']}: {result['error']}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
