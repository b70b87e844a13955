"""Drives the clinician's pages in a real browser, as a person does.

    clinic.py SCENARIO ADDRESS FOLDER
    clinic.py --worker    reads requests, a line of JSON each ({"arguments": [SCENARIO, ADDRESS, FOLDER]}), and answers each in a line:
                          {"found": …} or {"error": …}. One browser serves them all.

What a scenario found stands on standard output, as JSON; what is wrong ends it with a message. FOLDER takes what it downloads.
"""

import json
import os
import sys
import time
from pathlib import Path
from urllib.parse import unquote_plus

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

BROWSER = "/usr/bin/chromium"
STAGE_4 = "anal-cancer-stage-4"
NAME = "Zebedee Quux"
# The time limit for every wait, in seconds. It ends a scenario that fails, and says nothing about speed.
LIMIT = 600


class Visit:
    """A browser on the service, and every request that it made."""

    def __init__(self, browser, address, folder):
        self.browser, self.address, self.folder = browser, address, folder
        self.requests = []
        self.contexts = []

    def page(self, **how):
        how.setdefault("viewport", {"width": 1280, "height": 800})
        context = self.browser.new_context(**how)
        self.contexts.append(context)
        context.set_default_timeout(LIMIT * 1000)
        # On a busy machine a response may take long. The pages' own time limits are not tested.
        context.add_init_script("AbortSignal.timeout = () => new AbortController().signal")
        context.on("request", lambda request: self.requests.append(request.url))
        return context.new_page()

    def form(self, handout=STAGE_4, **how):
        page = self.page(**how)
        page.goto(f"{self.address}/prepare/{handout}")
        return page


    def signed_in(self, **how):
        """A page of somebody who has signed in, after a password that was wrong."""
        page = self.page(**how)
        page.goto(self.address + "/")
        for word in ["a horse that reads by day", "a horse that reads at night"]:
            page.locator("input[name=name]").fill("Pat Example")
            page.locator("input[name=password]").fill(word)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            if "night" not in word:
                expect(page.get_by_role("alert").is_visible(), "nobody says that the password was wrong")
        page.wait_for_selector("#search")
        return page

    def end(self):
        for context in self.contexts:
            context.close()


def expect(what, message):
    if not what:
        sys.exit(message)


