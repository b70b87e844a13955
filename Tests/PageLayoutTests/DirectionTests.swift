import DocumentTree
import Geometry
import PageLayout
import Testing
import TextShaping
import Wording

/// Left-to-right text inside Arabic, and the reverse.
@Suite struct DirectionTests {
    private static let arabic = LanguageTag("ar") ?? .english
    private static let build = DocumentBuilder()

    /// Returns the runs of the first line of text, in visual order from left to right.
    private func seen(_ nodes: [Node], language: LanguageTag) throws -> [String] {
        let line = try line(nodes, language: language)
        return line.shaped.runs.sorted { $0.x < $1.x }.map { line.text(of: $0).trimmingSpaces }.filter { !$0.isEmpty }
    }

    private func line(_ nodes: [Node], language: LanguageTag) throws -> TextFragment {
        let laidOut = try Press().lay(document([Tree.paragraph(nodes)], language: language))
        return try #require(laidOut.pages[0].texts.first)
    }

    private func document(_ children: [Node], language: LanguageTag) -> Document {
        Self.build.finished(
            title: "A test", language: language,
            running: RunningMatter(
                contact: "613-555-0142", contactNote: nil, formNumbers: ["H-0000"], copyright: "Example", status: nil,
                pageNumber: "{n}/{m}"),
            properties: .init(author: "Example", subject: "A test", keywords: []), children)
    }

