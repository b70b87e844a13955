"""Looks at a preview in a real browser while a file is edited, as its author does.

    preview.py ADDRESS FILE [FOLDER]

FILE is the text that is shown. What was found stands on standard output, as JSON; what is wrong ends it with a message. FOLDER takes
pictures of the page, in light and dark, wide and narrow.
"""

import json
import sys
import time
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

BROWSER = "/usr/bin/chromium"
# The time limit for every wait, in seconds. It ends a look that fails, and says nothing about speed.
LIMIT = 600


def expect(what, message):
    if not what:
        sys.exit(message)


def until(page, condition):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    sys.exit(f"it never came to be that {condition}")


def opened(browser, address, **how):
    how.setdefault("viewport", {"width": 1366, "height": 900})
    context = browser.new_context(locale="en-CA", **how)
    context.set_default_timeout(LIMIT * 1000)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda line: page.faults.append(line.text) if line.type == "error" else None)
    page.goto(address)
    page.wait_for_selector("#pages img")
    until(page, "[...document.querySelectorAll('#pages img')].slice(0, 2).every((one) => one.complete && one.naturalWidth)")
    # The whole check has ended, so a save alone can change the page.
    until(page, "/\\.(\\d+)\\.\\1$/.test(document.getElementById('content').dataset.stamp)")
    return page


# The time from the save to the picture on the screen, by the clock that both share.
WATCH = """() => {
    window.isLoadedOnce = true;
    window.seen = new Promise((done) => {
        const before = [...document.querySelectorAll("#pages img")].map((one) => one.dataset.picture).join();
        const watch = new MutationObserver(() => {
            const now = [...document.querySelectorAll("#pages img")];
            if (now.map((one) => one.dataset.picture).join() === before) return;
            watch.disconnect();
            requestAnimationFrame(() => done(Date.now()));
        });
        watch.observe(document.getElementById("pages"), { childList: true, subtree: true });
    });
}"""


PLACE = "document.getElementById('page-2').getBoundingClientRect().top"


def saves(browser, address, file):
    """A save is seen without loading the page again, where the window is scrolled to."""
    page = opened(browser, address)
    text = file.read_text()
    times = []
    page.evaluate("scrollTo(0, 1500)")
    page.wait_for_timeout(300)
    # Where the second page stands in the window.
    place = page.evaluate(PLACE)
    for number in range(3):
        page.evaluate(WATCH)
        # As many editors do: a new file takes the place of the old one.
        fresh = file.with_suffix(".new")
        fresh.write_text(text + f"\nZebedee comes {'again ' * number}and goes.\n")
        start = time.time()
        fresh.rename(file)
        times.append(round(page.evaluate("window.seen") - start * 1000))
        until(page, "document.getElementById('told').textContent.startsWith('Updated')")
        until(page, f"document.getElementById('heard').textContent.includes('Zebedee comes {'again ' * number}and')")
        expect(page.evaluate("window.isLoadedOnce"), "the page was loaded again")
        expect(abs(page.evaluate(PLACE) - place) < 2, f"the page has lost its place: {place}, {page.evaluate(PLACE)}")
        until(page, "/\\.(\\d+)\\.\\1$/.test(document.getElementById('content').dataset.stamp)")
    expect("Page" in page.inner_text("#told a"), "nothing leads to the page that changed")

    # A broken save keeps the pages, and says so; a mended one shows again.
    pictures = "[...document.querySelectorAll('#pages img')].map((one) => one.dataset.picture).join()"
    before = page.evaluate(pictures)
    file.write_text(text + "\n::: nonsense\nZebedee\n:::\n")
    until(page, "document.getElementById('told').textContent.startsWith('Not updated: 1 error')")
    expect(page.evaluate(pictures) == before, "the last good pages are gone")
    expect(page.title().startswith("Not updated"), "the title does not say it")
    line = len(text.split("\n")) + 1
    expect(f"{file.name}:{line}" in page.inner_text("#findings .error .at"), "the line is not named: " + page.inner_text("#findings"))
    expect(page.locator("#findings mark").first.is_visible(), "the place in the line is not marked")
    expect(abs(page.evaluate(PLACE) - place) < 2, f"the page has lost its place: {place}, {page.evaluate(PLACE)}")
    file.write_text(text)
    until(page, "document.getElementById('told').textContent.startsWith('Updated')")
    expect(page.locator("#findings .error").count() == 0, "a mended error is still there")

    # Another print size shows the same words where they were.
    top = """() => {
        const edge = document.querySelector(".bar").offsetHeight;
        const link = [...document.querySelectorAll("#pages svg a")].find((one) => one.getBoundingClientRect().top >= edge);
        return [link.dataset.place, link.getBoundingClientRect().top];
    }"""
    name, before = page.evaluate(top)
    page.get_by_label("Print size").select_option("large")
    until(page, "location.search === '?language=en-CA&print-size=large&paper=letter'")
    until(page, "document.querySelectorAll('#pages img').length > 4")
    same = "[...document.querySelectorAll('#pages svg a')].filter((one) => one.dataset.place === '" + name + "')"
    until(page, f"{same}.some((one) => Math.abs(one.getBoundingClientRect().top - {before}) < 2)")
    page.reload()
    until(page, "document.querySelectorAll('#pages img').length > 4")
    expect(page.get_by_label("Print size").input_value() == "large", "loading the page again forgets the choice")
    expect(not page.faults, str(page.faults))
    page.context.close()
    return times


