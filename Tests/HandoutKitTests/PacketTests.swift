import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing
import Theming

/// Several handouts as one document.
@Suite struct PacketTests {
    private static func declarations(_ id: String, _ more: String = "", publisher: String = "us") -> String {
        """
        id: \(id)
        version: "1"
        form-number: X-\(id)
        publisher: \(publisher)
        status: sample
        \(more)
        """
    }

    private static let first = """
        # First handout

        Hello {{name}}. [See](#more) and a fact. [@book]

        ## More {#more}

        Note.[^a]

        [^a]: A note of the first.
        """

    private static let second = """
        # Second handout

        On {{day|weekday}}. [@same]

        ## More {#more when="count(medicines) > 0" applies="If you take any"}

        [See](#more) again.[^a]

        [^a]: A note of the second.
        """

    private static let book =
        "type: book, title: A made-up book, author: [{family: Sample, given: A}], issued: {date-parts: [[2020]]}"

    private func library(
        packet: String? = nil, second: String = PacketTests.second, fieldsOfSecond: String? = nil,
        languagesOfFirst: [String] = ["en-CA"], languagesOfSecond: [String] = ["en-CA"], publisher: String = "us"
    ) throws -> SmallLibrary {
        var others = [
            "handouts/x2/handout.yaml": Self.declarations("x2", publisher: publisher)
                + (fieldsOfSecond
                    ?? "\nfields:\n  day: {type: date, label: {en: Day}, blank: 20mm}\n  name: {type: text, blank: 30mm}\n  medicines: {type: list, blank-rows: 1, of: {name: {type: text}}}"),
            "handouts/x2/references.yaml": "- {id: same, \(Self.book)}",
            "publishers/them.yaml": """
            name: {en: Other Clinic}
            phone: 613-555-0122
            copyright: {en: © 2026 Other Clinic}
            disclaimer: {en: Said otherwise.}
            """,
        ]
        for language in languagesOfSecond { others["handouts/x2/\(language).md"] = second }
        if let packet { others["packets/both.yaml"] = packet }
        return try SmallLibrary(
            declarations: Self.declarations("x", "card: [name]"),
            fields: "  name: {type: text, label: {en: Name}, blank: 30mm}",
            texts: Dictionary(uniqueKeysWithValues: languagesOfFirst.map { ($0, Self.first) }),
            references: "- {id: book, \(Self.book)}", others: others)
    }

    private static let file = """
        id: both
        title: {en: Both of them}
        handouts: [x, {id: x2, when: "medicines is given"}]
        """

    private static let data =
        #"{"name": "Pat Example", "day": "2026-12-08", "medicines": [{"name": "Alpha"}]}"#

