import Diagnostics
import Foundation
import HandoutKit
import Importing
import Reviewing
import TestSupport
import Testing

@Suite struct ReturnedDocumentTests {
    @Test func findsAParagraphWhereverItsSourceHasMoved() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { try $0.change("every day", to: "every hour") }
            try desk.write(ReviewDesk.text.replacing("Call [the", with: "A new line.\n\nPhone [the"))
            let result = try desk.compare(back)
            // The paragraph that was changed in the source was not touched in Word.
            #expect(result.changes.count == 1)
            #expect(try desk.merged(result).contains("every hour"))
            #expect(try desk.merged(result).contains("A new line."))
        }
    }

    @Test func doesNotMergeIntoASourceThatHasChanged() async throws {
        try await ReviewDesk.with { desk in
            let back = try desk.document { try $0.change("Rain is water", to: "Rain is wet") }
            try desk.write(ReviewDesk.text.replacing("Rain is water", with: "Snow is water"))
            let result = try desk.compare(back)
            #expect(result.changes.count == 1)
            #expect(result.mergeable.isEmpty)
            #expect(result.changes.first?.refusal?.contains("the source has changed since the export") == true)
            #expect(result.changes.first?.new == "Rain is wet.")
        }
    }

    @Test func listsComments() async throws {
        try await ReviewDesk.with { desk in
            let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            let comments = """
                <w:comments \(space)><w:comment w:id="7" w:author="Casey Example"><w:p><w:r><w:t>Which &amp; why?</w:t></w:r></w:p>\
                </w:comment></w:comments>
                """
            let back = try desk.document().editingWord(parts: ["word/comments.xml": comments]) { text in
                try text.change(
                    "Rain is water.</w:t></w:r>",
                    to: """
                        </w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>Rain is water.</w:t></w:r>\
                        <w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>
                        """)
            }
            let result = try desk.compare(back)
            #expect(result.changes.isEmpty)
            #expect(
                ReviewReport.text(result)
                    == "library/handouts/beans/en-CA.md:18: comment by Casey Example on “Rain is water.”: Which & why?\n"
            )
        }
    }

    @Test func refusesOtherFiles() async throws {
        try await ReviewDesk.with { desk in
            let exported = try desk.document()
            let foreign = ZipArchive([
                ZipArchive.Entry(
                    name: "word/document.xml", bytes: Array("<w:document><w:body><w:p/></w:body></w:document>".utf8))
            ]).stored
            let other = try ZipArchive(exported).orThrow("").replacing("docProps/custom.xml", ">beans<", ">peas<")
                .stored
            let cases: [([UInt8], String)] = [
                (Array("%PDF-1.7".utf8), "not-a-word-file"), ([], "not-a-word-file"),
                ([0xD0, 0xCF, 0x11, 0xE0], "old-word-file"),
                (Array(exported.prefix(exported.count / 2)), "damaged-word-file"),
                (ZipArchive([ZipArchive.Entry(name: "a", bytes: [1])]).stored, "not-a-word-file"),
                (foreign, "not-exported"), (other, "other-library"),
            ]
            for (bytes, identifier) in cases {
                #expect(fault(desk, bytes) == identifier)
            }
            let named = #expect(throws: ContentFault.self) {
                try Review.compare(other, shownAs: "back.docx", with: "beans", language: nil, in: desk.library)
            }
            #expect(named?.diagnostics.first?.identifier == "other-handout")
        }
    }

    private func fault(_ desk: ReviewDesk, _ bytes: [UInt8]) -> String? {
        do {
            _ = try desk.compare(bytes)
            return nil
        } catch {
            return (error as? ContentFault)?.diagnostics.first?.identifier
        }
    }

    @Test func refusesAPacket() throws {
        let library = try Library(folder: Package.root.appending(path: "Templates").path, shownAs: "Templates")
        let refusal = #expect(throws: Refusal.self) {
            try Review.export("going-home-after-surgery", language: nil, in: library)
        }
        #expect(refusal?.diagnostic.help?.contains("going-home") == true)
    }
}

extension ZipArchive {
    fileprivate func replacing(_ part: String, _ old: String, _ new: String) throws -> ZipArchive {
        var archive = self
        var text = String(decoding: try archive[part].orThrow(part), as: UTF8.self)
        try text.change(old, to: new)
        archive[part] = Array(text.utf8)
        return archive
    }
}
