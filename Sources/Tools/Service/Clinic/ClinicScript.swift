/// The script of the clinician's pages: the list narrows and the pages update while a person types. Without the script,
/// a button does the same.
///
/// It contains no words, stores nothing (the service's cookie does that, `DeskMemory`), and sends requests only to this service. A person's values are sent as a form,
/// never in an address.
enum ClinicScript {
    static let script: StaticString = #"""
        const part = (id, page = document) => page.getElementById(id);
        const form = part("prepare"), search = part("search"), told = part("told");

        // Asks after a pause, and one thing at a time: who types fast has the last of it answered, and holds nobody up.
        const asking = (pause, ask, failed) => {
          let timer, isBusy = false, isWanted = false;
          const run = async () => {
            isWanted = isBusy;
            if (isBusy) return;
            isBusy = true;
            try { await ask(() => isWanted); } catch (error) { if (!isWanted) failed(error); }
            isBusy = false;
            if (isWanted) run();
          };
          return (atOnce) => {
            clearTimeout(timer);
            timer = setTimeout(run, atOnce === true ? 0 : pause);
          };
        };

        const page = async (address, options) => {
          const answer = await fetch(address, { ...options, signal: AbortSignal.timeout(20_000) });
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          if (!answer.ok || !part("told", page)) throw new Error("no page");
          return page;
        };

        // What is said anew is heard; what is said already is not said twice.
        const say = (words) => { if (told.textContent !== words) told.textContent = words; };

        if (search) {
          const narrow = asking(60, async () => {
            const address = new URL(search.form.action);
            address.search = new URLSearchParams(new FormData(search.form));
            const found = await page(address);
            say(part("told", found).textContent);
            // The lists, and the links to this page in the other language.
            for (const one of [".lists", ".switch"]) document.querySelector(one).replaceWith(found.querySelector(one));
          }, () => {}); // Enter and the buttons still ask.
          search.form.addEventListener("input", narrow);
        }

        // The handouts that were ticked stay chosen while the search goes on.
        const packet = part("packet");
        if (packet) {
          const chosen = part("chosen");
          const chips = () => [...chosen.querySelectorAll("input")];
          const boxes = () => [...part("found").querySelectorAll("input[name=with]")];
          const renew = () => {
            for (const box of boxes()) box.checked = chips().some((chip) => chip.value === box.value);
            packet.classList.toggle("ready", chips().length > 0);
          };
          packet.addEventListener("change", ({ target }) => {
            const chip = chips().find((chip) => chip.value === target.value);
            if (target === chip) chip.closest(".option").remove();
            else if (!target.checked) chip?.closest(".option").remove();
            else if (!chip) {
              const option = document.createElement("div"), label = document.createElement("label");
              const title = target.closest("li").querySelector("h2 a");
              option.className = "option";
              label.lang = title.lang;
              const box = target.cloneNode();
              box.id = `chosen.${target.value}`;
              box.checked = true;
              box.removeAttribute("aria-label");
              label.append(box, " ", title.textContent);
              option.append(label);
              chosen.append(option);
            }
            renew();
          });
          // A box of the list says no more than the chosen one of the same name.
          packet.addEventListener("formdata", ({ formData }) => {
            const all = new Set([...chips().map((chip) => chip.value), ...formData.getAll("with")]);
            formData.delete("with");
            for (const id of all) formData.append("with", id);
          });
          new MutationObserver(renew).observe(part("found"), { childList: true });
          addEventListener("pageshow", renew);
        }

