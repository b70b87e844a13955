#!/usr/bin/env python3
"""Chrome's accessibility tree of a PDF, as a screen reader gets it.

    pdf_tree.py FILE        JSON: its nodes, in their order
    pdf_tree.py --worker    reads requests, a line of JSON each ({"arguments": [FILE]}), and answers each in a line

Chrome builds the tree from the tags of the file (its feature PdfTags). A page of Chrome itself, chrome://accessibility,
shows it. Of a text node, screen readers get the name and nothing that stands below it.
"""

import json
import os
import pathlib
import re
import sys
import tempfile

from playwright.sync_api import sync_playwright

BROWSER = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless=new",
    "--force-renderer-accessibility=complete",
    "--enable-features=PdfTags",
    # Root cannot use the sandbox.
    "--no-sandbox",
    "--disable-gpu",
]
NODE = re.compile(r"^(\+*)id#=-?\d+ (\w+)")
# The time limit for every wait, in milliseconds. It ends a test that fails, and says nothing about speed.
PATIENCE = 600_000


def attribute(line, name):
    found = re.search(rf" {name}='(.*?)'(?= \w+=|$)", line)
    return found[1].replace("<newline>", " ").strip() if found else ""


def tree(browser, path):
    """The nodes below the PDF's root: depth, role, name, description and language; `hidden` below a text."""
    page = browser.new_page()
    shown = browser.new_page()
    try:
        page.goto(pathlib.Path(path).absolute().as_uri())
        shown.goto("chrome://accessibility")
        shown.fill("#filter-allow", "*")
        waited = 0
        while True:
            row = shown.locator("#pages > *", has_text=os.path.basename(path)).first
            row.get_by_text(re.compile("(Show|Refresh) accessibility tree")).first.click()
            lines = shown.inner_text("body").splitlines()
            if is_whole(lines) or waited > PATIENCE:
                return nodes(lines)
            shown.wait_for_timeout(1000)
            waited += 1000
    finally:
        shown.close()
        page.close()


def is_whole(lines):
    """Whether Chrome has added every page."""
    count = re.search(r"PDF document containing (\d+) page", "\n".join(lines))
    pages = sum(1 for line in lines if re.search(r" region .*name='Page \d+'", line))
    return bool(count) and pages == int(count[1]) and any("Finished loading PDF" in line for line in lines)


def nodes(lines):
    found, above, root = [], [], None
    for line in lines:
        match = NODE.match(line)
        if not match:
            continue
        depth, role = len(match[1]) // 2, match[2]
        if root is None:
            root = depth if role == "pdfRoot" else None
        elif depth <= root:
            break
        if root is None or role == "inlineTextBox":
            continue
        while above and above[-1][0] >= depth:
            above.pop()
        found.append(
            {
                "depth": depth - root,
                "role": role,
                "name": attribute(line, "name"),
                "description": attribute(line, "description"),
                "language": attribute(line, "language"),
                "hidden": any(other == "staticText" for _, other in above),
            }
        )
        above.append((depth, role))
    return found


def main():
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as driver:
        browser = driver.chromium.launch_persistent_context(
            profile, executable_path=BROWSER, headless=False, args=ARGUMENTS)
        browser.set_default_timeout(PATIENCE)
        try:
            if sys.argv[1:] != ["--worker"]:
                print(json.dumps(tree(browser, sys.argv[1]), ensure_ascii=False, indent=1))
                return
            # Only answers go to standard output.
            answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
            os.dup2(2, 1)
            for line in sys.stdin:
                try:
                    answer = {"nodes": tree(browser, json.loads(line)["arguments"][0])}
                except (Exception, SystemExit) as error:
                    answer = {"error": str(error)}
                print(json.dumps(answer, ensure_ascii=False), file=answers, flush=True)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
