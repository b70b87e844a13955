import DocumentTree
import Geometry
import Wording

/// Sample documents for the finisher.
enum Sample {
    private static let builder = DocumentBuilder()

    static func document(
        _ children: [Node], title: String = "A sample", language: LanguageTag = .canadianEnglish,
        properties: Document.Properties = .init(author: "Sample Society", subject: "Samples", keywords: ["a", "b"])
    ) -> Document {
        builder.finished(
            title: title, language: language,
            running: RunningMatter(
                contact: "", contactNote: nil, formNumbers: [""], copyright: "", status: nil, pageNumber: ""),
            properties: properties, children)
    }

    static func paragraph(_ text: String) -> Node { paragraph(.body, [builder.text(text)]) }

    static func paragraph(_ kind: ParagraphKind, _ children: [Node]) -> Node {
        builder.element(.paragraph(kind), children)
    }

    static func heading(_ level: Int, _ text: String) -> Node {
        builder.element(.heading(level: level), [builder.text(text)])
    }

    static func item(_ label: Node, _ children: [Node]) -> Node {
        builder.element(.listItem, [label, builder.element(.listBody, children)])
    }

    static func bullet(_ text: String, _ more: [Node] = []) -> Node {
        item(builder.element(.label, [builder.text("•")]), [builder.text(text)] + more)
    }

    static func call(_ number: Int) -> Node {
        builder.element(
            .noteCall(note: "note-\(number)", anchor: "call-\(number)"), [builder.text("\(number)")])
    }

    static func note(_ number: Int, _ text: String) -> Node {
        builder.element(
            .note(anchor: "note-\(number)"),
            [
                builder.element(
                    .label, [builder.element(.link(.anchor("call-\(number)")), [builder.text("\(number).")])]),
                builder.text(" " + text),
            ])
    }

    /// A short note of the first source; one called "unset" is not set.
    static func repeatedNote(_ name: String) -> Node {
        builder.element(
            .repeatedNote(of: "note-1", anchor: "note-1-\(name)"),
            [
                builder.element(
                    .label, [builder.element(.link(.anchor("call-1-\(name)")), [builder.text("1.")])]),
                builder.text(" Rao, 2021. "),
                builder.element(
                    .link(.anchor("note-1")), [builder.text("See page "), builder.leaf(.pageNumber(of: "note-1"))]),
            ])
    }

    /// A source that is called three times, with a full note and one short note.
    static let calledAgain = document([
        heading(1, "Notes"),
        paragraph(
            .body,
            [builder.text("Care"), call(1)]
                + ["set", "unset"].map { name in
                    builder.element(
                        .noteCall(note: "note-1-\(name)", anchor: "call-1-\(name)"), spoken: "one, \(name)",
                        [builder.text("1")])
                }
                // This number is left out by a range.
                + [builder.element(.noteCall(note: "note-1-unset", anchor: "call-1-unsaid"), [])]),
        builder.element(
            .notes, [note(1, "Rao S. Cancer."), repeatedNote("set"), repeatedNote("unset")]),
    ])

    /// An explanatory note after its sentence.
    static let explained = document([
        heading(1, "Notes"),
        paragraph(
            .body,
            [
                builder.text("Rest"),
                builder.element(
                    .noteCall(note: "explanation-1", anchor: "call-1"), purpose: "Note a", [builder.text("a")]),
                builder.text(" well."),
                builder.element(
                    .explanation(anchor: "explanation-1", of: nil),
                    [
                        builder.element(
                            .label,
                            [builder.element(.link(.anchor("call-1")), purpose: "Back to a", [builder.text("a")])]),
                        builder.text(" Eight hours."),
                    ]),
                builder.text(" Eat well."),
            ]),
    ])

