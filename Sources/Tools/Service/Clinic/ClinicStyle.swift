/// The additional style of the clinician's pages. No meaning depends on colour alone, and controls are at least 44
/// pixels high (WCAG 2.2, 2.5.5).
enum ClinicStyle {
    static let sheet: StaticString = """
        html { scroll-padding: 1rem; }
        .skip { position: absolute; inset-inline-start: 1rem; top: -5rem; padding: 0.7rem 1rem; background: var(--page); z-index: 2; }
        .skip:focus { top: 0.3rem; }
        .switch a, .bar a { display: inline-block; padding: 0.55rem 0; min-width: 1.5rem; }
        body > .bar { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: center; padding-block: 0.2rem;
          width: 100%; max-width: none; font-size: 0.9em; color: var(--on-band); background: var(--band); }
        .bar a { color: inherit; } .bar a:focus-visible { outline-color: var(--on-band); }
        .bar .house { margin: 0; padding-block: 0.35rem; } .bar .house img { max-height: 2rem; }
        .switch { margin-inline-start: auto; }
        .leave { display: flex; align-items: center; gap: 0.8rem; margin: 0; }
        main.desk { max-width: 84rem; padding-top: 0.4rem; }
        main.notice { padding-top: 2rem; }
        .desk h1 { font-size: 1.5em; margin: 0.2em 0 0.4em; padding: 0; color: var(--structure); background: none; }
        .hint, .about { color: var(--quiet); font-size: 0.88em; margin: 0 0 0.4rem; }
        button { font: bold 1em/1.3 "Noto Sans", system-ui, sans-serif; min-height: 2.75rem; padding: 0.5rem 1.2rem;
          color: var(--on-band); background: var(--band); border: 2px solid var(--band); border-radius: 4px;
          cursor: pointer; }
        button:hover { text-decoration: underline; text-decoration-thickness: 0.12em; text-underline-offset: 0.2em; }
        button.plain { color: var(--structure); background: var(--page); border-color: var(--structure); }
        button.plain:hover { background: var(--tint); }
        button:focus-visible, select:focus-visible, textarea:focus-visible, .skip:focus-visible {
          outline: 3px solid var(--structure); outline-offset: 2px; }
        input:not([type="radio"], [type="checkbox"]), select, textarea { font: inherit; color: inherit; background: var(--page);
          width: 100%; min-height: 2.75rem; padding: 0.35rem 0.6rem; border: 1.5px solid var(--line); border-radius: 4px; }
        textarea { line-height: 1.4; resize: vertical; }
        [aria-invalid="true"] { border: 2.5px solid var(--red) !important; }

        .search { max-width: 46rem; margin-bottom: 1.4rem; }
        .search label { font-weight: bold; }
        .row, .actions { display: flex; flex-wrap: wrap; gap: 0.6rem; }
        .row input { flex: 1 1 14rem; min-width: 0; font-size: 1.1em; }
        .found { list-style: none; padding: 0; max-width: 46rem; }
        .found > li { border-top: 1px solid var(--line); padding: 0.7rem 0 0.5rem; margin: 0; }
        .found h2 { font-size: 1.12em; margin: 0 0 0.15rem; }
        .found h2 a { display: inline-block; padding: 0.35rem 0; }
        .found .status, .title .status { display: inline-block; border-width: 1.5px; font-size: 0.82em; padding: 0.1rem 0.5rem;
          margin: 0 0 0.4rem; }
        .about { overflow-wrap: anywhere; margin: 0; }

        /* The filter by a tag, and what was opened last on the desk. */
        .search .field { margin: 0.9rem 0 0; }
        .group { font-weight: bold; margin: 1.2rem 0 0.3rem; }

        .halves { display: grid; gap: 2rem; }
        fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
        .found > li { position: relative; padding-inline-start: 2.4rem; }
        .tick { position: absolute; inset-inline-start: 0; top: 1.05rem; }
        .tick input, #chosen input { width: 1.3rem; height: 1.3rem; accent-color: var(--structure); vertical-align: -0.2em; }
        .together { position: sticky; bottom: 0; background: var(--page); padding: 0.6rem 0; border-top: 1px solid var(--line);
          max-width: 46rem; display: grid; gap: 0.5rem; justify-items: start; }
        .rows { border-top: 1px solid var(--line); padding-top: 0.5rem; }
        .rows > legend { float: inline-start; width: 100%; font-weight: 700; }
        .rows > legend + * { clear: both; }
        .entry { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 0 0.9rem; align-items: start;
          border-inline-start: 3px solid var(--line); padding: 0 0 0.5rem 0.8rem; margin: 0.4rem 0 0.7rem; }
        .entry > legend { grid-column: 1 / -1; font-weight: 600; }
        .entry .remove { justify-self: start; align-self: end; }
        form > fieldset { border-top: 1px solid var(--line); padding: 0.7rem 0 0.9rem; }
        legend { padding: 0; font-weight: bold; }
        form > fieldset > legend { float: inline-start; width: 100%; margin-bottom: 0.5rem; color: var(--structure);
          font: bold 1.12em/1.3 "Noto Sans", system-ui, sans-serif; }
        form > fieldset > legend + * { clear: both; }
        .field { margin: 0 0 0.8rem; }
        .field > label, .field > legend { display: block; font-weight: bold; margin-bottom: 0.2rem; font-size: 0.94em; }
        .fault { color: var(--red); font-weight: bold; margin: 0 0 0.3rem; padding-inline-start: 0.6rem;
          border-inline-start: 4px solid var(--red); }
        .short:not(textarea) { max-width: 15rem; }
        .options { display: flex; flex-wrap: wrap; gap: 0.35rem; }
        .option { display: flex; align-items: center; gap: 0.3rem; padding-inline-start: 0.4rem; border-radius: 4px;
          border: 1.5px solid var(--line); background: var(--page); }
        .option:has(:checked) { background: var(--tint); border-color: var(--structure); box-shadow: 0 0 0 1px var(--structure); }
        .option:has(:focus-visible) { outline: 3px solid var(--structure); outline-offset: 2px; }
        .option input { width: 1.25rem; height: 1.25rem; margin: 0; flex: none; accent-color: var(--structure); }
        .field > .option { width: fit-content; }
        .option label { padding-block: 0.7rem; padding-inline-end: 0.5rem; line-height: 1.2; font-size: 0.92em; }
        .summary { border: 3px solid var(--red); padding: 0.8rem 1rem; margin-bottom: 1rem; }
        .summary h2 { margin: 0 0 0.3rem; font-size: 1.1em; color: var(--red); }
        .summary ul { margin: 0; padding-inline-start: 1.2rem; } .summary a { display: inline-block; vertical-align: top; }
        .actions { margin-bottom: 1rem; } .actions button { padding-inline: 0.8rem; }
        .actions button:last-child { margin-inline-start: auto; }
        .title { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; margin-bottom: 0.4rem; }

        section.pages > h2 { margin: 0 0 0.1rem; padding: 0; border: 0; font-size: 1.12em; } #told { margin: 0 0 0.5rem; }
        .library #told { margin: 0 0 0.6rem; color: var(--quiet); }
        .pages ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 1.1rem; justify-items: center; }
        .pages li { margin: 0; width: 100%; max-width: 800px; aspect-ratio: 17 / 22; background: #ffffff;
          box-shadow: 0 0 0 1px var(--line); }
        .pages li:has(img) { aspect-ratio: auto; }
        .pages img { display: block; width: 100%; }
        .coming img { opacity: 0.45; }
        #pages { padding: 1rem; background: var(--strong-tint); border-radius: 4px; }
        #pages:empty { display: none; }
        @media (min-width: 62rem) {
          .halves { grid-template-columns: minmax(0, min(28rem, 45%)) minmax(0, 1fr); align-items: start; }
          .beside { position: sticky; top: 0.6rem; }
          #pages { overflow-y: auto; max-height: calc(100vh - 10rem); min-height: 12rem; }
          .pages { display: grid; grid-template-columns: auto 1fr; gap: 0 1rem; align-items: baseline; }
          #pages { grid-column: 1 / -1; }
        }
        /* The other handouts: the first of three columns on a desk's screen, and not there on a smaller one. */
        body > .others { display: none; }
        @media (min-width: 80rem) {
          body:has(> .others) { display: grid; grid-template: auto 1fr / 15rem minmax(0, 1fr); }
          body > .bar { grid-column: 1 / -1; }
          body > .others { display: block; margin: 0; padding: 0.9rem 0; position: sticky; top: 0; align-self: start;
            max-height: 100vh; overflow-y: auto; }
          .others h2 { font-size: 1em; margin: 0 0 0.4rem; padding-inline: 1rem; border: 0; }
          .others ul { list-style: none; margin: 0; padding: 0; font-size: 0.88em; line-height: 1.35; }
          .others li { margin: 0; border-top: 1px solid var(--line); }
          .others a { display: block; padding: 0.6rem 0.8rem; border-inline-start: 5px solid transparent;
            text-decoration: none; }
          .others a:hover { text-decoration: underline; }
          .others a:focus-visible { outline-offset: -3px; }
          .others [aria-current] { background: var(--tint); border-color: var(--band); color: var(--ink);
            font-weight: bold; }
          .others ~ main.desk { width: 100%; max-width: none; border-inline-start: 1px solid var(--line); }
          .others ~ main .halves { grid-template-columns: minmax(0, 24rem) minmax(0, 1fr); }
          .library .found { max-width: none; display: grid; grid-template-columns: 1fr 1fr; column-gap: 2.5rem; }
          .library .together { max-width: none; }
        }
        @media (min-width: 40em) and (max-width: 62rem) {
          /* One column: the buttons stay at the foot of the screen beside the form, and at its top beside the pages. */
          html { scroll-padding-block: 5rem; }
          .halves { display: block; } .beside { display: contents; }
          .actions { position: sticky; top: 0; bottom: 0; z-index: 1; background: var(--page); padding: 0.5rem 0; }
        }
        @media (max-width: 40em) { .actions button { flex: 1 1 9rem; } .actions button:last-child { margin: 0; } }
        @media (prefers-reduced-motion: no-preference) { .skip { transition: top 0.15s; } }
        @media (forced-colors: active) {
          .option:has(:checked) { border-width: 3px; } .pages li { border: 1px solid; }
        }
        @media print { .skip, form { display: none; } #pages { max-height: none; background: none; padding: 0; } }
        """
}
