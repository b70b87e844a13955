import Diagnostics
import Foundation
import HandoutKit
import Reviewing
import TestSupport
import Testing

@Suite struct RoundTripTests {
    @Test func nothingChangesWithoutEdits() async throws {
        try await ReviewDesk.with { desk in
            let result = try desk.compare(try desk.document())
            #expect(result.changes.isEmpty, "\(ReviewReport.text(result))")
            #expect(result.unchanged == 20)
        }
    }

    @Test func theSameTextIsTheSameDocument() async throws {
        try await ReviewDesk.with { desk in
            let (first, second) = (try desk.document(), try desk.document())
            #expect(first == second)
        }
    }

    @Test func showsEmphasisAndLocksFields() async throws {
        try await ReviewDesk.with { desk in
            _ = try desk.document { text in
                #expect(text.contains("<w:i/>"))
                #expect(text.contains("\u{27E6}patient.name\u{27E7}"))
                #expect(text.contains("\u{27E6}@book\u{27E7}"))
                #expect(text.contains("\u{27E6}when tools has rake:\u{27E7}"))
                #expect(text.contains("contentLocked"))
                #expect(text.contains("Only when: tools has spade"))
            }
        }
    }

    /// Whether the runs and the order of attributes are others does not matter.
    @Test func readsAnyRuns() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { text in
                try text.change(
                    "Call </w:t>",
                    to: "C</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t xml:space=\"preserve\">all </w:t>")
                text = text.replacing(#/<w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"\/>/#) {
                    "<w:bookmarkStart w:name=\"\($0.output.2)\" w:id=\"\($0.output.1)\" />"
                }
            }
            #expect(try desk.compare(back).changes.isEmpty)
        }
    }

    @Test(arguments: [
        "anal-cancer-stage-4", "consent-information", "finding-the-clinic", "going-home", "preparing-for-surgery",
        "specimen", "treatment-calendar", "visit-summary", "wallet-card",
    ])
    func builtInHandoutsComeBack(name: String) throws {
        let library = try Library(folder: Package.root.appending(path: "Templates").path, shownAs: "Templates")
        for language in ["en-CA", "fr-CA"] {
            let export = try Review.export(name, language: language, in: library)
            let same = try Review.compare(export.bytes, shownAs: "same.docx", with: nil, language: nil, in: library)
            #expect(same.changes.isEmpty, "\(name) \(language): \(ReviewReport.text(same))")
            #expect(same.unchanged == export.paragraphs)
            // A word of each paragraph is changed.
            var count = 0
            let back = try export.bytes.editingWord { text in
                text = text.withAWordChanged(&count)
            }
            let result = try Review.compare(back, shownAs: "back.docx", with: nil, language: nil, in: library)
            #expect(result.changes.count == count)
            #expect(result.mergeable.count == count, "\(name) \(language): \(ReviewReport.text(result))")
            let path = Package.root.appending(path: "Templates/handouts/\(name)/\(language).md")
            let before = try String(contentsOf: path, encoding: .utf8)
            let files = try Review.merge(result.mergeable, of: result, with: nil, in: library)
            let merged = String(
                decoding: try files.first { $0.path.hasSuffix("\(name)/\(language).md") }.orThrow("no file").bytes,
                as: UTF8.self)
            // The source differs only there.
            let others = files.filter { !$0.path.hasSuffix("\(name)/\(language).md") }.map {
                String(decoding: $0.bytes, as: UTF8.self)
            }
            #expect(([merged] + others).joined().ranges(of: "Qqq").count == count)
            #expect(merged.withoutWords(in: before) == nil)
        }
    }

    @Test func everyLanguageComesBack() throws {
        let library = try Library(folder: Package.root.appending(path: "Templates").path, shownAs: "Templates")
        for language in try library.handout("type-specimen").partial?.languages ?? [] {
            let export = try Review.export("type-specimen", language: language, in: library)
            let same = try Review.compare(export.bytes, shownAs: "same.docx", with: nil, language: nil, in: library)
            #expect(same.changes.isEmpty, "\(language): \(ReviewReport.text(same))")
            #expect(same.unchanged == export.paragraphs)
        }
    }
}

extension String {
    /// The document with `Qqq` before the last letters of each paragraph that has a name.
    fileprivate func withAWordChanged(_ count: inout Int) -> String {
        var parts = split(separator: "<w:p>", omittingEmptySubsequences: false).map(String.init)
        for index in parts.indices.dropFirst() where parts[index].contains("w:name=\"Handout_") {
            // The first letters of a run that is no field.
            guard
                let match = parts[index].firstMatch(
                    of: #/<\/w:rPr><w:t xml:space="preserve">(?:[^<\u{27E6}]*?[ ])?(?<word>[A-Za-zÀ-ÿ]{2,})/#)
            else { continue }
            parts[index].replaceSubrange(match.output.word.startIndex..<match.output.word.startIndex, with: "Qqq")
            count += 1
        }
        return parts.joined(separator: "<w:p>")
    }

    /// Takes the added letters away again; nil if this is the text before.
    fileprivate func withoutWords(in before: String) -> String? {
        let without = replacing("Qqq", with: "")
        return without == before ? nil : without
    }
}
