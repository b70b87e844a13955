"""Makes the leaflet for the first people by another program: the process that `speed.py` times.

    mail.py (typst|weasyprint|reportlab) (files|stream) COUNT PAGE OUT

PAGE is a file that `speed.py` has written: the page that our command sets. OUT is a folder, or the one file of a stream.
"""

import importlib
import json
import pathlib
import sys

import leaflet
from pages import Page

program, mode, count, page, out = sys.argv[1:]
importlib.import_module(f"mail_by_{program}").run(
    mode, leaflet.people(int(count)), Page(**json.loads(pathlib.Path(page).read_text())), pathlib.Path(out))
