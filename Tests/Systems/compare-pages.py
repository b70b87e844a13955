#!/usr/bin/env python3
"""Compares the pages of two folders of PDFs that two systems made from the same input.

    compare-pages.py FOLDER FOLDER

The same files, as many pages, the same text in the same order, and the same picture: each spot of one page looks like a spot
at most one pixel away on the other (at 80 dpi: less than a point). So the smoothing of edges may differ, but no line, no word
and no rule. Ends with 1 if anything else differs, and names it. Needs pdftotext, pdftoppm and Pillow.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

RESOLUTION = 80
# The tolerance, of 255. Two ways to smooth an edge differ by less.
TOLERANCE = 96


def text(pdf):
    return subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True).stdout


def pictures(pdf, folder):
    folder.mkdir()
    command = ["pdftoppm", "-r", str(RESOLUTION), "-gray", pdf, folder / "page"]
    subprocess.run(command, check=True, capture_output=True)
    return [Image.open(page).convert("L") for page in sorted(folder.iterdir())]


def exceeds(first, second):
    """The largest amount by which a spot of the first is darker or lighter than all that is around it on the second."""
    around = (second.filter(ImageFilter.MaxFilter(3)), second.filter(ImageFilter.MinFilter(3)))
    lighter = ImageChops.subtract(first, around[0]).getextrema()[1]
    darker = ImageChops.subtract(around[1], first).getextrema()[1]
    return max(lighter, darker)


def differences(first, second):
    if text(first) != text(second):
        yield "the text differs"
    with tempfile.TemporaryDirectory() as folder:
        pages = [pictures(first, Path(folder) / "1"), pictures(second, Path(folder) / "2")]
        if len(pages[0]) != len(pages[1]):
            yield f"{len(pages[0])} pages and {len(pages[1])}"
            return
        for number, (one, other) in enumerate(zip(*pages), start=1):
            if one.size != other.size:
                yield f"page {number} has another size"
                continue
            most = max(exceeds(one, other), exceeds(other, one))
            if most > TOLERANCE:
                yield f"page {number} looks different, by {most} of 255"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folders = [Path(folder) for folder in sys.argv[1:]]
    names = [{file.name for file in folder.glob("*.pdf")} for folder in folders]
    found = [f"{name}: only on one system" for name in sorted(names[0] ^ names[1])]
    for name in sorted(names[0] & names[1]):
        found += [f"{name}: {difference}" for difference in differences(*(folder / name for folder in folders))]
    for difference in found:
        print(difference)
    print(f"{len(names[0] & names[1])} files compared, {len(found)} differences")
    sys.exit(1 if found or not names[0] else 0)


main()
