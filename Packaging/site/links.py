"""Looks for links of a site that lead to no file or no anchor, and for anything that it would load from elsewhere."""
import html.parser
import json
import pathlib
import urllib.parse


class Page(html.parser.HTMLParser):
    """The anchors and the links of a page, and what it loads."""

    def __init__(self, text):
        super().__init__()
        self.anchors, self.links, self.loads = {""}, [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        for name in ("id", "name"):
            if attributes.get(name) and (name == "id" or tag == "a"):
                self.anchors.add(attributes[name])
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag in ("img", "script", "iframe", "source") and attributes.get("src"):
            self.loads.append(attributes["src"])
        if tag == "link" and attributes.get("href") and attributes.get("rel") not in ("canonical",):
            self.loads.append(attributes["href"])


def dead(site):
    """Returns a line for each fault."""
    site = pathlib.Path(site)
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html") if "HandoutKit" not in path.parts}
    faults = []
    for path, page in pages.items():
        name = path.relative_to(site)
        for address in page.loads:
            if urllib.parse.urlsplit(address).netloc:
                faults.append(f"{name} loads {address} from elsewhere")
        for address in page.links + page.loads:
            parts = urllib.parse.urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target = target / "index.html"
            if not target.exists():
                faults.append(f"{name} links to {address}, which is not there")
            elif target in pages and urllib.parse.unquote(parts.fragment) not in pages[target].anchors:
                faults.append(f"{name} links to {address}, which has no such anchor")
    return faults + list(dead_of_library(site / "HandoutKit"))


def dead_of_library(folder):
    """Swift-DocC keeps each page as data; a link in it names another page."""
    for path in folder.glob("data/documentation/**/*.json"):
        for reference in json.loads(path.read_text(encoding="utf-8")).get("references", {}).values():
            address = reference.get("url", "")
            if address.startswith("/documentation/") and not (folder / "data" / (address.split("#")[0][1:] + ".json")).exists():
                yield f"{path.relative_to(folder.parent)} links to {address}, which is not there"
