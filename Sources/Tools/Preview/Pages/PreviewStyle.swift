/// The style of the preview, in addition to that of every page. Its colours are the same variables.
enum PreviewStyle {
    static let sheet: StaticString = """
        html:has(.desk) { scroll-padding-top: 8rem; }
        .skip { position: absolute; inset-inline-start: 1rem; top: -5rem; padding: 0.7rem 1rem; background: var(--page);
          z-index: 3; }
        .skip:focus { top: 0.3rem; }
        body > .bar { position: sticky; top: 0; z-index: 2; max-width: none; margin: 0; padding: 0.6rem 1.25rem;
          display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: end; background: var(--page);
          border-bottom: 1px solid var(--line); }
        .bar .name { flex: 1 1 26rem; min-width: 0; }
        .bar h1 { font-size: 1.1rem; margin: 0; padding: 0; color: var(--ink); background: none; text-wrap: wrap;
          white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
        #told { margin: 0; font-size: 0.85rem; color: var(--quiet); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
        #told::before { content: "✓" / ""; margin-inline-end: 0.45em; font-weight: bold; color: var(--green); }
        #told.bad { color: var(--red); font-weight: bold; } #told.bad::before { content: "✗" / ""; color: inherit; }
        #told a { margin-inline-start: 0.6em; }
        #switches { display: flex; flex-wrap: wrap; gap: 0.4rem 0.75rem; align-items: end; }
        #switches label { display: grid; gap: 0.1rem; font-size: 0.75rem; color: var(--quiet); }
        select, button { font: inherit; font-size: 0.875rem; color: var(--ink); background: var(--page);
          border: 1px solid var(--line); border-radius: 4px; min-height: 2.25rem; padding: 0.2rem 0.5rem; max-width: 15rem; }
        select { width: 100%; } button { cursor: pointer; }
        select:hover, button:hover { background: var(--tint); }
        select:focus-visible, .skip:focus-visible { outline: 3px solid var(--structure); outline-offset: 2px; }

        main.desk { max-width: none; margin: 0; padding: 0; display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(20rem, 26rem); align-items: start; }
        #pages { background: var(--strong-tint); min-height: calc(100vh - 5rem); padding: 1.5rem 1.5rem 0; display: grid;
          grid-template-rows: 1fr auto; }
        #pages ol { list-style: none; margin: 0 auto; padding: 0; width: 100%; max-width: 816px; }
        #pages li { margin: 0 0 1.2rem; scroll-margin-top: 7rem; }
        .sheet { position: relative; background: #ffffff; box-shadow: 0 0 0 1px var(--line), 0 2px 10px #00000022; }
        .sheet img { display: block; width: 100%; height: auto; }
        .sheet svg { position: absolute; inset: 0; width: 100%; height: 100%; }
        .sheet rect { fill: #17697a; fill-opacity: 0; rx: 2px; }
        .sheet a { cursor: pointer; outline: none; } .sheet a:hover rect { fill-opacity: 0.12; }
        .sheet a.here rect { fill-opacity: 0.2; stroke: #17697a; stroke-width: 0.8px; }
        #pages .page-name { margin: 0.35rem 0 0; font-size: 0.78rem; color: var(--quiet); text-align: center; }
        .none { text-align: center; color: var(--quiet); margin: 4rem 1rem; }
        #place { position: sticky; bottom: 0; justify-self: center; max-width: 100%; }
        #place p { margin: 0 0 1rem; padding: 0.45rem 0.45rem 0.45rem 0.9rem; display: flex; flex-wrap: wrap; gap: 0.4rem 0.8rem;
          align-items: center; background: var(--page); border: 1px solid var(--line); border-radius: 6px;
          box-shadow: 0 3px 14px #00000033; font-size: 0.875rem; }
        #place p[hidden] { display: none; }
        .where { font-family: "Noto Sans Mono", ui-monospace, monospace; font-weight: normal; overflow-wrap: anywhere; }
        #place a { padding: 0.35rem 0.5rem; }

        #beside { position: sticky; top: var(--bar, 5rem); max-height: calc(100vh - var(--bar, 5rem)); overflow-y: auto;
          padding: 0.5rem 1.25rem 2rem; border-inline-start: 1px solid var(--line); font-size: 0.875rem; line-height: 1.5; }
        #beside h2 { font-size: 1rem; margin: 1rem 0 0.6rem; padding: 0; border: 0; color: var(--structure); }
        #beside ol { list-style: none; margin: 0; padding: 0; }
        #beside p { margin: 0 0 0.25rem; } .quiet, .help { color: var(--quiet); } .quiet { font-size: 0.93em; }
        #findings li { margin: 0 0 0.75rem; padding: 0.6rem 0.75rem; border-radius: 4px; border-inline-start: 4px solid var(--amber);
          background: var(--amber-tint); overflow-wrap: anywhere; }
        #findings li.error { border-color: var(--stop); background: var(--red-tint); }
        #findings .at a { display: inline-block; font-family: "Noto Sans Mono", ui-monospace, monospace; }
        #findings pre { margin: 0.2rem 0 0.4rem; padding: 0.35rem 0.5rem; background: var(--page); border-radius: 3px;
          white-space: pre-wrap; font: 0.85em/1.45 "Noto Sans Mono", ui-monospace, monospace; }
        mark { color: inherit; background: var(--mark); border-bottom: 2px solid var(--amber); }
        #heard li { margin: 0; padding: 0.12rem 0; }
        #heard li a { color: inherit; text-decoration: none; padding: 0.1rem 0; }
        #heard li a:hover { text-decoration: underline; }
        #heard li a.here { background: var(--mark); box-shadow: 0 0 0 3px var(--mark); }
        #heard .mark { font-size: 0.78em; color: var(--structure); background: var(--tint); border-radius: 3px;
          padding: 0.1rem 0.4rem; white-space: nowrap; }
        @media (max-width: 60rem) {
          body > .bar { position: static; } .bar h1, #told { white-space: normal; } html:has(.desk) { scroll-padding-top: 1rem; }
          main.desk { display: block; } #pages { padding: 1rem 0.75rem 0; min-height: 0; }
          #beside { position: static; max-height: none; border: 0; }
          #switches label { flex: 1 1 8rem; } select { max-width: none; }
        }
        @media (prefers-reduced-motion: no-preference) {
          .changed .sheet { animation: changed 1.6s ease-out; }
          @keyframes changed { from { box-shadow: 0 0 0 5px var(--band); } }
        }
        @media (forced-colors: active) { .sheet a.here rect { stroke: Highlight; stroke-width: 2px; } }
        @media print { .bar, #beside, #place { display: none; } main.desk { display: block; } }

        main.source { max-width: 70rem; } .source h1 { font-size: 1rem; overflow-wrap: anywhere; }
        .file { overflow-x: auto; } .file ol { list-style: none; margin: 0; padding: 0; min-width: max-content; }
        .file li { margin: 0; display: flex; gap: 1rem; font: 0.85rem/1.6 "Noto Sans Mono", ui-monospace, monospace;
          scroll-margin-top: 40vh; }
        .file .line-number { flex: 0 0 3.5rem; text-align: end; color: var(--quiet); user-select: none; }
        .file code { white-space: pre; font: inherit; } .file .here, .file :target { background: var(--mark); }
        """
}
