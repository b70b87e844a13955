/// The style of pages on phones, on screens and on paper. No meaning depends on colour alone.
///
/// Every page has the same sheet, and no `style` attributes. A content security policy can allow the sheet by its hash.
/// The colours are variables in one place, for light and for dark screens. The light ones have the values of the theme
/// `patient`; a test holds them against it, and computes the contrast of both.
enum HTMLStyle {
    static let sheet: StaticString = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #1b2326; --structure: #14505f; --quiet: #3f4c51;
          --line: #5f7c86; --band: #17697a; --on-band: #ffffff; --tint: #e9f3f4; --strong-tint: #dcebed; --mark: #fff3c4;
          --amber: #7a5300; --amber-head: #ffcf5c; --on-amber-head: #1b2326; --amber-tint: #fff9ea;
          --caution: #7a5300; --on-caution: #ffffff; --red: #a3151d; --stop: #a3151d; --on-stop: #ffffff;
          --red-tint: #fdf1f0; --green: #1c5e3c; --go: #1c5e3c; --on-go: #ffffff; --green-tint: #ebf5ee; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --page: #11191c; --ink: #e6edef; --structure: #8fd3de; --quiet: #b3c2c8;
            --line: #7d98a2; --band: #1a6473; --on-band: #ffffff; --tint: #1b282c; --strong-tint: #24363c; --mark: #4b4012;
            --amber: #ffcf5c; --amber-head: #ffcf5c; --on-amber-head: #1b2326; --amber-tint: #29240f;
            --caution: #ffcf5c; --on-caution: #1b2326; --red: #ffa29c; --stop: #b3202a; --on-stop: #ffffff;
            --red-tint: #301a1b; --green: #84d5a5; --go: #1d7446; --on-go: #ffffff; --green-tint: #15291d; }
          main:not([class]) img { background: #ffffff; padding: 0.3em; border-radius: 4px; }
        }
        * { box-sizing: border-box; }
        html { font: 112.5%/1.55 "Noto Sans", system-ui, sans-serif; color: var(--ink); background: var(--page);
          text-size-adjust: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 0.5em; }
        html[data-letters="standard"] { font-size: 100%; } html[data-letters="large"] { font-size: 150%; }
        html[data-letters="giant"] { font-size: 200%; }
        body { margin: 0; overflow-wrap: break-word; }
        main, body > header, body > nav, body > footer { max-width: 38em; margin: 0 auto; padding: 0.75em 1em; }
        main { padding-bottom: 3em; }
        h1, h2, h3, h4, h5, h6 { color: var(--structure); line-height: 1.25; margin: 1.5em 0 0.5em; text-wrap: balance; }
        h1 { font-size: 1.75em; line-height: 1.2; margin: 0.5em 0 0.6em; }
        h2 { font-size: 1.35em; } h3 { font-size: 1.15em; } h4, h5, h6 { font-size: 1em; }
        section > h2:not(.box-title) { border-bottom: 2px solid var(--band); padding-bottom: 0.2em; }
        main > h1 { background: var(--band); color: var(--on-band); padding: 0.5em 0.6em; border-radius: 6px; }
        main > h1 a { color: inherit; }
        main > h1:has(+ .lead) { margin-bottom: 0; border-radius: 6px 6px 0 0; }
        h1 + .lead { background: var(--tint); border: 1px solid var(--band); border-top: 0; border-radius: 0 0 6px 6px;
          padding: 0.75em 1.05em; margin-bottom: 1.2em; font-size: 1.06em; }
        .icon { width: 1.15em; height: 1.15em; margin-inline-end: 0.45em; vertical-align: -0.2em; fill: none;
          stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
        p { margin: 0 0 0.7em; }
        a { color: var(--structure); text-decoration-thickness: 0.08em; text-underline-offset: 0.15em;
          padding-block: 0.22em; }
        a[href^="tel:"] { white-space: nowrap; }
        a:hover { text-decoration-thickness: 0.16em; }
        a:focus-visible, input:focus-visible, button:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
          outline: 3px solid var(--structure); outline-offset: 2px; }
        :target { background: var(--mark); } section:target { background: none; }
        section:target > :is(h2, h3, h4):not(.box-title) { background: var(--mark); }
        ul, ol { margin: 0 0 0.8em; padding-inline-start: 1.5em; }
        li { margin: 0 0 0.35em; } li > p:last-child { margin-bottom: 0; } li::marker { color: var(--structure); }
        img { max-width: 100%; height: auto; }
        .masthead { display: flex; flex-wrap: wrap; gap: 1em; align-items: center; margin-bottom: 0.6em; }
        .masthead img { max-height: 3.2em; width: auto; }
        .status { border: 2px solid var(--ink); border-radius: 4px; padding: 0.3em 0.6em; font-weight: bold; }
        .applies { font-weight: bold; color: var(--quiet); }
        .caption, caption, figcaption { color: var(--quiet); font-size: 0.95em; }
        .box, .card { border: 1px solid var(--line); border-radius: 6px; padding: 0.75em 1em; margin: 1.2em 0;
          break-inside: avoid; }
        .box > :last-child, .card > :last-child { margin-bottom: 0; }
        .box-title { font-size: 1.15em; line-height: 1.3; margin: 0 0 0.4em; }
        .card { background: var(--tint); border: 0; }
        dt { font-weight: bold; color: var(--structure); font-size: 0.85em; } .card dd { font-weight: bold; }
        .key-points { background: var(--tint); border: 2px solid var(--band); }
        .tip, .note { border-inline-start: 6px solid var(--structure); }
        .glossary { border: 0; border-inline-start: 3px solid var(--line); border-radius: 0; }
        .clinician-note { border: 2px solid var(--ink); }
        .questions { border: 2px solid var(--band); }
        .call-us { border: 1.5px solid var(--amber); background: var(--amber-tint); }
        .emergency { border: 3px solid var(--stop); background: var(--red-tint); }
        .call-us > .box-title, .emergency > .box-title, .zone > .box-title { margin: -0.65em -0.87em 0.6em;
          padding: 0.45em 0.87em; border-radius: 4px 4px 0 0; }
        .emergency > .box-title { border-radius: 2px 2px 0 0; }
        .call-us > .box-title { background: var(--amber-head); color: var(--on-amber-head);
          border-bottom: 1.5px solid var(--amber); }
        .emergency > .box-title { background: var(--stop); color: var(--on-stop); }
        .do { border-color: var(--green); background: var(--green-tint); }
        .do-not { border-color: var(--red); background: var(--red-tint); }
        .do > .box-title, .do .signs > li > span:first-child { color: var(--green); }
        .do-not > .box-title, .do-not .signs > li > span:first-child { color: var(--red); }
        .do > .box-title::before, .do-not > .box-title::before, .zone > .box-title::before { content: "✓" / "";
          display: inline-block; width: 1.5em; height: 1.5em; margin-inline-end: 0.5em; line-height: 1.5em;
          text-align: center; border-radius: 50%; background: var(--go); color: var(--on-go); }
        .do-not > .box-title::before { content: "✗" / ""; background: var(--stop); color: var(--on-stop); }
        .signs > li > span:first-child { font-weight: bold; font-variant-emoji: text; }
        .zone { border-width: 2px; } .zone > .box-title { position: relative; padding-inline-start: 2.6em; }
        .zone > .box-title::before { position: absolute; inset-inline-start: 0.6em; top: 0.33em; }
        .go { border-color: var(--green); background: var(--green-tint); }
        .go > .box-title { background: var(--go); color: var(--on-go); }
        .go > .box-title::before { background: var(--on-go); color: var(--go); }
        .caution { border-color: var(--amber); background: var(--amber-tint); }
        .caution > .box-title { background: var(--caution); color: var(--on-caution); }
        .caution > .box-title::before { content: "!" / ""; background: var(--on-caution); color: var(--caution);
          border-radius: 0; font-weight: 900; clip-path: polygon(50% 0, 100% 100%, 0 100%); padding-top: 0.15em; }
        .stop { border-color: var(--red); background: var(--red-tint); }
        .stop > .box-title { background: var(--stop); color: var(--on-stop); }
        .stop > .box-title::before { content: "–" / ""; background: var(--on-stop); color: var(--stop); border-radius: 0;
          font-weight: 900; clip-path: polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%); }
        .phone-card { background: var(--strong-tint); border: 4px solid var(--band); display: grid; gap: 0.6em 1.5em; }
        .phone-card > * { margin: 0; }
        .entries, .entries > div { display: block; } .entries > div { margin-bottom: 0.7em; }
        .entries > div:last-child { margin: 0; } .entries dt, .entries dd { display: inline; font: inherit; color: inherit; }
        .phone-card .entries { display: grid; gap: 0.6em 1.5em;
          grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr)); }
        .phone-card .entries > div { margin: 0; }
        .phone-card strong > a { display: block; width: fit-content; font-size: 1.6em; line-height: 1.3; padding: 0.15em 0; }
        .phone-card strong:has(> a) + br { display: none; }
        .cut-out { border: 2px dashed var(--ink); border-radius: 0; max-width: 34em; }
        .signature { border: 0; padding: 0; } .signature dl { margin: 1em 0; }
        .signature .blank { width: 100%; height: 2.2em; }
        .contents { background: var(--tint); border-radius: 6px; padding: 0.75em 1em 0.5em; margin: 1.2em 0; }
        .contents ul { list-style: none; padding: 0; margin: 0; } .contents ul ul { padding-inline-start: 1.4em; }
        .contents li { margin: 0; } .contents a { display: inline-block; padding: 0.25em 0; }
        .steps, .timeline { list-style: none; padding: 0; }
        .steps > li { display: grid; grid-template-columns: 2.6em 1fr; margin-bottom: 0.8em; }
        .steps > li > span:first-child { width: 1.85em; height: 1.85em; border-radius: 50%; line-height: 1.85em;
          text-align: center; font-weight: bold; background: var(--band); color: var(--on-band); }
        .steps > li > div { padding-top: 0.15em; } .timeline > li > div { padding-top: 0.05em; }
        .timeline > li { border-inline-start: 3px solid var(--line); margin: 0 0 0 0.35em; padding: 0 1.1em 0.8em;
          position: relative; }
        .timeline > li::before { content: "" / ""; position: absolute; inset-inline-start: -0.43em; top: 0.45em;
          width: 0.7em; height: 0.7em; border-radius: 50%; background: var(--structure); }
        .timeline > li > span:first-child { font-weight: bold; color: var(--structure); }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr)); gap: 0 1.4em; }
        .pair > .box { margin: 0.5em 0; }
        .at-left { float: left; margin: 0.3em 1.2em 0.6em 0; max-width: 45%; }
        .at-right { float: right; margin: 0.3em 0 0.6em 1.2em; max-width: 45%; }
        figure img { float: none; margin: 0; max-width: 100%; }
        h1, h2, h3, h4, .box, .card, .columns { clear: both; }
        dl { display: grid; grid-template-columns: minmax(7em, auto) 1fr; gap: 0.4em 1.2em; margin: 0; align-items: baseline; }
        dl > div { display: contents; } dd { margin: 0; }
        .labelled { list-style: none; padding: 0; }
        .labelled > li { display: grid; grid-template-columns: 1.9em 1fr; }
        .tasks input { width: max(1.3em, 24px); height: max(1.3em, 24px); margin: 0.15em 0 0; accent-color: var(--structure); }
        .tasks > li { margin-bottom: 0.5em; }
        .labelled > li > div > :last-child { margin-bottom: 0; }
        .wide { overflow-x: auto; position: relative; margin: 1em 0 1.2em; }
        table { border-collapse: collapse; width: 100%; font-size: 0.95em; line-height: 1.4; }
        caption { text-align: start; padding-bottom: 0.3em; font-size: 1em; }
        th, td { text-align: start; vertical-align: top; padding: 0.5em 0.6em; border-bottom: 1px solid var(--line); }
        thead th, thead td { background: var(--strong-tint); border-bottom: 2px solid var(--structure); vertical-align: bottom; }
        th { color: var(--structure); } .centre { text-align: center; } .end { text-align: end; }
        tbody th[scope="row"] { color: inherit; font-weight: bold; }
        th[scope="rowgroup"] { background: var(--tint); }
        .number { background: var(--tint); text-align: center; font-size: 1.25em; font-weight: bold; }
        .number.start { text-align: start; } .number.end { text-align: end; }
        thead .number { background: var(--strong-tint); font-size: 1em; }
        .compact table { font-size: 0.85em; } .grid th, .grid td { border: 1px solid var(--line); }
        .tall tbody > tr { height: 3.2em; } td > img, th > img { display: block; }
        code { white-space: pre-wrap; }
        blockquote { margin: 0 0 0.8em; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
        figure { margin: 0.8em 0 1em; }
        hr { border: 0; border-top: 1px solid var(--line); margin: 1.2em 0; }
        sup { line-height: 0; } sup a { display: inline-block; min-width: 24px; line-height: 24px; padding: 0;
          margin: -8px -4px; text-align: center; }
        [role="doc-footnote"] > span:first-child > a, .references > li > span:first-child > a { display: inline-block;
          min-width: 24px; min-height: 24px; padding: 0; }
        .notes, .explanation, .references, .disclaimer, .colophon, .imprint { font-size: 0.85em; }
        .notes { border-top: 1px solid var(--line); padding-top: 0.5em; }
        .notes > div, .explanation { display: grid; grid-template-columns: 1.9em 1fr; margin-bottom: 0.3em; }
        .explanation { margin: 0 0 0.9em; padding-inline-start: 0.7em; border-inline-start: 2px solid var(--line); }
        .find-out-more { display: flex; gap: 1em; align-items: start; justify-content: space-between; }
        .code { width: 6.5em; height: 6.5em; flex: none; }
        .blank { display: inline-block; width: 9em; max-width: 100%; height: 1em; border-bottom: 1.5px solid; }
        .blank.short { width: 4em; } .blank.long { width: 16em; }
        .writing-lines > span { display: block; height: 2em; border-bottom: 1px solid; }
        .whole { white-space: nowrap; }
        .heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .house { display: flex; gap: 0.8em; align-items: center; font-weight: bold; }
        .house img { background: #ffffff; padding: 0.2em; border-radius: 4px; max-height: 2.6em; width: auto; }
        main.shelf { max-width: 72em; }
        .catalogue { list-style: none; padding: 0; display: grid; gap: 1.4em;
          grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr)); }
        .catalogue > li { display: flex; flex-direction: column; border: 1px solid var(--line); border-radius: 6px;
          overflow: hidden; margin: 0; position: relative; }
        .catalogue > li > div { padding: 0.8em 1em; flex: 1; display: flex; flex-direction: column; }
        .catalogue img { width: 100%; aspect-ratio: 3 / 2; object-fit: cover; object-position: top; background: #ffffff;
          border-bottom: 1px solid var(--line); }
        .catalogue h2 { margin: 0 0 0.4em; font-size: 1.2em; } .catalogue h2 a::after { content: ""; position: absolute;
          inset: 0; }
        .catalogue p { margin-bottom: 0.5em; } .catalogue p[lang] { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4;
          overflow: hidden; } .catalogue .status { font-size: 0.85em; border-width: 1.5px; width: fit-content; }
        .catalogue .choices, .catalogue details { position: relative; }
        .catalogue .choices { margin: auto 0 0.2em; font-size: 0.95em; }
        .about { color: var(--quiet); font-size: 0.85em; }
        summary { cursor: pointer; padding: 0.4em 0; color: var(--structure); font-weight: bold; width: fit-content; }
        details .choices { display: grid; gap: 0; }
        body > nav { display: flex; flex-wrap: wrap; gap: 0 1.5em; align-items: baseline; padding-block: 0.3em; }
        body > nav p { margin: 0; }
        body > nav .caption { font-weight: bold; } body > nav:has(~ main) .caption { display: none; }
        main ~ nav { display: block; border-top: 2px solid var(--band); padding-block: 1em 2em; }
        .choices { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: 0 1.2em; }
        .choices li { margin: 0; } .choices a { display: inline-block; padding: 0.5em 0; min-width: 1.5em; }
        .choices [aria-current] { font-weight: bold; color: var(--ink); text-decoration: none; }
        .form { max-width: 24em; } .form label { display: block; font-weight: bold; margin-bottom: 0.2em; }
        .form input, .form button { font: inherit; color: inherit; padding: 0.5em 0.7em; min-height: 2.75rem;
          border: 1.5px solid var(--structure); border-radius: 4px; background: var(--page); }
        .form input { width: 100%; }
        .form button { font-weight: bold; padding-inline: 1.4em; background: var(--band); border-color: var(--band);
          color: var(--on-band); }
        @media (max-width: 40em) {
          .find-out-more > .code { display: none; }
          main > h1, h1 + .lead { margin-inline: -0.57em; border-radius: 0 !important; border-inline: 0; }
          h1 + .lead { margin-inline: -0.94em; }
          h1 { font-size: 1.55em; }
          dl { display: block; } dl > div { display: block; margin-bottom: 0.5em; } dl > div:last-child { margin: 0; }
          .wide th, .wide td { min-width: 5.5em; } .wide .number, .wide .centre { min-width: 3.5em; }
          .catalogue img { aspect-ratio: 2 / 1; }
        }
        @media (forced-colors: active) {
          main > h1, .lead, .card, .contents, :is(.call-us, .emergency, .zone) > .box-title, .number,
          .steps > li > span:first-child { border: 1px solid; }
        }
        @media print {
          html { font-size: 14pt; } main { max-width: none; padding: 0; } body > nav, body > header { display: none; }
          h1, h2, h3, h4, .applies, caption { break-after: avoid; } .notes { break-before: avoid; }
          li, tr, .find-out-more, .keep, .pair { break-inside: avoid; }
          .find-out-more > .code { display: block; }
          h1, .lead, th, td, .masthead img, .box, .card, .box-title, .steps span, .timeline li {
            print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          :target { background: none; }
        }
        """
}
