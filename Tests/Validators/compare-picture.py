#!/usr/bin/env python3
"""Compares the picture of a page with its reference.

    compare-picture.py REFERENCE PICTURE DIFFERENCE

Each spot of one looks like a spot at most one pixel away on the other, in each of the three colours: the smoothing of edges
may differ, but no line, no word, no ground. Ends with 1 if anything else differs, and writes DIFFERENCE: the page in pale
grey, with red where ink is new and blue where it is gone. Needs Pillow.
"""

import sys

from PIL import Image, ImageChops, ImageFilter

# Of 255. Two ways to smooth an edge differ by less.
TOLERANCE = 96


def excess(first, second):
    """By how much each spot of the first is darker than all that is around it on the second."""
    around = second.filter(ImageFilter.MinFilter(3))
    spots = ImageChops.subtract(around, first)
    bands = [band.point(lambda value: 255 if value > TOLERANCE else 0) for band in spots.split()]
    return ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    reference, picture = (Image.open(name).convert("RGB") for name in sys.argv[1:3])
    if reference.size != picture.size:
        print(f"the page is {picture.size[0]} x {picture.size[1]} pixels, and was {reference.size[0]} x {reference.size[1]}")
        sys.exit(1)
    new, gone = excess(picture, reference), excess(reference, picture)
    if not new.getbbox() and not gone.getbbox():
        return
    pale = picture.convert("L").point(lambda value: 255 - (255 - value) // 4).convert("RGB")
    pale.paste((200, 0, 0), mask=new)
    pale.paste((0, 0, 220), mask=gone)
    pale.save(sys.argv[3])
    box = ImageChops.lighter(new, gone).getbbox()
    print(f"the page looks different at {box[0]}, {box[1]} to {box[2]}, {box[3]}: see {sys.argv[3]}")
    sys.exit(1)


main()
