"""Sets the same words with our command, Typst and WeasyPrint, and measures the finished pages: see README.md."""

import argparse
import pathlib
import tempfile

import by_handout
import by_typst
import by_weasyprint
import pages
import report
import words
from measure import measure

ROOT = pathlib.Path(__file__).resolve().parents[2]
HANDOUTS = ROOT / "Templates/handouts"
TEXTS = [
    HANDOUTS / "anal-cancer-stage-4/en-CA.md",
    HANDOUTS / "anal-cancer-stage-4/fr-CA.md",
    HANDOUTS / "finding-the-clinic/en-CA.md",
    HANDOUTS / "finding-the-clinic/fr-CA.md",
]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("text", nargs="*", type=pathlib.Path, help="language files of handouts (default: those that are built in)")
    ours = ROOT / ".build/release/handout"
    options.add_argument("--command", type=pathlib.Path, default=ours, help="our command (default: the release build)")
    options.add_argument("--keep", type=pathlib.Path, help="leave the PDFs in this folder")
    options.add_argument("--write", action="store_true", help="write the table and the pictures into Documentation/")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows = []
        for path in chosen.text or TEXTS:
            for size in pages.SIZES:
                rows += set_all(path, size, chosen.command, folder)
        print(report.details(rows))
        print(report.table(rows))
        if chosen.write:
            report.write(rows, ROOT / "Documentation")


def set_all(path: pathlib.Path, size: str, command: pathlib.Path, folder: pathlib.Path) -> list:
    text = words.read(path)
    name = f"{path.parent.name}-{path.stem}"
    made = {tool: folder / f"{name}-{size.replace(' ', '')}-{tool}.pdf" for tool in report.TOOLS}
    by_handout.make(text, size, command, made["handout"])
    page = pages.page(ROOT / "Templates/themes/patient.yaml", size, made["handout"])
    by_typst.make(text, page, made["Typst"])
    by_weasyprint.make(text, page, made["WeasyPrint"])
    return [report.Row(name, size, tool, pdf, measure(pdf, text, page)) for tool, pdf in made.items()]


if __name__ == "__main__":
    main()
