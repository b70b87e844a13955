/// The style of pages on phones, on screens and on paper. No meaning depends on colour alone.
///
/// Every page has the same sheet, and no `style` attributes. A content security policy can allow the sheet by its hash.
enum HTMLStyle {
    static let sheet: StaticString = """
        :root { color-scheme: light; --ink: #1b2326; --structure: #17404e; --quiet: #3f4c51; --line: #6d8790;
          --tint: #eef3f5; --amber: #7a5a00; --red: #97151c; --green: #1c5e3c; --green-tint: #ebf4ee;
          --red-tint: #fbefee; --amber-tint: #fbf5e4; }
        * { box-sizing: border-box; }
        html { font: 112.5%/1.55 "Noto Sans", system-ui, sans-serif; color: var(--ink); background: #fff;
          text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
        body { margin: 0; overflow-wrap: break-word; }
        main, body > header, body > nav, body > footer { max-width: 38em; margin: 0 auto; padding: 0.75em 1em; }
        main { padding-bottom: 3em; }
        h1, h2, h3, h4, h5, h6 { font-family: "Noto Serif", Georgia, serif; color: var(--structure); line-height: 1.25;
          margin: 1.4em 0 0.4em; text-wrap: balance; }
        h1 { font-size: 1.7em; margin-top: 0.6em; } h2 { font-size: 1.35em; } h3 { font-size: 1.12em; }
        h4, h5, h6 { font-size: 1em; }
        .icon { width: 1.15em; height: 1.15em; margin-inline-end: 0.45em; vertical-align: -0.2em; fill: none;
          stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
        p { margin: 0 0 0.7em; }
        a { color: var(--structure); text-decoration-thickness: 0.08em; text-underline-offset: 0.15em; }
        a:focus-visible, input:focus-visible, button:focus-visible, [tabindex]:focus-visible {
          outline: 3px solid var(--structure); outline-offset: 2px; }
        :target { background: #fff3c4; }
        ul, ol { margin: 0 0 0.8em; padding-inline-start: 1.5em; }
        li { margin: 0 0 0.35em; } li > p:last-child { margin-bottom: 0; }
        img { max-width: 100%; height: auto; }
        .masthead { display: flex; flex-wrap: wrap; gap: 1em; align-items: center; }
        .masthead img { max-height: 3.2em; width: auto; }
        .status { border: 2px solid var(--ink); padding: 0.3em 0.6em; font-weight: bold; }
        .applies, .caption, caption, dt { font-weight: bold; color: var(--quiet); }
        .boxTitle { font-weight: bold; color: var(--structure); }
        .box, .card { border: 1px solid var(--line); padding: 0.7em 1em; margin: 1em 0; break-inside: avoid; }
        .box > :last-child, .card > :last-child { margin-bottom: 0; }
        .box-title { font: bold 1.08em/1.4 "Noto Sans", system-ui, sans-serif; margin: 0 0 0.3em; }
        .card, .key-points, .phone-card { background: var(--tint); }
        .key-points { border: 0; border-inline-start: 5px solid var(--structure); }
        .call-us { border-color: var(--amber); border-inline-start-width: 9px; }
        .call-us > .box-title { color: var(--amber); }
        .emergency { border: 3px solid var(--red); border-inline-start-width: 14px; }
        .emergency > .box-title { color: var(--red); }
        .questions { border: 2px solid var(--structure); } .phone-card { border: 3px solid var(--structure); }
        .glossary { border: 0; border-inline-start: 3px solid var(--line); }
        .clinician-note { border-color: var(--ink); border-inline-start-width: 4px; }
        .tip { border: 2px solid var(--structure); border-inline-start-width: 7px; }
        .do { border-color: var(--green); background: var(--green-tint); }
        .do-not { border-color: var(--red); background: var(--red-tint); }
        .do > .box-title, .do .signs > li > span:first-child { color: var(--green); }
        .do-not > .box-title, .do-not .signs > li > span:first-child { color: var(--red); }
        .do > .box-title::before, .do-not > .box-title::before, .zone > .box-title::before { content: "✓" / "";
          display: inline-block; width: 1.5em; height: 1.5em; margin-inline-end: 0.5em; line-height: 1.5em;
          text-align: center; border-radius: 50%; background: var(--green); color: #fff; }
        .do-not > .box-title::before { content: "✗" / ""; background: var(--red); }
        .signs > li > span:first-child { font-weight: bold; font-variant-emoji: text; }
        .zone { padding-top: 0; border-width: 2px; }
        .zone > .box-title { margin: 0 -0.95em 0.6em; padding: 0.4em 0.9em; color: #fff; }
        .zone > .box-title::before { background: #fff; }
        .go { border-color: var(--green); background: var(--green-tint); }
        .go > .box-title { background: var(--green); } .go > .box-title::before { color: var(--green); }
        .caution { border-color: var(--amber); background: var(--amber-tint); }
        .caution > .box-title { background: var(--amber); }
        .caution > .box-title::before { content: "!" / ""; color: var(--amber); border-radius: 0; font-weight: 900;
          clip-path: polygon(50% 0, 100% 100%, 0 100%); padding-top: 0.15em; }
        .stop { border-color: var(--red); background: var(--red-tint); }
        .stop > .box-title { background: var(--red); }
        .stop > .box-title::before { content: "–" / ""; color: var(--red); border-radius: 0; font-weight: 900;
          clip-path: polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%); }
        .cut-out { border: 2px dashed var(--ink); max-width: 34em; }
        .signature { border: 0; padding: 0; } .signature dl { margin: 1em 0; }
        .signature .blank { width: 100%; height: 2.2em; }
        .contents ul { list-style: none; padding: 0; margin: 0; } .contents ul ul { padding-inline-start: 1.4em; }
        .steps, .timeline { list-style: none; padding: 0; }
        .steps > li { display: grid; grid-template-columns: 2.4em 1fr; margin-bottom: 0.7em; }
        .steps > li > span:first-child { width: 1.65em; height: 1.65em; border-radius: 50%; line-height: 1.65em;
          text-align: center; font-weight: bold; background: var(--structure); color: #fff; }
        .steps > li > div, .timeline > li > div { padding-top: 0.05em; }
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
        dl { display: grid; grid-template-columns: minmax(7em, auto) 1fr; gap: 0.3em 1.2em; margin: 0; }
        dl > div { display: contents; } dd { margin: 0; }
        .labelled { list-style: none; padding: 0; }
        .labelled > li { display: grid; grid-template-columns: 1.9em 1fr; }
        .tasks input { width: 1.2em; height: 1.2em; margin: 0.2em 0 0; accent-color: var(--structure); }
        .labelled > li > div > :last-child { margin-bottom: 0; }
        .wide { overflow-x: auto; margin: 0.8em 0 1em; }
        table { border-collapse: collapse; width: 100%; font-size: 0.95em; } caption { text-align: start; }
        th, td { text-align: start; vertical-align: top; padding: 0.4em 0.6em; border-bottom: 1px solid var(--line); }
        thead th, thead td { background: var(--tint); border-bottom: 2px solid var(--line); }
        th { color: var(--structure); } .centre { text-align: center; } .end { text-align: end; }
        tbody th[scope="row"] { color: inherit; font-weight: normal; }
        .compact table { font-size: 0.85em; } .grid th, .grid td { border: 1px solid var(--line); }
        .tall tbody > tr { height: 3.2em; } td > img, th > img { display: block; }
        code { white-space: pre-wrap; }
        blockquote { margin: 0 0 0.8em; padding-inline-start: 1em; border-inline-start: 3px solid var(--line); }
        figure { margin: 0.8em 0 1em; } figcaption { font-weight: bold; color: var(--structure); }
        sup { line-height: 0; } sup a { padding: 0.3em 0.2em; }
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
        .catalogue { list-style: none; padding: 0; }
        .catalogue > li { display: grid; grid-template-columns: 6em 1fr; gap: 1.2em; border-top: 1px solid var(--line);
          padding: 1.2em 0; }
        .catalogue img { border: 1px solid var(--line); width: 100%; } .catalogue h2 { margin-top: 0; }
        .choices { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5em; }
        .choices a { display: block; padding: 0.45em 0.8em; border: 1.5px solid var(--structure); }
        .form { max-width: 24em; } .form label { display: block; font-weight: bold; margin-bottom: 0.2em; }
        .form input, .form button { font: inherit; color: inherit; padding: 0.5em 0.7em; min-height: 2.75rem;
          border: 1.5px solid var(--structure); border-radius: 0; background: #fff; }
        .form input { width: 100%; }
        .form button { font-weight: bold; padding-inline: 1.4em; background: var(--structure); color: #fff; }
        @media (max-width: 40em) {
          .find-out-more > .code { display: none; }
          dl { display: block; } dl > div { display: block; margin-bottom: 0.5em; }
          .catalogue > li { grid-template-columns: 1fr; } .catalogue img { max-width: 9em; }
        }
        @media print {
          html { font-size: 14pt; } main { max-width: none; padding: 0; } body > nav, body > header { display: none; }
          h1, h2, h3, h4, .applies, caption { break-after: avoid; } .notes { break-before: avoid; }
          li, tr, .find-out-more, .keep, .pair { break-inside: avoid; }
          .find-out-more > .code { display: block; }
          .masthead img, .box, .card, .box-title, .steps span, .timeline li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          :target { background: none; }
        }
        """
}