def until(page, condition):
    """Waits until something holds in the page, whose policy lets no words become a script there."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    sys.exit(f"it never came to be that {condition}")


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def tab_to(page, name, most=40):
    """By key alone: what one cannot come to is not found."""
    for _ in range(most):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    sys.exit(f"{name} cannot be reached by key")


def keyboard(visit):
    page = visit.page(locale="en-CA")
    page.goto(visit.address + "/")
    until(page, "document.activeElement.id === 'search'")
    page.keyboard.type("stage 4 cancer")
    until(page, "document.querySelectorAll('.found li').length === 1")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/prepare/{STAGE_4}?*")
    page.wait_for_selector("#pages img")

    expect(page.evaluate("document.activeElement.id") == "answer.patient.name", "the first field has not the focus")
    page.locator(".skip").focus()
    expect(page.locator(".skip:focus").is_visible(), "nothing leads past the head")
    tab_to(page, "print-size.1")
    page.keyboard.press("ArrowRight")
    tab_to(page, "answer.patient.name")
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")
    expect(page.url.endswith("interface=en"), "Enter in a field leads away from the form")
    tab_to(page, "answer.appointment.start")
    page.keyboard.type("12082026\t1030a")
    tab_to(page, "answer.treatments")
    page.keyboard.press("Space")
    expect(page.locator("#answer\\.treatments").is_checked(), "the key does not tick the box")
    tab_to(page, "Download")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(visit.folder / "keyboard.pdf")
    page.keyboard.press("Shift+Tab")
    expect(focused(page) == "Print", "Print does not stand before Download")
    with page.context.expect_page() as reader:
        page.keyboard.press("Enter")
    expect(reader.value.url.startswith(visit.address + "/prepare/"), "Print opens no reader of PDFs")
    expect(page.locator("#answer\\.patient\\.name").input_value() == NAME, "printing empties the form")
    return {"name": download.value.suggested_filename}


# A script in the page observes its changes, to the millisecond.
WATCH = """() => {
    window.changed = new Promise((done) => {
        const watch = new MutationObserver(() => {
            if (!document.querySelector("#pages img")) return;
            watch.disconnect();
            const image = document.querySelector("#pages li img");
            image.decode().then(() => requestAnimationFrame(() => done(performance.now())));
        });
        watch.observe(document.getElementById("pages"), { childList: true });
    });
    document.addEventListener("input", () => { window.lastKey = performance.now(); }, true);
}"""


def pictures(visit):
    page = visit.form(locale="en-CA")
    until(page, "document.querySelectorAll('#pages li img').length > 2 && document.querySelector('#pages .coming') === null")
    before = page.get_attribute("#pages li img", "src")
    count = page.locator("#pages li").count()
    expect(page.get_attribute("#pages li img", "alt") == f"Page 1 of {count}", "a picture has no name")
    times = []
    for letters in ["Zeb", "edee", " Quux", " x"]:
        page.wait_for_timeout(1000)
        page.evaluate(WATCH)
        page.locator("#answer\\.patient\\.name").press_sequentially(letters, delay=40)
        times.append(round(page.evaluate("window.changed.then((then) => then - window.lastKey)")))
    after = page.get_attribute("#pages li img", "src")
    expect(before != after, "the first page does not show what was typed")
    told = page.inner_text("#told")
    # A scrolling part also contains the pages outside the window.
    page.get_by_label("Giant 24").check()
    until(page, "document.querySelectorAll('#pages img:only-child').length > 6")
    until(page, "document.querySelector('#pages .coming') === null")
    expect(page.locator("#pages li").count() == page.locator("#pages li img").count(), "a page has no picture")
    return {"milliseconds": times, "told": told, "giant": page.inner_text("#told")}


def filled(page):
    return page.evaluate(
        """() => [...document.querySelectorAll("input[type=text], textarea")].map((one) => one.value).join("")
            + document.querySelectorAll("input[type=checkbox]:checked").length""")


def leaving(visit):
    page = visit.form()
    for way in ["back", "link and back", "reload"]:
        page.wait_for_selector("#pages img")
        page.get_by_label("Patient").fill(NAME)
        page.get_by_label("Chemotherapy").check()
        until(page, "!document.getElementById('told').textContent.includes('General')")
        if way == "back":
            page.goto(visit.address + "/")
            page.go_back()
        elif way == "link and back":
            page.get_by_role("link", name="All handouts").click()
            page.wait_for_selector("#search")
            page.go_back()
        else:
            page.reload()
        page.wait_for_selector("#pages img")
        expect(filled(page) == "0", f"{way}: the form is not empty")
        expect("General copy" in page.inner_text("#told"), f"{way}: the pages still show a person's values")
    # These are the events of a browser that caches pages.
    page.get_by_label("Patient").fill(NAME)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(page.inner_text("main") == "", "a page that is kept has what was filled in")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.wait_for_selector("#pages img")
    expect(filled(page) == "0", "a page that was kept comes back with what was filled in")
    page.get_by_label("Patient").fill(NAME)
    page.get_by_role("button", name="Clear").click()
    until(page, "document.getElementById('answer.patient.name').value === ''")
    kept = page.evaluate(
        "[localStorage.length, sessionStorage.length, document.cookie.length].join() + history.state")
    expect(kept == "0,0,0null", "the page keeps something: " + kept)
    return {}


def without_script(visit):
    page = visit.page(java_script_enabled=False, accept_downloads=True, locale="en-CA")
    page.goto(visit.address + "/")
    page.get_by_label("Find a handout").fill("specimen pumpkin")
    with page.expect_navigation():
        page.get_by_role("button", name="List the matches").click()
    expect(page.locator(".found li").count() == 1, "the list is not narrowed")
    page.get_by_role("link", name="A specimen of every construct").click()
    page.get_by_label("Gardener").fill(NAME)
    page.get_by_label("weight").fill("much")
    page.get_by_label("a rake").check()
    page.get_by_role("button", name="Download", exact=True).click()
    expect("Write a number" in page.inner_text(".summary"), "what is wrong is not said")
    expect(page.get_by_label("Gardener").input_value() == NAME, "what was filled in is lost")
    expect(page.get_by_label("a rake").is_checked(), "what was ticked is lost")
    page.get_by_role("link", name="Write a number").click()
    page.get_by_label("weight").fill("12.5")
    with page.expect_navigation():
        page.get_by_role("button", name="Show the pages").click()
    shown = page.locator("#pages img").count()
    expect(shown > 1, "the pages are not shown")
    expect(page.locator("#pages img").last.get_attribute("alt") == f"Page {shown} of {shown}", "a picture has no name")
    expect(page.locator(".summary").count() == 0, "something is wrong where nothing is")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    download.value.save_as(visit.folder / "plain.pdf")
    with page.context.expect_event("response", lambda answer: answer.request.method == "POST") as printed:
        page.get_by_role("button", name="Print").click()
    headers = printed.value.headers
    expect(headers["content-type"] == "application/pdf", "Print gives no PDF")
    expect(headers["content-disposition"].startswith("inline"), "Print does not show the PDF")
    return {}


def judged(page):
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]
    ]


def accessibility(visit):
    wrong = []
    for language, width, colours in [("en-CA", 1366, "light"), ("fr-CA", 390, "dark")]:
        # The checker is a script of its own, which the pages' policy would block.
        page = visit.page(
            locale=language, viewport={"width": width, "height": 800}, color_scheme=colours, bypass_csp=True)
        for path in [
            "/", "/?search=qqqqqq", "/prepare/specimen", f"/prepare/{STAGE_4}", "/prepare/type-specimen", "/handouts",
            f"/handouts/{STAGE_4}", "/handouts/finding-the-clinic", "/prepare/nothing", "/launch/nothing",
        ]:
            page.goto(visit.address + path)
            if page.locator("#pages").count():
                page.wait_for_selector("#pages img")
            wrong += judged(page)
            if path.startswith("/handouts"):
                wrong += small_targets(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                wrong.append(f"{path}: {wide} pixels wide on a screen of {width}")
        page.goto(visit.address + "/prepare/specimen")
        page.locator("#answer\\.weight").fill("much")
        page.locator("#answer\\.note").focus()
        page.wait_for_selector("#answer\\.weight\\.fault:visible")
        page.locator("button[value=download]").click()
        page.wait_for_selector(".summary:focus")
        wrong += judged(page)
        page.locator(".summary a").first.click()
        expect(focused(page) == "answer.weight", "what is wrong does not lead to its field")
        wrong += small_targets(page)
    # The width of a screen of 1280 pixels at 400 %.
    page = visit.form("specimen", viewport={"width": 320, "height": 256})
    expect(page.evaluate("document.documentElement.scrollWidth") <= 320, "the form does not fit in 320 pixels")
    page.goto(visit.address + "/")
    expect(page.evaluate("document.documentElement.scrollWidth") <= 320, "the list does not fit in 320 pixels")
    expect(not wrong, "\n".join(wrong))
    return {}


def small_targets(page):
    """What a finger misses: all that is touched is 24 pixels high, and as wide if it is no word of a sentence."""
    return page.evaluate(
        """() => [...document.querySelectorAll(
                "a, button, select, .option, input:not([type=radio], [type=checkbox]), .tasks input, summary")]
            .filter((one) => one.checkVisibility() && !one.matches(".skip"))
            .filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24
                && (getComputedStyle(one).display !== "inline" || one.closest("sup")))
            .map((one) => "too small to be touched: " + one.outerHTML.slice(0, 120))""")


def privacy(visit):
    page = visit.form("specimen", locale="en-CA")
    page.get_by_label("Gardener").fill(NAME)
    page.get_by_label("Note", exact=True).fill("A secret of Zebedee's")
    until(page, "!document.getElementById('told').textContent.includes('General')")
    with page.expect_download():
        page.get_by_role("button", name="Download", exact=True).click()
    page.get_by_role("link", name="Français").click()
    page.wait_for_selector("text=Pour cette personne")
    expect(page.get_by_label("Nom", exact=True).input_value() == NAME, "the other language loses what was filled in")
    page.wait_for_selector("#pages img")
    told = [url for url in visit.requests if "zebedee" in unquote_plus(url).lower() or "secret" in url]
    expect(not told, f"an address has a person's value: {told}")
    elsewhere = [url for url in visit.requests if not url.startswith((visit.address, "data:"))]
    expect(not elsewhere, f"something is asked of others: {elsewhere}")
    expect(len(visit.requests) > 5, "no request was seen")
    return {"requests": len(visit.requests)}


def launch(visit):
    data = {"patient": {"name": NAME}, "treatments": ["surgery"], "appointment": {"start": "2026-12-08T10:30"}}
    page = visit.signed_in(locale="en-CA")
    answer = page.request.post(
        f"{visit.address}/launch?handout={STAGE_4}&language=fr-CA&print-size=large", data=data,
        headers={"Origin": visit.address})
    expect(answer.status == 201, f"a record system is told {answer.status}")
    # The service's public address is not the one of this test.
    path = "/launch/" + answer.headers["location"].rpartition("/")[2]
    expect(len(path) > 60 and "Zebedee" not in path, "the address can be guessed")
    # A request that only previews the address does not open it.
    expect(page.request.head(visit.address + path).status == 200, "HEAD is refused")
    expect(NAME not in page.request.get(visit.address + path).text(), "a program that looks ahead sees the data")
    page.goto(visit.address + path)
    expect(page.get_by_label("Patient").input_value() == NAME, "the form is not filled in")
    expect(page.get_by_label("Surgery").is_checked(), "the choice is not ticked")
    expect(page.get_by_label("Appointment").input_value() == "2026-12-08T10:30", "the date is not there")
    expect(page.get_by_label("Large 18").is_checked(), "the print size is not chosen")
    page.wait_for_selector("#pages img")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    download.value.save_as(visit.folder / "launched.pdf")
    again = visit.signed_in()
    expect(again.goto(visit.address + path).status == 410, "the form opens a second time")
    expect("used already" in again.inner_text("main"), "nobody says why")
    page.reload()
    expect(NAME not in page.content(), "the form opens a second time by reloading")
    return {}


def record(visit):
    """Of a service that keeps a record of what is given: who it is for must be said, and is asked for where it is missing."""
    page = visit.signed_in(locale="en-CA")
    page.goto(f"{visit.address}/prepare/{STAGE_4}")
    page.wait_for_selector("#pages img")
    expect(page.locator("#summary").inner_text() == "", "something is wrong with an empty form")
    page.get_by_label("Patient").fill(NAME)
    until(page, "!document.getElementById('told').textContent.includes('General')")
    page.get_by_role("button", name="Download", exact=True).click()
    page.get_by_role("link", name="Record number").wait_for()
    page.wait_for_timeout(1000)
    expect("Write whose copy it is" in page.inner_text("#summary"), "what is missing is not said, or forgotten")
    expect(page.get_by_label("Patient").input_value() == NAME, "what was filled in is lost")
    page.get_by_role("link", name="Record number").click()
    page.keyboard.type("r-000123")
    until(page, "document.getElementById('summary').textContent === ''")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    download.value.save_as(visit.folder / "recorded.pdf")
    return {}


def lists(visit):
    """Fills rows of a list by keys: adds one, fills it, and removes the empty one above it."""
    page = visit.form("going-home", locale="en-CA", accept_downloads=True)
    page.wait_for_selector("#pages img")
    expect(focused(page) != "", "nothing has the focus after opening")
    rows = page.locator("fieldset[data-list='answer.medicines'] .entry")
    count = rows.count()
    add = page.locator("fieldset[data-list='answer.medicines'] > .add")
    add.focus()
    page.keyboard.press("Enter")
    expect(rows.count() == count + 1, "no row was added")
    name = page.evaluate("document.activeElement.name")
    expect(name == f"answer.medicines.{count + 1}.name", "the new row has not the focus: " + name)
    page.keyboard.type("Placebol")
    page.locator(f"[name='answer.medicines.{count + 1}.change'][value=new]").check()
    rows.first.locator(".remove").focus()
    page.keyboard.press("Enter")
    expect(rows.count() == count, "no row was removed")
    page.get_by_label("Patient", exact=True).fill(NAME)
    until(page, "!document.getElementById('told').textContent.includes('General')")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    download.value.save_as(visit.folder / "lists.pdf")
    return {}


def together(visit):
    """Ticks two handouts, searches on between them, and opens both with one form."""
    page = visit.page(locale="en-CA", accept_downloads=True)
    page.goto(visit.address + "/")
    for wish, handout in [("going home", "going-home"), ("wallet", "wallet-card")]:
        page.get_by_label("Find a handout").fill(wish)
        box = page.locator(f"#found input[value='{handout}']")
        until(page, f"document.querySelectorAll('#found li').length < 6 && !!document.querySelector(\"#found input[value='{handout}']\")")
        box.focus()
        page.keyboard.press("Space")
    expect(page.locator("#chosen input").count() == 2, "two handouts are not chosen")
    with page.expect_navigation():
        page.get_by_role("button", name="Open the ticked ones together").press("Enter")
    expect(page.url.split("/")[-1].startswith("going-home+wallet-card"), page.url)
    page.wait_for_selector("#pages img")
    # What both ask for is asked once.
    expect(page.get_by_label("Patient", exact=True).count() == 1, "the name is asked twice")
    page.get_by_label("Patient", exact=True).fill(NAME)
    for line in page.locator("input[type=text][name^='answer.alert'], input[type=text][name^='answer.contact']").all():
        line.fill("Sample")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    download.value.save_as(visit.folder / "together.pdf")
    return {}


def settled(page):
    """Waits until the service has answered what the form says."""
    page.wait_for_selector("#pages img")
    until(page, "!document.querySelector('#pages .coming') && document.querySelectorAll('#pages li').length > 0")


def kept(page):
    """What the browser keeps for its desk."""
    return {one["name"]: one["value"] for one in page.context.cookies()}.get("handout-desk", "")


def chosen(page):
    return page.evaluate(
        """() => [document.getElementById("clinic").value,
            ...["language", "print-size"].map((name) => document.querySelector(`[name="${name}"]:checked`).value)].join()""")


def choose(page, name, key):
    """Chooses in a group of the form by keys alone, and waits for the answer, which the browser keeps."""
    page.evaluate("document.querySelector('.skip').focus()")
    tab_to(page, name)
    before = kept(page)
    page.keyboard.press(key)
    end = time.monotonic() + LIMIT
    while kept(page) == before:
        expect(time.monotonic() < end, f"the browser does not keep the choice of {name}: {before}")
        page.wait_for_timeout(50)
    settled(page)


def desk(visit):
    """The clinic, the language and the print size stay chosen on one desk, and on no other."""
    page = visit.page(locale="en-CA", accept_downloads=True)
    page.goto(f"{visit.address}/?clinic=west&print-size=large")
    form = f"{visit.address}/prepare/{STAGE_4}"
    page.goto(form)
    settled(page)
    expect(chosen(page) == "west,en-CA,large", "the address sets no choice: " + chosen(page))
    expect(focused(page) == "answer.patient.name", "the first field has not the focus")
    choose(page, "language", "ArrowDown")
    choose(page, "clinic", "ArrowUp")
    choose(page, "print-size.2", "ArrowRight")
    expect(chosen(page) == "example,fr-CA,giant", "the keys choose something else: " + chosen(page))
    page.goto(f"{visit.address}/prepare/finding-the-clinic")
    settled(page)
    expect(chosen(page) == "example,fr-CA,giant", "the desk forgets: " + chosen(page))
    # A handout that is not available in French changes nothing.
    page.goto(f"{visit.address}/prepare/type-specimen")
    settled(page)
    page.locator("[name='answer.guest.name']").fill(NAME)
    until(page, "!document.getElementById('told').textContent.includes('General')")
    page.goto(form)
    settled(page)
    expect(chosen(page) == "example,fr-CA,giant", "a handout without French changes the desk: " + chosen(page))
    page.goto(form + "?clinic=east&language=en-CA&print-size=clear")
    settled(page)
    expect(chosen(page) == "east,en-CA,clear", "what the address says does not go before: " + chosen(page))
    page.get_by_label("Patient", exact=True).fill(NAME)
    until(page, "!document.getElementById('told').textContent.includes('General')")
    tab_to(page, "Download")
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(
        kept(page) == f"clinic=east&language=en-CA&print-size=clear&recent={STAGE_4}.type-specimen.finding-the-clinic",
        "the browser keeps something else: " + kept(page))
    expect(page.evaluate("document.cookie + localStorage.length") == "0", "a script can read what is kept")
    # Switching the language of the page is no choice of the copy's language.
    page.goto(f"{visit.address}/prepare/finding-the-clinic")
    settled(page)
    page.get_by_role("link", name="Français").press("Enter")
    page.wait_for_selector("text=Pour cette personne")
    settled(page)
    expect("language=en-CA" in kept(page), "the page's language became the copy's: " + kept(page))
    # Without a script, what is chosen is kept when the form is sent.
    plain = visit.page(java_script_enabled=False, locale="en-CA")
    plain.goto(f"{visit.address}/prepare/finding-the-clinic")
    expect(plain.get_by_label("Clear 14").is_checked(), "another desk has the choice of this one")
    plain.get_by_label("Large 18").check()
    plain.get_by_label("Clinic", exact=True).select_option("west")
    plain.get_by_role("button", name="Show the pages").press("Enter")
    plain.wait_for_selector("#pages img")
    plain.goto(form)
    expect(plain.get_by_label("Large 18").is_checked(), "without a script the desk forgets the print size")
    expect(plain.get_by_label("Clinic", exact=True).input_value() == "west", "without a script the desk forgets the clinic")
    return {}


def titles(page):
    return page.evaluate("() => [...document.querySelectorAll('.found h2 a')].map((one) => one.textContent)")


def recent(visit):
    """What was opened last stands first, until somebody clears the list."""
    for script in [True, False]:
        page = visit.page(java_script_enabled=script, locale="en-CA")
        for handout in ["going-home", "wallet-card", STAGE_4]:
            page.goto(f"{visit.address}/prepare/{handout}")
        page.goto(visit.address + "/?print-size=large")
        found = titles(page)
        expect(
            found[:3] == [
                "Treatments for stage 4 anal cancer", "Cards for your wallet and your fridge", "Going home from the hospital"],
            f"what was opened last does not stand first: {found}")
        expect(len(found) == len(set(found)) > 9, f"a handout stands there twice, or is missing: {found}")
        if script:
            page.keyboard.type("wallet")
            until(page, "!document.getElementById('recent')")
            for _ in range(6):
                page.keyboard.press("Backspace")
            until(page, "!!document.getElementById('recent')")
        page.locator(".skip").focus()
        tab_to(page, "Clear this list")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.locator("#recent").count() == 0, "the list is not cleared")
        expect(len(titles(page)) == len(found), "a handout is missing")
        expect(kept(page) == "print-size=large", "clearing takes something else away: " + kept(page))
        if script:
            expect(focused(page) == "search", "the search has not the focus")
    return {}


def specialties(visit):
    """Lists the handouts of one specialty, by keys alone, and finds by specialty."""
    page = visit.page(locale="en-CA")
    page.goto(visit.address + "/")
    expect(focused(page) == "search", "the search has not the focus")
    tab_to(page, "tag")
    page.keyboard.type("Surg")
    until(page, "document.querySelectorAll('.found li').length === 2")
    expect(page.inner_text("#told") == "2 handouts", "nobody tells how many there are")
    expect(set(titles(page)) == {"Before you sign: what you need to know", "Getting ready for your surgery"}, f"{titles(page)}")
    page.get_by_role("link", name="Français").press("Enter")
    page.wait_for_selector("text=Spécialité ou sujet")
    expect(page.locator("#tag").input_value() == "surgery", "the other language loses the specialty")
    page.get_by_role("link", name="English").press("Enter")
    page.wait_for_selector("text=Specialty or subject")
    page.locator("#search").focus()
    page.keyboard.type("consent")
    until(page, "document.querySelectorAll('.found li').length === 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/prepare/consent-information?*")
    page.goto(visit.address + "/")
    page.keyboard.type("oncology stage")
    until(page, "document.querySelectorAll('.found li').length === 1")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/prepare/{STAGE_4}?*")
    # Near titles: none has both words.
    page.goto(visit.address + "/")
    page.keyboard.type("surgery xyzzyx")
    until(page, "document.getElementById('told').textContent.includes('These come near')")
    expect("Getting ready for your surgery" in titles(page), f"{titles(page)}")
    plain = visit.page(java_script_enabled=False, locale="en-CA")
    plain.goto(visit.address + "/")
    plain.get_by_label("Specialty or subject").select_option("Oncology")
    with plain.expect_navigation():
        plain.get_by_role("button", name="List the matches").press("Enter")
    expect(titles(plain) == ["Treatments for stage 4 anal cancer"], f"{titles(plain)}")
    return {}


def clash(visit):
    """Ticks two handouts that do not fit together, reads why, unticks one, and opens the others."""
    page = visit.page(locale="en-CA", bypass_csp=True)
    page.goto(visit.address + "/")
    for handout in ["going-home", "clashing", "wallet-card"]:
        tab_to(page, f"with.{handout}", most=80)
        page.keyboard.press("Space")
        page.locator("#search").focus()
    tab_to(page, "Open the ticked ones together", most=120)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(focused(page) == "refusal", "nobody hears why: " + focused(page))
    told = page.inner_text("#refusal")
    for words in [
        "These handouts cannot be opened together", "“Going home from the hospital”", "“A clashing handout”",
        "“Day of discharge” as a number", "(discharge.date)", "Untick one of the two",
    ]:
        expect(words in told, f"{words} is not said: {told}")
    expect(page.locator("#chosen input:checked").count() == 3, "what was ticked is not ticked any more")
    expect(page.locator("#found input:checked").count() == 3, "the list shows other ticks")
    wrong = judged(page)
    expect(not wrong, "\n".join(wrong))
    tab_to(page, "chosen.clashing", most=120)
    page.keyboard.press("Space")
    expect(page.locator("#chosen input").count() == 2, "the handout is not unticked")
    page.locator("#search").focus()
    tab_to(page, "Open the ticked ones together", most=120)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect("/prepare/going-home+wallet-card" in page.url, page.url)
    page.wait_for_selector("#pages img")
    return {}


# Whether a part can be seen whole, and nothing lies over it.
IN_SIGHT = """() => {
    const button = document.querySelector("button[value=print]"), box = button.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return box.top >= 0 && box.bottom <= innerHeight && (top === button || button.contains(top));
}"""


# Whether nothing lies over what has the focus. WCAG 2.2, 2.4.11.
UNCOVERED = """() => {
    const field = document.activeElement, box = field.getBoundingClientRect();
    return [box.top + 2, box.bottom - 2].every((y) => document.elementFromPoint(box.left + 20, y) === field);
}"""


def tablet(visit):
    """On a tablet, upright and on its side, Print stays in sight from the first field to the last page."""
    for width, height in [(820, 1180), (1180, 820)]:
        page = visit.form("going-home+wallet-card", locale="en-CA", viewport={"width": width, "height": height})
        settled(page)
        expect(page.evaluate("document.activeElement.id") == "answer.patient.name", "the first field has not the focus")
        last = page.locator("#prepare input:visible, #prepare select:visible, #prepare textarea:visible").last
        for place in ["the first field", "the last field", "the last page"]:
            if place == "the last field":
                last.focus()
            if place == "the last page":
                page.evaluate("document.querySelector('#pages li:last-of-type').scrollIntoView({ block: 'end' })")
            page.wait_for_timeout(100)
            expect(page.evaluate(IN_SIGHT), f"Print is out of sight at {place}, {width} pixels wide")
            if place != "the last page":
                expect(page.evaluate(UNCOVERED), f"{place} lies under something, {width} pixels wide")
        expect(page.evaluate("document.documentElement.scrollWidth") <= width, f"the form is wider than {width} pixels")
    return {}


SCENARIOS = {
    "lists": lists, "together": together, "desk": desk, "recent": recent, "specialties": specialties, "clash": clash,
    "tablet": tablet,
    "keyboard": keyboard, "pictures": pictures, "leaving": leaving, "without-script": without_script,
    "accessibility": accessibility, "privacy": privacy, "launch": launch, "record": record,
}

def found(browser, scenario, address, folder):
    visit = Visit(browser, address, Path(folder))
    try:
        return SCENARIOS[scenario](visit)
    finally:
        visit.end()


def work_for_tests(browser):
    """Answers requests until there are no more. Only answers go to standard output."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        try:
            answer = {"found": found(browser, *json.loads(line)["arguments"])}
        except (Exception, SystemExit) as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), file=answers, flush=True)


def main():
    with sync_playwright() as driver:
        # Root cannot use the sandbox. The cache of pages for going back is on.
        browser = driver.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox"], ignore_default_args=["--disable-back-forward-cache"])
        try:
            if sys.argv[1:] == ["--worker"]:
                work_for_tests(browser)
            else:
                print(json.dumps(found(browser, *sys.argv[1:])))
        finally:
            browser.close()


if __name__ == "__main__":
    main()
