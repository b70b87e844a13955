import Foundation
import TestSupport
import Testing

/// A table's head is spoken once, with the table and with every cell, and printed again on each of its pages.
@Suite struct RepeatedHeadTests {
    private static let handout = """
        id: table
        version: "1.0"
        form-number: H-0000
        publisher: canadian-cancer-society
        status: sample
        """

    private func inspection(head: [String], size: String) async throws -> Inspection {
        let rows = (1...60).map { row in
            "| " + head.indices.map { "cell \(row) \($0)" }.joined(separator: " | ") + " |"
        }
        let paragraphs = (1...30).map { "Paragraph \($0) stands behind the table, on pages that have none of it." }
        let text =
            ["# A table", "", "## A section", "", "| " + head.joined(separator: " | ") + " |"]
            + ["|" + String(repeating: "---|", count: head.count)] + rows + [""]
            + [paragraphs.joined(separator: "\n\n")]
        var inspection: Inspection?
        try await withCommand { command in
            try command.write(Self.handout, to: "table/handout.yaml")
            try command.write(text.joined(separator: "\n"), to: "table/en-CA.md")
            let result = try await command.run(
                "render", "./table", "--library", Package.root.appending(path: "Templates").path, "--print-size", size,
                "-o", "a.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            inspection = try await Inspection.of(command.read("a.pdf"), "--structure", "--facts")
        }
        return try #require(inspection)
    }

    @Test func isAnArtifactOfPaginationWhereItIsSeenAgain() async throws {
        let inspection = try await inspection(head: ["What to take", "When"], size: "standard")
        #expect(inspection.complaints == [])
        let parts = try #require(inspection.structure).components(separatedBy: "\nArtifacts\n")
        try #require(parts.count == 2)
        #expect(parts[0].components(separatedBy: "\"What to take\"").count == 2)
        #expect(parts[0].components(separatedBy: "THead").count == 2)
        #expect(parts[1].components(separatedBy: "What to take When").count > 1)
        #expect(try #require(inspection.facts).artifacts.contains("Pagination"))
    }

    /// As stated in Accessibility.md, outloud does not recognize repeated heads, and reads a long one as prose.
    @Test func isTakenForProseByOutloudAlone() async throws {
        let head = ["what you should take", "when you should take it", "what it is for"]
        let inspection = try await inspection(head: head, size: "standard")
        let complaints = inspection.complaints.filter { !$0.hasPrefix("outloud: TAG-002: ") }
        #expect(complaints == [])
        #expect(complaints.count < inspection.complaints.count, "then Accessibility.md need not speak of it any more")
    }
}