    /// At least one element of every role.
    static let everything: Document = document([
        heading(1, "Treatments (all of them)"),
        builder.element(
            .card,
            [
                paragraph(.boxTitle, [builder.text("Prepared for")]),
                builder.element(
                    .cardItem,
                    [
                        builder.element(.cardLabel, [builder.text("Patient: ")]),
                        builder.element(
                            .cardValue,
                            [builder.element(.blank, spoken: "blank", [builder.leaf(.blank(length: .millimetres(40)))])]
                        ),
                    ]),
            ]),
        paragraph(
            .body,
            [
                builder.text("Care "), builder.element(.strong, [builder.text("always")]), builder.text(" helps, "),
                builder.element(.emphasis, [builder.text("even")]), builder.text(" "),
                builder.element(.span, language: .french, [builder.text("à l’hôpital")]), builder.text("."), call(1),
                builder.text(" See "), builder.element(.link(.anchor("lists")), [builder.text("the lists")]),
                builder.text(" and "),
                builder.element(.link(.address("https://example.org/dépliant?a=1")), [builder.text("a web page")]),
                builder.text(" with "), builder.element(.term, [builder.text("terms")]), builder.text(" and "),
                builder.element(.code, [builder.text("C21.0")]), builder.text("."),
            ]),
        builder.element(.notes, [note(1, "Rao S. Lancet. 2021.")]),
        builder.element(
            .section, anchor: "lists",
            [
                heading(2, "Lists"),
                builder.element(
                    .list(.bullets),
                    [bullet("One"), bullet("Two", [builder.element(.list(.bullets), [bullet("Inner")])])]),
                builder.element(
                    .list(.numbers),
                    [item(builder.element(.label, [builder.text("1.")]), [paragraph("First")])]),
                builder.element(
                    .list(.tasks),
                    [
                        item(
                            builder.element(.label, spoken: "to do", [builder.leaf(.tickBox(isTicked: false))]),
                            [builder.text("Ask")]),
                        item(builder.element(.label, [builder.leaf(.tickBox(isTicked: true))]), [builder.text("Done")]),
                    ]),
                builder.element(.quote, [paragraph("“Ask anything.”")]),
                paragraph(.body, [builder.element(.span, spoken: "one eight eight eight", [builder.text("1-888")])]),
                paragraph(.body, []),
            ]),
        builder.element(
            .box(.emergency), [paragraph(.boxTitle, [builder.text("Call 911")]), paragraph("If you bleed.")]),
        builder.element(
            .runOn(.colophon),
            [
                paragraph(.colophon, [builder.text("H-0001")]), builder.leaf(.separator),
                paragraph(.colophon, [builder.text("© Example")]),
            ]),
    ])

    /// Plain text before, between and behind what is marked.
    static let mixed: Document = document([
        heading(1, "Mixed"),
        paragraph(
            .body,
            [
                builder.text("Take "), builder.element(.strong, [builder.text("two")]), builder.text(" of these "),
                builder.element(.emphasis, [builder.text("now")]), builder.text(" and call "),
                builder.element(.code, [builder.text("613-555-0199")]), builder.text(" or "),
                builder.element(.strong, [builder.text("613-555-0142")]), builder.text(" if you feel "),
                builder.element(.span, language: .french, [builder.text("pire")]), builder.text("."),
            ]),
        builder.element(
            .list(.bullets),
            [
                item(
                    builder.element(.label, [builder.text("•")]),
                    [builder.text("one "), builder.element(.strong, [builder.text("or")]), builder.text(" more")])
            ]),
        builder.element(
            .table(columns: [.start]),
            [
                builder.element(
                    .tableBody,
                    [
                        builder.element(
                            .tableRow,
                            [
                                builder.element(
                                    .tableCell(.data),
                                    [
                                        builder.text("a "), builder.element(.strong, [builder.text("b")]),
                                        builder.text(" c"),
                                    ])
                            ])
                    ])
            ]),
    ])

    /// The words of a glossary, and the numbers of a phone card.
    static let entries: Document = document([
        heading(1, "Entries"),
        builder.element(
            .box(.glossary),
            [
                paragraph(.boxTitle, [builder.text("Words to know")]),
                paragraph(.body, [builder.element(.strong, [builder.text("compost")]), builder.text(": soil")]),
                builder.element(
                    .paragraph(.body), language: .french,
                    [builder.element(.strong, [builder.text("taupe")]), builder.text(": un animal")]),
                paragraph("Ask us for others."),
            ]),
        builder.element(
            .box(.phoneCard),
            [
                paragraph(.boxTitle, [builder.text("Who to call")]),
                paragraph(
                    .body,
                    [
                        builder.text("Clinic: "), builder.element(.strong, [builder.text("613-555-0142")]),
                        builder.leaf(.lineBreak), builder.text("Monday to Friday"),
                    ]),
                paragraph(
                    .body,
                    [
                        builder.text("Nurse: "),
                        builder.element(.blank, spoken: "blank", [builder.leaf(.blank(length: .millimetres(40)))]),
                    ]),
            ]),
    ])

    static func row(_ cells: [(CellKind, String)]) -> Node {
        builder.element(
            .tableRow, cells.map { kind, text in builder.element(.tableCell(kind), [builder.text(text)]) })
    }

    /// A table with a header of two columns, an empty cell and groups of rows.
    static let spans: Document = document([
        heading(1, "Spans"),
        builder.element(
            .table(columns: [.start, .start, .start]),
            [
                builder.element(.tableHead, [spanningRow([(.columnHeader, "", 1), (.columnHeader, "When", 2)])]),
                builder.element(
                    .tableBody, [row([(.rowHeader, "Rest"), (.data, "Day 1"), (.data, "Day 2")])]),
                builder.element(
                    .tableBody,
                    [
                        spanningRow([(.groupHeader, "At home", 3)]),
                        spanningRow([(.rowHeader, "Walk", 1), (.data, "every day", 2)]),
                    ]),
            ]),
    ])

