import DocumentTree
import Geometry
import HTMLOutput
import Images
import TestSupport
import Testing

/// Text never becomes markup.
@Suite struct EscapingTests {
    private static let signs = [
        "<", ">", "&", "\"", "'", "/", "=", "`", "!", "--", "]]>", "</", "<!--", "-->", "<![CDATA[", "&lt;", "&#60;",
        "&amp",
        "<script>alert(1)</script>", "</style>", "</title>", "</main>", "\" onload=\"x", "' onclick='x", "javascript:x",
        "<img src=x onerror=x>", "\u{0}", "\u{8}", "\u{7F}", "\u{FFFE}", "\u{2028}", "\u{202E}", "\t", "\n", " ", "é",
        "李",
        "%3Cscript%3E", "{{x}}", "\\", "a",
    ]

    private static func hostile(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in signs.randomElement(using: &random) ?? "" }.joined()
    }

    /// Returns a document with the words in every place for text.
    private static func page(_ words: String) throws -> String {
        let cell = build.element(.tableCell(.data), [build.text(words)])
        let head = build.element(.tableCell(.columnHeader), [build.text(words)])
        let title = build.element(.paragraph(.boxTitle), [build.text(words)])
        let item = build.element(
            .listItem,
            [
                build.element(.label, [build.leaf(.tickBox(isTicked: true))]),
                build.element(.listBody, [paragraph(build.text(words))]),
            ])
        let children = [
            build.element(.heading(level: 1), anchor: words, [build.text(words)]),
            build.element(.box(.emergency), [title, paragraph(build.value(words, of: "patient.name", range: nil))]),
            build.element(
                .card,
                [
                    title,
                    build.element(
                        .cardItem,
                        [
                            build.element(.cardLabel, [build.text(words)]),
                            build.element(.cardValue, [build.text(words)]),
                        ]),
                ]),
            build.element(.list(.tasks), [item]),
            build.element(
                .table(columns: [.start]),
                [
                    build.element(.caption, [build.text(words)]),
                    build.element(.tableHead, [build.element(.tableRow, [head])]),
                    build.element(.tableBody, [build.element(.tableRow, [cell])]),
                ]),
            paragraph(
                build.element(.span, spoken: words, [build.text(words)]),
                build.element(.span, expansion: words, [build.text(words)]),
                build.element(.link(.address("https://example.org/" + words)), purpose: words, [build.text(words)]),
                build.element(.link(.anchor(words)), purpose: words, [build.text(words)]),
                build.element(.blank, spoken: words, [build.leaf(.blank(length: .millimetres(30)))]),
                build.element(.noteCall(note: "n" + words, anchor: "c" + words), [build.text(words)])),
            build.element(.writingLines, spoken: words, [build.leaf(.writingLine)]),
            build.element(.figure, spoken: words, [build.leaf(.qrCode("x"))]),
            build.element(
                .notes, [build.element(.note(anchor: "n" + words), [build.element(.label, []), build.text(words)])]),
        ]
        return try HTMLPage(
            document(children, title: words, status: words, author: words), pictures: WebPictures()
        ).text()
    }

    @Test func keepsItsShapeWhateverTheWordsAre() async throws {
        var random = SeededRandom(seed: 7)
        let words = Self.signs + (0..<300).map { _ in Self.hostile(&random) }
        let pages = try await ParsedPage.read(try [Self.page("harmless")] + words.map(Self.page))
        let shape = try #require(pages.first?.skeleton.withoutSpans)
        #expect(shape.count > 60)
        for (words, page) in zip(words, pages.dropFirst()) {
            let isSame = page.skeleton.withoutSpans == shape
            #expect(isSame, "\(words.debugDescription)")
            let seen = String(
                String.UnicodeScalarView(
                    words.unicodeScalars.map { scalar in
                        let isAllowed =
                            scalar == "\t" || scalar == "\n"
                            || scalar.properties.generalCategory != .control
                                && !scalar.properties.isNoncharacterCodePoint
                        return isAllowed ? scalar : "\u{FFFD}"
                    }))
            #expect(page.text.unicodeScalars.split(separator: "\u{0}").first.map(String.init)?.contains(seen) == true)
            #expect(page.values.contains(seen), "\(words.debugDescription)")
        }
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x",
        "//example.org",
        "file:///etc/passwd", "java\nscript:x", "\u{1}javascript:x", "",
    ])
    func followsNoAddressThatAHandoutCannotHave(address: String) throws {
        let link = build.element(.link(.address(address)), [build.text("words")])
        #expect(try content(paragraph(link)) == "<p><span>words</span></p>")
    }
}

extension [String] {
    /// The tags without spans, which keep words on one line and depend on the words.
    fileprivate var withoutSpans: [String] { filter { !$0.hasPrefix("span ") && $0 != "/span" } }
}