    @Test func makesOneDocumentOfSeveral() throws {
        let library = try library()
        let page = try library.html(of: ["x", "x2"], Self.data).wordsOfPage
        // One card; both titles; one end.
        #expect(page.components(separatedBy: "Prepared for").count == 2)
        #expect(page.components(separatedBy: "Disclaimer").count == 2)
        for words in [
            "First handout · Second handout", "Hello Pat Example.", "On Tuesday.", "Form X-x, version 1",
            "Form X-x2, version 1",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        // The same source has one number, and notes of one name are two.
        #expect(page.components(separatedBy: "A made-up book").count == 2)
        #expect(page.contains("A note of the first.") && page.contains("A note of the second."))
    }

    @Test func keepsLinksInsideOfTheirHandout() throws {
        let html = try library().html(of: ["x", "x2"], Self.data)
        #expect(html.contains("href=\"#x.more\"") && html.contains("id=\"x.more\""))
        #expect(html.contains("href=\"#x2.more\"") && html.contains("id=\"x2.more\""))
    }

    @Test func choosesItsHandoutsForThePerson() throws {
        let library = try library(packet: Self.file)
        let with = try library.html(of: ["both"], Self.data).wordsOfPage
        #expect(with.contains("Both of them") && with.contains("Second handout"))
        let without = try library.html(of: ["both"], #"{"name": "Pat Example", "day": "2026-12-08"}"#).wordsOfPage
        #expect(!without.contains("On Tuesday"))
        #expect(without.contains("Your team can also tell you about: Second handout"))
        // In a generic copy it stands where the packet says for whom it is.
        #expect(try !library.html(of: ["both"]).wordsOfPage.contains("Second handout"))
        let file = Self.file.replacing("given\"}", with: "given\", applies: {en: If you take any}}")
        #expect(
            try self.library(packet: file).html(of: ["both"]).wordsOfPage.contains("Second handout If you take any"))
    }

    @Test func namesEveryPublisher() throws {
        let page = try library(publisher: "them").html(of: ["x", "x2"], Self.data).wordsOfPage
        for words in ["Made up.", "Said otherwise.", "613-555-0111", "613-555-0122", "© 2026 Other Clinic"] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test func conformsAndCountsItsPagesAsOne() async throws {
        let library = try library(packet: Self.file)
        let pdf = try library.pdf(of: ["both"], Self.data)
        let inspection = try await Inspection.of(pdf, "--text", "--facts")
        #expect(inspection.complaints == [])
        #expect(inspection.facts?.outline.first?.title == "Both of them")
        // The foot of the last page names both forms, and nothing repeats them above it.
        let last = try #require(inspection.text?["poppler"]?.last)
        for form in ["X-x,", "X-x2,"] { #expect(last.components(separatedBy: form).count == 2, "\(form)") }
    }

    /// The second handout begins a sheet, and a sheet has a front and a back unless it is printed on one side.
    @Test(arguments: [false, true])
    func beginsSheets(isSimplex: Bool) async throws {
        // The Arabic text has English furniture: there are no built-in words in Arabic.
        let languages = ["en-CA", "fr-CA", "ar"]
        let library = try library(
            packet: Self.file + "\nbegins: sheet\n", languagesOfFirst: languages, languagesOfSecond: languages)
        var copies: [(label: String, pdf: [UInt8])] = []
        for language in languages {
            for size in PrintSize.allCases {
                let pdf = try library.pdf(
                    of: ["both"], Self.data, language: language, size: size, isSimplex: isSimplex)
                copies.append(("\(language), \(size)", pdf))
            }
        }
        let inspections = try await Inspection.of(copies.map(\.pdf), options: ["--text", "--facts"])
        for (copy, inspection) in zip(copies, inspections) {
            #expect(inspection.complaints == [], "\(copy.label)")
            let pages = try #require(inspection.text?["poppler"]).map { $0.replacing("\u{A0}", with: " ") }
            let second = try #require(pages.firstIndex { $0.contains("again") }, "\(copy.label)")
            let isBlank = !pages[second - 1].contains("More")
            #expect(isSimplex ? !isBlank : second.isMultiple(of: 2), "\(copy.label)")
            // poppler guesses the order of a line from right to left.
            guard !copy.label.hasPrefix("ar") else { continue }
            let entry = try #require(
                pages[0].split(separator: "\n").first { $0.contains("Second handout") && $0.contains(/[0-9]/) })
            #expect(entry.contains("\(second + 1)"), "\(copy.label): \(entry)")
        }
    }

    /// A copy for staff in the same file begins a sheet as well, and so do its handouts.
    @Test(arguments: [(false, [1, 0, 2, 0, 1, 0, 2, 0]), (true, [1, 2, 1, 2])])
    func beginsSheetsInACopyForStaff(isSimplex: Bool, expected: [Int]) async throws {
        let library = try library(packet: Self.file + "\nbegins: sheet\n")
        let pdf = try library.pdf(of: ["both"], Self.data, also: ["en-CA"], isSimplex: isSimplex)
        let inspection = try await Inspection.of(pdf, "--text")
        #expect(inspection.complaints == [])
        let pages = try #require(inspection.text?["poppler"])
        #expect(pages.map { $0.contains("Pat Example") ? 1 : $0.contains("again") ? 2 : 0 } == expected)
    }

    @Test(arguments: [
        (["x", "x"], "duplicate-handout"), (["x", "both"], "packet-in-packet"),
        (Array(repeating: "x", count: 51), "too-many-handouts"),
    ])
    func refusesWhatIsNoPacket(names: [String], identifier: String) throws {
        let library = try library(packet: Self.file)
        let fault = #expect(throws: ContentFault.self) { try library.html(of: names) }
        #expect(fault?.diagnostics.map(\.identifier) == [identifier])
    }

    @Test(arguments: [
        ("handouts: [x, x3]", "unknown-handout"), ("handouts: []", "empty-packet"),
        ("handouts: [x, x]", "duplicate-handout"),
        ("handouts: [x, {id: x2, when: \"nobody is given\"}]", "unknown-field"),
        ("handouts: [x]\nbegins: anywhere", "wrong-value"),
        ("handouts: [x]\ncard: [nobody]", "unknown-field"),
        ("handouts: [{id: x, applies: {en: If}}]", "missing-condition"),
        ("handouts: [\((1...51).map { "h\($0)" }.joined(separator: ", "))]", "too-many-handouts"),
    ])
    func saysWhatIsWrongInItsFile(lines: String, identifier: String) throws {
        let library = try library(packet: "id: both\ntitle: {en: Both}\n\(lines)\n")
        #expect(try library.findings(of: "both").filter { $0.severity == .error }.map(\.identifier) == [identifier])
    }

    @Test func refusesFieldsThatClash() throws {
        let fields =
            "\nfields:\n  day: {type: date, blank: 9mm}\n  name: {type: number}\n  medicines: {type: list, blank-rows: 1, of: {name: {type: text}}}"
        let library = try library(packet: Self.file, fieldsOfSecond: fields)
        let found = try library.findings(of: "both").filter { $0.identifier == "field-clash" }
        #expect(found.count == 1)
        #expect(found.first?.range?.file.path == "lib/handouts/x2/handout.yaml")
        #expect(found.first?.notes.first?.range?.file.path == "lib/handouts/x/handout.yaml")
    }

    /// `name` of the first handout cannot be a value and a group: data has one of them.
    @Test(arguments: ["name.first: {type: text, blank: 9mm}", "name.first.letter: {type: text, blank: 9mm}"])
    func refusesAFieldThatIsAGroupElsewhere(field: String) throws {
        let fields =
            "\nfields:\n  day: {type: date, blank: 9mm}\n  \(field)\n  medicines: {type: list, blank-rows: 1, of: {name: {type: text}}}"
        let library = try library(packet: Self.file, fieldsOfSecond: fields)
        let found = try library.findings(of: "both").filter { $0.identifier == "field-clash" }
        #expect(
            found.map(\.message) == [
                "\"name\" is a field of one handout of the packet, and a group of fields in another"
            ])
        #expect(found.first?.range?.file.path == "lib/handouts/x2/handout.yaml")
        #expect(found.first?.notes.first?.range?.file.path == "lib/handouts/x/handout.yaml")
    }

    @Test func needsACommonLanguage() throws {
        let library = try library(packet: Self.file, languagesOfSecond: ["fr-CA"])
        let found = try library.findings(of: "both").filter { $0.identifier == "no-common-language" }
        #expect(found.map(\.help) == ["available: x (en-CA); x2 (fr-CA)"])
    }
}

/// `--also`: the same copy in a language of the staff.
@Suite struct StaffCopyTests {
    private func library() throws -> SmallLibrary {
        try SmallLibrary(
            fields: "  day: {type: date, label: {en: Day, fr: Jour}, blank: 20mm}",
            texts: ["en-CA": "# Title\n\nOn {{day}}.\n", "fr-CA": "# Titre\n\nLe {{day}}.\n"])
    }

    @Test func followsInTheSameFile() async throws {
        let library = try library()
        let pdf = try library.pdf(of: ["x"], #"{"day": "2026-12-08"}"#, language: "fr-CA", also: ["en-CA"])
        let inspection = try await Inspection.of(pdf, "--text", "--facts")
        #expect(inspection.complaints == [])
        let text = try #require(inspection.text?["poppler"]).map { $0.replacing("\u{A0}", with: " ") }
        #expect(text.count == 4)
        #expect(text[0].contains("Le 8 décembre 2026") && !text[0].contains("Copie pour"))
        #expect(text[2].contains("On December 8, 2026") && text[2].contains("Copy for staff."))
        #expect(inspection.facts?.outline.map(\.title) == ["fr-CA", "en-CA"])
    }

    @Test func isTheSameEveryTime() throws {
        let library = try library()
        #expect(try library.pdf(of: ["x"], also: ["fr-CA"]) == library.pdf(of: ["x"], also: ["fr-CA"]))
    }

    @Test func needsTheLanguage() throws {
        let library = try library()
        #expect(throws: UnknownName.self) { try library.pdf(of: ["x"], also: ["de"]) }
    }
}