    static func spanningRow(_ cells: [(CellKind, String, Int)]) -> Node {
        builder.element(
            .tableRow,
            cells.map { kind, text, columns in
                builder.element(.tableCell(kind, columns: columns), [builder.text(text)])
            })
    }

    static let captioned: Document = document([
        heading(1, "Caption"),
        builder.element(
            .captionedFigure,
            [
                builder.element(.figure, spoken: "Scan me", [builder.leaf(.qrCode("https://example.org"))]),
                builder.element(.caption, [builder.text("Our address")]),
            ]),
    ])

    /// A table with an empty cell, a picture, and lines to write on.
    static let drawings: Document = document([
        heading(1, "Drawings"),
        builder.element(
            .table(columns: [.start, .end, .start]),
            [
                builder.element(.caption, [builder.text("Drugs")]),
                builder.element(
                    .tableHead, [row([(.columnHeader, "Drug"), (.columnHeader, "When"), (.columnHeader, "Where")])]),
                builder.element(
                    .tableBody,
                    [
                        row([(.rowHeader, "5-FU"), (.data, "Day 1"), (.data, "Clinic")]),
                        row([(.rowHeader, "Cisplatin"), (.data, ""), (.data, "Home")]),
                        row([(.data, "Rest"), (.data, "Day 3"), (.data, "Home")]),
                    ]),
            ]),
        builder.element(.figure, spoken: "Scan me: example.org", [builder.leaf(.qrCode("https://example.org"))]),
        builder.element(
            .writingLines, spoken: "lines for your notes", [builder.leaf(.writingLine), builder.leaf(.writingLine)]),
    ])

    /// Figures of every kind, a table with an empty corner, and lines to write on without a spoken text.
    static let figures: Document = document([
        builder.element(.masthead, [figure("The society’s logo", .picture(Picture(path: "", shownAs: "logo.svg")))]),
        heading(1, "Figures"),
        builder.element(
            .table(columns: [.start, .end]),
            [
                builder.element(.tableHead, [row([(.columnHeader, ""), (.columnHeader, "Dose")])]),
                builder.element(.tableBody, [row([(.rowHeader, "One"), (.data, "5 mg")])]),
            ]),
        builder.element(
            .findOutMore,
            [paragraph("More: example.org"), figure("QR code for example.org", .qrCode("https://example.org/"))]),
        builder.element(.writingLines, [builder.leaf(.writingLine), builder.leaf(.writingLine)]),
    ])

    private static func figure(_ words: String, _ content: Leaf.Content) -> Node {
        builder.element(.figure, spoken: words, [builder.leaf(content)])
    }

    /// Abbreviations, and a call with a description of its target.
    static let shortWords: Document = document([
        heading(1, "Short"),
        paragraph(
            .body,
            [
                builder.element(.span, expansion: "5-fluorouracil", [builder.text("5-FU")]), builder.text(" helps."),
                builder.element(
                    .span, language: .french, expansion: "Imagerie par résonance magnétique", [builder.text("IRM")]),
                builder.element(
                    .noteCall(note: "note-1", anchor: "call-1"), purpose: "Source 1", [builder.text("1,")]),
                builder.element(
                    .noteCall(note: "note-1", anchor: "call-2"), purpose: "Source 1", [builder.text("1 (p. 2)")]),
            ]),
        builder.element(.notes, [note(1, "Rao S. Lancet. 2021.")]),
    ])

    static let emptyRows: Document = document([
        heading(1, "To fill in"),
        builder.element(
            .table(columns: [.start, .start]),
            [
                builder.element(.tableHead, [row([(.columnHeader, "Day"), (.columnHeader, "Pain")])]),
                builder.element(
                    .tableBody, [row([(.data, ""), (.data, "")]), row([(.data, ""), (.data, "")])]),
            ]),
    ])

    /// A paragraph with a long link over several lines and pages.
    static let long: Document = document([
        heading(1, "Long"),
        paragraph(
            .body,
            [
                builder.text(String(repeating: "Words go on. ", count: 9)),
                builder.element(
                    .link(.address("https://example.org/")),
                    [builder.text(String(repeating: "Its link. ", count: 5))]),
                builder.text(String(repeating: "And more. ", count: 4)),
            ]),
        heading(2, "After"),
        paragraph("The end."),
    ])

    /// One word in each script of the handouts.
    static let scripts: Document = document([
        heading(1, "Scripts"),
        builder.element(
            .paragraph(.body), language: LanguageTag("ar"), [builder.text("اتصل على الرقم 911 الآن")]),
        builder.element(.paragraph(.body), language: LanguageTag("hi"), [builder.text("अपने डॉक्टर से पूछें")]),
        builder.element(.paragraph(.body), language: LanguageTag("iu"), [builder.text("ᐃᓄᒃᑎᑐᑦ")]),
        builder.element(.paragraph(.body), language: LanguageTag("el"), [builder.text("Ρωτήστε τον γιατρό")]),
    ])
}