    @Test(arguments: [
        "604-555-0142", "(604) 555-0142", "+1 604 555 0142", "2026-12-08", "08/12/2026", "10:30", "K1A 0B1", "5-FU",
        "CAPOX", "2.5 mg/kg", "1 000 mg", "50%", "38 °C", "https://example.org/a/?b=1", "care@example.org",
        "٦٠٤-٥٥٥-٠١٤٢", "۶۰۴-۵۵۵-۰۱۴۲", "Example Cancer Centre", "Dr. Example (room 12, floor 2)",
        "100 EXAMPLE ST, ANYTOWN ON  A1A 1A1",
    ])
    func keepsWhatRunsFromLeftToRightWhole(matter: String) throws {
        let runs = try seen([Tree.text("اتصل على \(matter)، ثم عد.")], language: Self.arabic)
        let place = try #require(
            runs.indices.first { runs[$0...].joined().bare.hasPrefix(matter.bare) }, "\(runs)")
        // Text written before it is to its right.
        #expect(runs.firstIndex { $0.contains("اتصل") } ?? -1 > place, "\(runs)")
        #expect(runs.firstIndex { $0.contains("عد") } ?? .max < place, "\(runs)")
    }

    @Test func joinsAPrefixToItsArabicWord() throws {
        let runs = try seen([Tree.text("كوفيد-19 (CAPOX) و 5-FU")], language: Self.arabic)
        #expect(runs.joined() == "5-FUو19 (CAPOX)-كوفيد", "\(runs)")
    }

    // MARK: Lists

    /// The places of the first item's label and of its words.
    private func label(
        _ kind: ListKind, on page: String, in language: String?
    ) throws -> (label: Rectangle, words: Rectangle) {
        guard case .element(var list) = Tree.list(["AAA", "AAA"], kind: kind), let page = LanguageTag(page) else {
            throw CancellationError()
        }
        list.language = language.flatMap { LanguageTag($0) }
        list.children = list.children.map { child in
            guard case .element(var item) = child else { return child }
            item.language = list.language
            return .element(item)
        }
        let laidOut = try Press().lay(document([.element(list)], language: page))
        let ink = laidOut.pages[0].fragments.compactMap { fragment -> (String, Rectangle)? in
            guard case .text(let text) = fragment, case .leaf? = text.marks.first, let ink = fragment.ink else {
                return nil
            }
            return (text.shaped.text, ink)
        }
        return (
            try #require(ink.first { !$0.0.contains("A") }).1, try #require(ink.first { $0.0.contains("A") }).1
        )
    }

    /// A list stands on a page in the other direction as it stands on its own: a clinic's English list in an Arabic handout.
    @Test(arguments: [ListKind.bullets, .numbers, .steps], ["ar", "fa", "he"])
    func putsTheLabelsWhereTheLinesBegin(kind: ListKind, language: String) throws {
        let own = try label(kind, on: "en-CA", in: nil)
        let foreign = try label(kind, on: language, in: "en-CA")
        #expect(own.label.right < own.words.left && foreign.label.right < foreign.words.left)
        #expect(abs((own.words.left - own.label.right - (foreign.words.left - foreign.label.right)).points) < 0.01)
        #expect(abs((own.label.left - foreign.label.left).points) < 0.01)
        #expect(abs((own.label.size.width - foreign.label.size.width).points) < 0.01)
    }

    @Test(arguments: ["ar", "fa", "he"])
    func givesEveryDirectionTheSameBullet(language: String) throws {
        func bullet(_ language: String, _ words: String) throws -> (size: Size, gap: Length) {
            let tag = try #require(LanguageTag(language))
            let laidOut = try Press().lay(document([Tree.list([words])], language: tag))
            let ink = laidOut.pages[0].fragments.compactMap { fragment -> (String, Rectangle)? in
                guard case .text(let text) = fragment, case .leaf? = text.marks.first, let ink = fragment.ink else {
                    return nil
                }
                return (text.shaped.text, ink)
            }
            let label = try #require(ink.first { $0.0 == "•" }).1
            let text = try #require(ink.first { $0.0 != "•" }).1
            return (label.size, tag.isRightToLeft ? label.left - text.right : text.left - label.right)
        }
        let (english, other) = (try bullet("en-CA", "water"), try bullet(language, language == "he" ? "מים" : "ماء"))
        #expect(abs((english.size.width - other.size.width).points) < 0.01)
        #expect(other.gap > .zero && abs((english.gap - other.gap).points) < 1)
    }

    @Test func keepsAnArabicNameFromTheNumberAfterIt() throws {
        let name = Self.build.value("محمد علي", of: "patient.name", range: nil)
        let runs = try seen([Tree.text("For "), name, Tree.text(", 5 tablets, 10 days")], language: .canadianEnglish)
        #expect(runs.joined() == "Forمحمد علي,5tablets,10 days")
    }

    @Test func keepsALatinNameInArabicTogether() throws {
        let name = Self.build.value("Robin (Bob) Sample-Example", of: "patient.name", range: nil)
        let runs = try seen([Tree.text("الاسم: "), name, Tree.text(" - 5")], language: Self.arabic)
        #expect(runs.joined(separator: " ").contains("Robin (Bob) Sample-Example"), "\(runs)")
    }

    @Test func readsNothingThatWasNotWritten() throws {
        let text = "اتصل على 604-555-0142 أو CAPOX."
        let line = try line([Tree.text(text)], language: Self.arabic)
        #expect(line.shaped.text == text)
        let runs = line.shaped.runs.map { line.text(of: $0) }
        #expect(runs.joined() == text)
        #expect(line.shaped.runs.map(\.utf8Range.upperBound).max() == text.utf8.count)
    }

    /// A built-in word in English still begins on the side of the labelled element; English text begins at the left.
    @Test func labelsABoxWhereItBegins() throws {
        func edges(around language: LanguageTag?) throws -> [String: [Double]] {
            let build = Self.build
            func english(_ role: Role, _ text: String) -> Node {
                build.element(role, language: .english, [Tree.text(text)])
            }
            let item = build.element(
                .cardItem, [build.element(.cardLabel, language: .english, [Tree.text("Clinic")]), Tree.text("البيت")])
            let nodes: [Node] = [
                build.element(
                    .section, language: language,
                    [
                        english(.heading(level: 2), "Sources"),
                        build.element(.card, [english(.paragraph(.boxTitle), "For"), item]),
                        build.element(.box(.note), [english(.paragraph(.boxTitle), "Note"), Tree.paragraph("البيت")]),
                        english(.paragraph(.body), "Text"),
                    ])
            ]
            let texts = try Press().lay(document(nodes, language: Self.arabic)).pages[0].texts
            return texts.reduce(into: [:]) { edges, text in
                edges[text.shaped.text] = [text.origin.x.points, text.origin.x.points + text.shaped.width.points]
            }
        }
        let arabic = try edges(around: nil)
        let right = try #require(arabic["البيت"]?[1])
        let left = try #require(arabic["Text"]?[0])
        for label in ["For", "Note", "Clinic"] { #expect(try abs(#require(arabic[label]?[1]) - right) < 1) }
        #expect(try #require(arabic["Sources"]?[1]) >= right)
        // In an English section they begin at the left, like its text.
        let english = try edges(around: .english)
        #expect(english["Sources"]?[0] == left)
        #expect(try #require(english["Note"]?[0]) < left + 40)
    }

    @Test func mirrorsThePage() throws {
        func lay(_ language: LanguageTag) throws -> [TextFragment] {
            let word = language.isRightToLeft ? "كلمة" : "word"
            return try Press().lay(
                document(
                    [
                        Tree.list([word, word]),
                        Tree.table(columns: [.start, .start], head: [word, word], rows: [[word, word]]),
                    ], language: language)
            ).pages[0].texts
        }
        let (mirrored, plain) = (try lay(Self.arabic), try lay(.canadianEnglish))
        let middle = Paper.letter.size.width / 2
        #expect(mirrored.count == plain.count)
        // The indices are a label, its item, and the first and second cell.
        for index in [0, 1, 4, 5] {
            let left = plain[index].origin.x
            let right = middle * 2 - mirrored[index].origin.x - mirrored[index].shaped.width
            #expect(index == 5 || abs((left - right).points) < 0.1, "\(index): \(left) \(right)")
        }
        #expect(mirrored[0].origin.x > mirrored[1].origin.x && mirrored[4].origin.x > mirrored[5].origin.x)
    }
}

extension Page {
    /// The text fragments without running matter.
    fileprivate var texts: [TextFragment] {
        fragments.compactMap { fragment in
            guard case .text(let text) = fragment, case .leaf? = text.marks.first else { return nil }
            return text
        }
    }
}

extension String {
    fileprivate var bare: String { filter { !$0.isWhitespace } }
    fileprivate var trimmingSpaces: String { split(separator: " ").joined(separator: " ") }
}
