/// The script of the preview. It asks for the page anew when the server says that something has changed, and puts the
/// parts of the newer page in their places. It makes no words but the time of an update.
enum PreviewScript {
    static let script: StaticString = #"""
        const part = (id, page = document) => page.getElementById(id);
        const form = part("switches"), told = part("told"), pages = part("pages"), beside = part("beside"), desk = part("content");
        const bar = document.querySelector(".bar"), place = document.querySelector("#place p");
        form.querySelector("button").hidden = true;
        new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);

        const address = () => {
          const values = [...new FormData(form)].filter(([, value]) => value);
          return "/" + (values.length ? "?" + new URLSearchParams(values) : "");
        };
        const pictures = (page) => [...page.querySelectorAll("#pages img")];
        const links = (name) => document.querySelectorAll(`[data-place="${CSS.escape(name)}"]`);
        const say = (words, isBad) => {
          if (told.firstChild?.data !== words || told.childNodes.length > 1) told.replaceChildren(words);
          told.className = isBad ? "bad" : "good";
        };

        // The words at the top of the window stay there in another print size.
        const topLine = () => {
          const edge = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
          for (const link of pages.querySelectorAll("svg a")) {
            const top = link.getBoundingClientRect().top;
            if (top >= edge) return { name: link.dataset.place, top };
          }
        };
        const scrollBackTo = (line) => {
          if (!line || scrollY === 0) return;
          const [file, number] = line.name.split(/:(?=\d+$)/);
          const same = [...pages.querySelectorAll("svg a")].filter((link) => link.dataset.place.startsWith(file + ":"));
          const distance = (link) => Math.abs(link.dataset.place.slice(file.length + 1) - number);
          const nearest = same.reduce((best, link) => !best || distance(link) < distance(best) ? link : best, null);
          if (nearest) scrollBy({ top: nearest.getBoundingClientRect().top - line.top, behavior: "instant" });
        };

        const isInSight = (item) => {
          const { top, bottom } = item.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        };

        // Puts the newer pages in their places. A picture that did not change stays. One in sight is loaded before it is
        // shown: first in the scale that is made sooner.
        const putPages = async (fresh) => {
          const before = pictures(document), after = pictures(fresh);
          const known = new Map(before.map((picture) => [picture.dataset.picture, picture]));
          const changed = [], waiting = [];
          const items = after.map((picture, index) => {
            const item = document.importNode(picture.closest("li"), true);
            const own = item.querySelector("img");
            if (before[index]?.dataset.picture !== own.dataset.picture) changed.push(index + 1);
            const old = known.get(own.dataset.picture);
            known.delete(own.dataset.picture);
            if (old) old.alt = own.alt;
            else if (before[index] ? isInSight(before[index]) : index < 2) {
              const scales = own.srcset;
              own.loading = "eager";
              own.srcset = "";
              waiting.push(own.decode().catch(() => {}).then(() => setTimeout(() => { own.srcset = scales; }, 50)));
            }
            return { item, own, old };
          });
          await Promise.all(waiting);
          for (const { item, own, old } of items) if (old) own.replaceWith(old);
          for (const number of before.length ? changed : []) items[number - 1].item.classList.add("changed");
          pages.querySelector("ol").replaceChildren(...items.map(({ item }) => item));
          pages.querySelector(".none")?.remove();
          const none = fresh.querySelector("#pages .none");
          if (none) pages.querySelector("ol").after(document.importNode(none, true));
          return changed.length || before.length !== after.length ? changed : null;
        };

        const put = (id, fresh) => {
          const now = part(id), next = part(id, fresh);
          if (now.innerHTML !== next.innerHTML) now.replaceChildren(...document.importNode(next, true).childNodes);
        };
        const putOptions = (fresh) => {
          for (const select of form.querySelectorAll("select")) {
            const next = part(select.id, fresh);
            if (document.activeElement === select || select.innerHTML === next.innerHTML) continue;
            const value = select.value;
            select.replaceChildren(...document.importNode(next, true).children);
            if ([...select.options].some((option) => option.value === value)) select.value = value;
          }
        };

        let news = "", chosen = "";
        const show = async (isSwitch) => {
          const answer = await fetch(address(), { cache: "no-store" });
          const text = await answer.text();
          if (!answer.ok) return say(`Not updated: ${text.trim()}`, true);
          const fresh = new DOMParser().parseFromString(text, "text/html");
          const line = isSwitch ? topLine() : null, rows = beside.scrollTop;
          const isBad = part("told", fresh).className === "bad", wasBad = told.className === "bad";
          const changed = await putPages(fresh);
          if (isSwitch) scrollBackTo(line);
          for (const id of ["findings", "heard", "title"]) put(id, fresh);
          beside.scrollTop = rows;
          putOptions(fresh);
          desk.dataset.stamp = part("content", fresh).dataset.stamp;
          document.title = fresh.title;
          if (chosen) mark(chosen);
          const isNews = changed || wasBad !== isBad;
          if (isBad || isSwitch) news = "";
          else if (isNews) news = `Updated ${new Date().toLocaleTimeString([], { hour12: false })} · `;
          const words = news + part("told", fresh).textContent;
          if (isNews || isSwitch || told.firstChild?.data !== words) say(words, isBad);
          if (!isSwitch && !isBad) for (const number of (changed ?? []).slice(0, 2)) {
            const link = document.createElement("a");
            link.href = `#page-${number}`;
            link.textContent = `Page ${number} changed`;
            told.append(link);
          }
        };

        // One at a time; what comes meanwhile is asked for once more.
        let isBusy = false, wanted = null;
        const renew = async (isSwitch) => {
          if (isBusy) { wanted = wanted || isSwitch; return; }
          isBusy = true;
          try { await show(isSwitch); } catch { say("Not connected: the preview has ended, or does not answer.", true); }
          isBusy = false;
          if (wanted !== null) { const next = wanted; wanted = null; renew(next); }
        };

        form.addEventListener("change", () => {
          history.replaceState(null, "", address());
          renew(true);
        });

        // Nobody looks at a hidden window: it asks again when it is seen.
        let events;
        const listen = () => {
          events?.close();
          events = null;
          if (document.hidden) return;
          events = new EventSource("/changes");
          let isLost = false;
          events.onmessage = ({ data }) => {
            if (isLost || data !== desk.dataset.stamp) renew(false);
            isLost = false;
          };
          events.onerror = () => {
            isLost = true;
            say("Not connected: the preview has ended, or does not answer.", true);
          };
        };
        document.addEventListener("visibilitychange", listen);
        addEventListener("pagehide", () => events?.close());
        addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
        listen();

        // A click on a line, or on what is heard, names its place, and shows the one beside the other.
        const mark = (name) => {
          for (const old of document.querySelectorAll("[data-place].here")) old.classList.remove("here");
          for (const link of links(name)) link.classList.add("here");
        };
        document.addEventListener("click", (event) => {
          const link = event.target.closest("[data-place]");
          if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          chosen = link.dataset.place;
          mark(chosen);
          place.querySelector(".where").textContent = chosen;
          const target = link.href?.baseVal ?? link.href, open = place.querySelector(".open");
          open.hidden = !target;
          open.href = target || "#";
          place.hidden = false;
          const [drawn, heard] = [pages.querySelector("svg a.here"), part("heard").querySelector("a.here")];
          if (pages.contains(link)) {
            const isBeside = beside.scrollHeight > beside.clientHeight && getComputedStyle(beside).position === "sticky";
            if (heard && isBeside) {
              beside.scrollTop += heard.getBoundingClientRect().top - beside.getBoundingClientRect().top - beside.clientHeight / 3;
            }
          } else drawn?.scrollIntoView({ block: "center" });
        });
        place.querySelector(".copy").addEventListener("click", async ({ target }) => {
          await navigator.clipboard.writeText(chosen);
          target.textContent = "Copied";
          setTimeout(() => { target.textContent = "Copy"; }, 1500);
        });
        """#
}