def places(browser, address):
    """A click on a line names it, and shows it beside; by keys, what is heard leads to the line."""
    page = opened(browser, address)
    line = page.locator("#page-1 svg a").nth(6)
    name = line.get_attribute("data-place")
    box = line.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.inner_text("#place .where") == name, "the click names no place")
    expect(page.locator("#place .open").is_visible(), "nothing leads to the line")
    expect(page.locator(f"#heard a.here").count() > 0, "the line is not marked among what is heard")
    last = page.locator("#heard a").last
    last.focus()
    page.keyboard.press("Enter")
    expect(page.inner_text("#place .where") == last.get_attribute("data-place"), "the key names no place")
    until(page, "scrollY > 0")
    with page.context.expect_page() as source:
        page.locator("#place .open").click()
    source.value.wait_for_selector(".here")
    seen = source.value.evaluate(
        """() => {
            const { left, width, top, height } = document.querySelector(".here code").getBoundingClientRect();
            return width > 40 && document.elementFromPoint(left + 30, top + height / 2)?.closest(".here") !== null;
        }""")
    expect(seen, "the line is not in sight")
    expect(not page.faults, str(page.faults))
    page.context.close()


def without_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Print size").select_option("giant")
    page.get_by_role("button", name="Show").click()
    expect("print-size=giant" in page.url and page.locator("#pages img").count() > 6, "the switches need the script")
    context.close()


def looks(browser, address, folder):
    """The checker of accessibility finds nothing; the page fits in narrow windows."""
    wrong = []
    for width, colours in [(1366, "light"), (1366, "dark"), (390, "light"), (390, "dark"), (320, "light")]:
        # The checker is a script of its own, which the page's policy would block.
        page = opened(
            browser, address, viewport={"width": width, "height": 900}, color_scheme=colours, bypass_csp=True)
        page.locator("#heard a").nth(8).click()
        wrong += [
            f"{width} {colours}: {one['id']}: {node['html'][:160]}"
            for one in Axe().run(page).response["violations"] for node in one["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            wrong.append(f"{wide} pixels wide in a window of {width}")
        if folder:
            page.screenshot(path=folder / f"preview-{width}-{colours}.png")
        page.context.close()
    expect(not wrong, "\n".join(wrong))


def main():
    address, file = sys.argv[1], Path(sys.argv[2])
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        try:
            times = saves(browser, address, file)
            places(browser, address)
            without_script(browser, address)
            looks(browser, address, folder)
            print(json.dumps({"milliseconds": times}))
        finally:
            browser.close()


if __name__ == "__main__":
    main()
