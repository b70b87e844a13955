import Diagnostics
import Foundation
import HandoutKit
import Importing
import Reviewing
import TestSupport

/// A library with one made-up handout, and a reviewer who edits its Word document.
struct ReviewDesk {
    let folder: URL
    let library: Library

    static let text = """
        # Caring for your *beans*

        Dear {{patient.name}}, water the **beans** every day.
        Ask about [compost]{.term means="plants that have turned to soil"} [@book].

        Call [the shed](tel:613-555-0142) at noon.

        ## Tools {#tools when="tools has spade" applies="If you have a spade"}

        1. Dig a hole.
        2. Put a bean into it.
        3. Close it, [slowly]{when="tools has rake" applies="with a rake"}.

        - One \\* sign
        - Two signs

        ::: {.note title="A note on rain"}
        Rain is water.

        | Plant | When |
        |---|---|
        | Bean | May |

        : When to sow
        :::

        The end is near.
        <!-- Nobody sees this. -->

        """

    static func with<Value>(_ text: String = text, _ body: (ReviewDesk) throws -> Value) async throws -> Value {
        try await withTemporaryFolder { folder in
            let templates = Package.root.appending(path: "Templates")
            let root = folder.appending(path: "library")
            let handout = root.appending(path: "handouts/beans")
            try FileManager.default.createDirectory(at: handout, withIntermediateDirectories: true)
            for part in ["publishers", "clinics", "fields.yaml", "logos"] {
                try FileManager.default.copyItem(at: templates.appending(path: part), to: root.appending(path: part))
            }
            let declared = """
                id: beans
                version: "1.0"
                form-number: H-0001
                publisher: example-hospital
                status: draft
                fields:
                  tools:
                    type: choices
                    of: [spade, rake]
                    names: {spade: {en: a spade}, rake: {en: a rake}}
                    label: {en: Tools}
                """
            let references = """
                references:
                  - id: book
                    type: book
                    title: A made-up book
                    author: [{literal: Everything Club}]
                    issued: {date-parts: [[2019]]}
                """
            try declared.write(to: handout.appending(path: "handout.yaml"), atomically: true, encoding: .utf8)
            try references.write(to: handout.appending(path: "references.yaml"), atomically: true, encoding: .utf8)
            let desk = ReviewDesk(folder: folder, library: try Library(folder: root.path, shownAs: "library"))
            try desk.write(text)
            return try body(desk)
        }
    }

    private var file: URL { folder.appending(path: "library/handouts/beans/en-CA.md") }

    func write(_ text: String) throws { try text.write(to: file, atomically: true, encoding: .utf8) }

    var source: String { get throws { try String(contentsOf: file, encoding: .utf8) } }

    /// The exported document with its text edited.
    func document(_ edit: (inout String) throws -> Void = { _ in }) throws -> [UInt8] {
        try Review.export("beans", language: nil, in: library).bytes.editingWord(edit)
    }

    func compare(_ bytes: [UInt8]) throws -> ReviewResult {
        try Review.compare(bytes, shownAs: "back.docx", with: nil, language: nil, in: library)
    }

    /// The source with all changes that can be merged.
    func merged(_ result: ReviewResult, _ numbers: [Int]? = nil) throws -> String {
        let files = try Review.merge(numbers ?? result.mergeable, of: result, with: nil, in: library)
        guard let bytes = files.first?.bytes else { return try source }
        return String(decoding: bytes, as: UTF8.self)
    }
}

struct NotThere: Error {
    var text: String
}

extension [UInt8] {
    /// The document with another text in `word/document.xml`, and perhaps other parts.
    func editingWord(parts: [String: String] = [:], _ edit: (inout String) throws -> Void) throws -> [UInt8] {
        var archive = try ZipArchive(self).orThrow("no archive")
        var text = String(decoding: try archive["word/document.xml"].orThrow("no text"), as: UTF8.self)
        try edit(&text)
        archive["word/document.xml"] = Array(text.utf8)
        for (name, content) in parts {
            archive.entries.append(ZipArchive.Entry(name: name, bytes: Array(content.utf8)))
        }
        return archive.stored
    }
}

extension Optional {
    func orThrow(_ text: String) throws -> Wrapped {
        guard let self else { throw NotThere(text: text) }
        return self
    }
}

extension String {
    /// Replaces words that stand there once.
    mutating func change(_ words: String, to others: String) throws {
        guard ranges(of: words).count == 1 else { throw NotThere(text: words) }
        self = replacing(words, with: others)
    }

    /// The paragraph of Word in which words stand.
    func paragraph(with words: String) throws -> Range<String.Index> {
        let place = try firstRange(of: words).orThrow(words)
        let start = try self[..<place.lowerBound].ranges(of: "<w:p>").last.orThrow("no paragraph")
        let end = try self[place.upperBound...].firstRange(of: "</w:p>").orThrow("no end")
        return start.lowerBound..<end.upperBound
    }
}