        if (form) {
          const home = form.action, pages = part("pages"), summary = part("summary");
          let found = [], isHeld = false;

          // Puts the pages that came in their places; those that did not change come without a picture.
          const put = (list, first) => {
            const before = [...pages.querySelectorAll("li")];
            const had = new Map(before.filter((item) => item.dataset.mark).map((item) => [item.dataset.mark, item]));
            const used = new Set();
            const items = [...list.querySelectorAll("li")].map((item, place) => {
              let old = place < first ? before[place] : had.get(item.dataset.mark);
              const isComing = place >= first && !item.dataset.mark;
              if (isComing) old = before[place];
              if (!old?.firstElementChild || item.firstElementChild) return item;
              if (used.has(old)) old = old.cloneNode(true);
              used.add(old);
              old.classList.toggle("coming", isComing);
              old.firstElementChild.alt = item.dataset.name;
              return old;
            });
            const missing = items.findIndex((item) => !item.firstElementChild || item.classList.contains("coming"));
            list.querySelector("ol")?.replaceChildren(...items);
            pages.replaceChildren(...list.childNodes);
            return missing;
          };

          // Says beside a field what is wrong with it, but not while somebody is still typing there.
          const mark = () => {
            isHeld = false;
            for (const place of form.querySelectorAll(".fault")) {
              const fault = found.find((fault) => fault.dataset.fault === place.id);
              const field = place.closest(".field");
              if (fault && place.hidden && field.contains(document.activeElement)) { isHeld = true; continue; }
              place.textContent = fault?.textContent ?? "";
              place.hidden = !fault;
              if (field.matches("fieldset")) continue;
              for (const control of field.querySelectorAll("input, textarea, select")) {
                if (fault) control.setAttribute("aria-invalid", "true"); else control.removeAttribute("aria-invalid");
              }
            }
          };

          // What is right of what stands in the form now; nobody knows while somebody types.
          let faults, isJudged = false, changes = 0;
          const show = asking(80, async (isOld) => {
            const address = new URL(home), before = changes;
            address.pathname += "/pages";
            for (let first = 0; first >= 0;) {
              const body = new URLSearchParams(new FormData(form));
              body.append("first", first);
              for (const item of pages.querySelectorAll("li[data-mark]")) body.append("known", item.dataset.mark);
              const answer = await page(address, { method: "POST", body });
              faults = part("summary", answer);
              found = [...faults.querySelectorAll("[data-fault]")];
              mark();
              if (!faults.firstElementChild) summary.replaceChildren();
              first = put(part("pages", answer), first);
              say(part("told", answer).textContent);
              if (isOld()) return;
            }
            // An answer to what stood there before says nothing of what stands there now.
            isJudged = before === changes;
          }, () => { pages.replaceChildren(); say(told.dataset.failed); });

          // Rows of a list: a new one is the last one's copy with nothing in it, and one more in its names.
          const changed = () => form.dispatchEvent(new Event("input"));
          const equip = (row) => {
            const button = row.querySelector(".remove"), list = row.closest(".rows");
            button.hidden = false;
            button.addEventListener("click", () => {
              const rows = [...list.querySelectorAll(".entry")], place = rows.indexOf(row);
              if (rows.length === 1) { add(list); }
              row.remove();
              (rows[place + 1] ?? rows[place - 1] ?? list).querySelector("input, select, textarea, .add").focus();
              changed();
            });
          };
          const add = (list) => {
            const last = [...list.querySelectorAll(".entry")].at(-1), number = Number(last.dataset.row) + 1;
            const row = last.cloneNode(true), before = `${list.dataset.list}.${last.dataset.row}.`;
            const after = `${list.dataset.list}.${number}.`;
            row.dataset.row = number;
            row.querySelector(".number").textContent = number;
            for (const part of row.querySelectorAll("*")) {
              for (const key of ["id", "name", "for", "aria-describedby"]) {
                if (part.hasAttribute(key)) part.setAttribute(key, part.getAttribute(key).replaceAll(before, after));
              }
              if (part.matches(".fault")) { part.textContent = ""; part.hidden = true; }
              part.removeAttribute("aria-invalid");
              if (part.matches("[type=checkbox], [type=radio]")) part.checked = part.value === "";
              else if (part.matches("input, textarea, select")) part.value = "";
            }
            last.after(row);
            equip(row);
            return row;
          };
          for (const row of form.querySelectorAll(".entry")) equip(row);
          for (const button of form.querySelectorAll(".add")) {
            button.hidden = false;
            button.addEventListener("click", () => {
              add(button.closest(".rows")).querySelector("input, select, textarea").focus();
              changed();
            });
          }

          part("show").hidden = true;
          form.addEventListener("input", ({ target }) => {
            // The desk keeps what somebody chooses, and not what a form was opened with.
            const opened = form.elements[`desk.${target.name}`];
            if (opened) opened.value = "?";
            isJudged = false;
            changes += 1;
            show();
          });
          form.addEventListener("focusout", () => { if (isHeld) setTimeout(mark); });
          form.addEventListener("submit", (event) => {
            const wish = event.submitter?.value;
            if (wish === "show") { event.preventDefault(); show(true); }
            if (["print", "download", "web-page"].includes(wish) && isJudged && faults.firstElementChild) {
              event.preventDefault();
              const box = faults.firstElementChild.cloneNode(true);
              box.autofocus = false;
              summary.replaceChildren(box);
              box.focus();
              mark();
            }
          });
          // Who reads the form in the other language keeps what is in it.
          for (const link of document.querySelectorAll(".switch a")) link.addEventListener("click", (event) => {
            event.preventDefault();
            form.action = link.href;
            form.submit();
          });
          // What is filled in is gone when the page is: a browser may keep a page that one goes back to.
          addEventListener("pagehide", () => document.querySelector("main").replaceChildren());
          addEventListener("pageshow", (event) => { if (event.persisted) location.replace(home); });
          show(true);
        }
        """#
}
