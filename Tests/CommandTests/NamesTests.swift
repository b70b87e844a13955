import Foundation
import TestSupport
import Testing

/// Made-up names from more than 60 languages, on one page.
@Suite struct NamesTests {
    private struct Person {
        var language: String
        var name: String
    }

    private static let people: [Person] =
        ((try? String(contentsOf: Package.root.appending(path: "Tests/Fixtures/names/names.tsv"), encoding: .utf8))
        ?? "")
        .split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            let parts = line.split(separator: "\t")
            return parts.count == 2 ? Person(language: String(parts[0]), name: String(parts[1])) : nil
        }

    private static let publisher = """
        name: {en: Made-up Clinic}
        phone: 613-555-0111
        web: https://example.org
        copyright: © 2026 Made-up Clinic
        sample-notice: Sample. Nothing is true.
        disclaimer: Made up.
        """

    private func writeLibrary(_ command: Command, text: String, fields: String) throws {
        try command.write(
            "id: x\nversion: 1\nform-number: X-1\npublisher: us\nstatus: approved\ncard: [patient.name]\nfields:\n"
                + fields,
            to: "library/handouts/x/handout.yaml")
        try command.write(text, to: "library/handouts/x/en-CA.md")
        try command.write(Self.publisher, to: "library/publishers/us.yaml")
    }

    @Test func comeFromManyLanguages() {
        #expect(Self.people.count >= 400 && Set(Self.people.map(\.language)).count >= 60)
    }

    /// Every name is printed, and comes back from poppler and PDFium letter for letter.
    @Test func arePrintedAndFound() async throws {
        try await withCommand { command in
            try writeLibrary(
                command,
                text:
                    "# Guests\n\n::: {each=\"guests\"}\n- Call {{.name}} before you come to the clinic on Monday.\n:::\n",
                fields: """
                      patient.name: {type: text, label: {en: Patient}, blank: 60mm}
                      guests: {type: list, label: {en: Guests}, of: {name: {type: text, label: {en: Name}}}}
                    """)
            let names = stride(from: 0, to: Self.people.count, by: 150).map { start in
                Self.people[start...].prefix(150).map(\.name)
            }
            var pdfs: [[UInt8]] = []
            for some in names {
                let guests = some.map { ["name": $0] }
                let data = try JSONSerialization.data(withJSONObject: ["guests": guests])
                try command.write(data, to: "guests.json")
                let done = try await command.run(
                    "render", "x", "--library", "library", "--data", "guests.json", "-o", "a.pdf")
                try #require(done.exitCode == 0, "\(done.errors)")
                pdfs.append(try command.read("a.pdf"))
            }
            for (inspection, names) in zip(try await Inspection.of(pdfs, options: ["--text"]), names) {
                #expect(inspection.complaints.isEmpty, "\(inspection.complaints)")
                for reader in ["poppler-reading", "pdfium"] {
                    let pages = try #require(inspection.text?[reader])
                    let text = taken(pages.joined(separator: " "))
                    for name in names where !text.holds(taken(name)) {
                        // PDFium may give the signs above an Arabic or Hebrew letter before it.
                        let letters = taken(name).withoutSignsFromTheRight
                        let isSigned = reader == "pdfium" && letters != taken(name)
                        if isSigned, text.withoutSignsFromTheRight.contains(letters) { continue }
                        Issue.record("\(reader): \(name) is not found")
                    }
                }
            }
        }
    }

    /// A name is on its page, and in no file name, bookmark or property. One of each language is enough: what is kept apart
    /// does not depend on letters.
    @Test func standInNoFileNameBookmarkOrProperty() async throws {
        try await withCommand { command in
            try writeLibrary(
                command, text: "# Your visit\n\n## Before you come\n\nDear {{patient.name}}, call us.\n",
                fields: "  patient.name: {type: text, label: {en: Patient}, blank: 60mm}\n")
            var seen: Set<String> = []
            let people = Self.people.filter { seen.insert($0.language).inserted }
            let rows = people.enumerated().map { "r-\($0.offset),\"\($0.element.name)\"\n" }.joined()
            try command.write("id,patient.name\n" + rows, to: "people.csv")
            let done = try await command.run(
                "batch", "x", "--library", "library", "--recipients", "people.csv", "--out", "out")
            try #require(done.exitCode == 0, "\(done.errors)")
            let files = command.files.filter { $0.hasPrefix("out/") && $0.hasSuffix(".pdf") }
            let inspections = try await Inspection.of(
                try files.map { try command.read($0) }, options: ["--facts", "--no-checks"])
            #expect(inspections.count >= people.count)
            for inspection in inspections {
                let facts = try #require(inspection.facts)
                let told = bookmarks(facts.outline) + facts.info.values + [facts.xmp ?? "", inspection.structure ?? ""]
                for person in people where (told + files).contains(where: { $0.contains(person.name) }) {
                    Issue.record("the name in \(person.language) stands beside its page")
                }
            }
        }
    }

    private func bookmarks(_ outline: [Inspection.Facts.Bookmark]) -> [String] {
        outline.flatMap { [$0.title] + bookmarks($0.kids) }
    }

    /// The text as readers take it out: without marks of direction and blanks, with composed letters.
    private func taken(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.asRead(withBlanks: false)
    }
}

extension String {
    /// The text without the signs above and below letters of Arabic and Hebrew.
    fileprivate var withoutSignsFromTheRight: String {
        let isSign: (Unicode.Scalar) -> Bool = {
            (0x591...0x5C7).contains($0.value) || (0x64B...0x652).contains($0.value)
                || (0xFB1D...0xFB4F).contains($0.value)
        }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !isSign($0) }))
    }
}
