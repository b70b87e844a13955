"""Looks at the site of the documents in a real browser: on a telephone and at a desk, in light and in dark.

    .venv/browser/bin/python Tests/Browser/site.py FOLDER [PICTURES]

Each page must stand in its window without scrolling sideways and load nothing from elsewhere. Those that have every kind of thing must keep
WCAG 2.2 AA by axe-core. PICTURES is a folder for a picture of each page, for somebody to look at. What is wrong is printed, and ends it with 1.
"""
import functools
import http.server
import pathlib
import sys
import threading

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

BROWSER = "/usr/bin/chromium"
SIZES = {"telephone": (390, 844), "desk": (1366, 768)}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# Pages with every kind of thing that the site has: judging all of them takes long, and finds nothing more.
JUDGED = {
    "index.html", "search.html", "genindex.html", "CHANGELOG.html", "Documentation/Tutorial.html", "Documentation/Writing.html",
    "Documentation/Service.html", "Documentation/constructs/tables.html", "reference/index.html", "reference/handout-batch.html",
}
# The library's reference is an application of Swift-DocC: it is looked at, and Apple's to mend.
LIBRARY = "HandoutKit/documentation/handoutkit/"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    site = pathlib.Path(sys.argv[1]).resolve()
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    pages = sorted(str(path.relative_to(site)) for path in site.rglob("*.html") if "HandoutKit" not in path.parts)
    faults = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                context.on("request", lambda request: request.url.startswith((home, "data:", "blob:")) or faults.append(f"loads {request.url}"))
                page = context.new_page()
                for name in pages + [LIBRARY]:
                    page.goto(home + name, wait_until="load")
                    where = f"{name}, {size}, {scheme}"
                    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                        faults.append(f"{where}: scrolls sideways")
                    if name in JUDGED:
                        for found in Axe().run(page, options=RULES).response["violations"]:
                            faults += [f"{where}: {found['id']}: {node['html'][:160]}" for node in found["nodes"]]
                    if pictures:
                        if name == LIBRARY:
                            page.wait_for_selector("h1")
                        pictures.mkdir(parents=True, exist_ok=True)
                        page.screenshot(path=pictures / f"{name.removesuffix('.html').replace('/', '-')}-{size}-{scheme}.png", full_page=False)
                context.close()
        browser.close()
    server.shutdown()
    print("\n".join(faults) if faults else f"{len(pages)} pages are sound")
    sys.exit(1 if faults else 0)


main()
