import Diagnostics
package import HandoutKit
import Wording

/// Reviews in Word: a text goes out as a Word document, and what reviewers changed comes back as differences of its source.
///
/// `Passages` reads the source as paragraphs whose every character knows its bytes. `Word` writes them as a document, each in a
/// bookmark that names it, and reads such a document. `Changes` compares both, and merges what is accepted: it writes the new
/// words into the old source, parses the result, and gives up a change after which anything else would read differently.
package enum Review {
    /// A Word document for reviewers.
    package struct Export: Sendable {
        package var bytes: [UInt8]
        package var id: String
        package var language: String
        /// The number of paragraphs that reviewers can change.
        package var paragraphs: Int
    }

    /// Makes the Word document of one text. It is made from the source alone, without anybody's data.
    ///
    /// - Parameters:
    ///   - name: the handout's id, or a folder.
    ///   - language: the language's tag; nil for the usual one.
    /// - Throws: `UnknownName`, `Refusal` for a packet, `ContentFault` for a text with errors.
    package static func export(_ name: String, language: String?, in library: Library) throws -> Export {
        let source = try ReviewSource(name, language: language, in: library)
        return Export(
            bytes: WordDocument(source).bytes, id: source.id, language: source.language.description,
            paragraphs: source.outline.passages.count)
    }

    /// The size of the largest document that is read.
    package static let mostBytes = ReturnedDocument.mostBytes

    /// Compares a document that came back with the source. Nothing is written.
    ///
    /// - Parameters:
    ///   - name: the handout; nil for the one that the document names.
    ///   - language: the text's language; nil for the one that the document names.
    /// - Throws: `ContentFault` for a file that is no such document, or for another handout's; `UnknownName`.
    package static func compare(
        _ bytes: [UInt8], shownAs: String, with name: String?, language: String?, in library: Library
    ) throws -> ReviewResult {
        let document = try ReturnedDocument(bytes, shownAs: shownAs)
        guard document.paragraphs.contains(where: { $0.names.contains { PassageName($0) != nil } }) else {
            throw ContentFault(
                .error(
                    "not-exported",
                    "\(shownAs) was not made by handout export, or another program has removed its bookmarks",
                    help: "to make a new handout of it: handout import \(shownAs)"))
        }
        let origin = Origin(document)
        guard let handout = name ?? origin.handout else {
            throw Refusal(
                "no-origin", "\(shownAs) no longer says which handout it is of",
                help: "say it: --handout NAME --language TAG")
        }
        let source: ReviewSource
        do {
            source = try ReviewSource(handout, language: language ?? origin.language, in: library)
        } catch let unknown as UnknownName where name == nil && unknown.name == handout {
            throw ContentFault(
                .error(
                    "other-library", "\(shownAs) is of the handout \(handout), which is not in \(library.shownAs)",
                    help: "name its library with --library, or the handout with --handout"))
        }
        try origin.check(source, shownAs: shownAs)
        let trial = MergeTrial(handout: handout, source: source, library: library)
        return trial.result(of: document)
    }

    /// A file with the changes that were accepted.
    package struct MergedFile: Sendable {
        package var path: String
        package var shown: String
        package var bytes: [UInt8]
    }

    /// Returns the files with accepted changes merged. Nothing is written.
    ///
    /// - Parameter accepted: the numbers of changes, counted from 1.
    /// - Throws: `Refusal` for a number that is not there, `ContentFault` if the changes cannot be merged.
    package static func merge(
        _ accepted: [Int], of result: ReviewResult, with name: String?, in library: Library
    ) throws -> [MergedFile] {
        for number in accepted {
            guard result.changes.indices.contains(number - 1) else {
                throw Refusal("no-change", "there is no change \(number)", help: "the list has \(result.changes.count)")
            }
            if let refusal = result.changes[number - 1].refusal {
                throw ContentFault(
                    .error(
                        "not-merged",
                        "\(result.changes[number - 1].place): change \(number) cannot be merged: \(refusal)"))
            }
        }
        let source = try ReviewSource(name ?? result.id, language: result.language, in: library)
        let trial = MergeTrial(handout: name ?? result.id, source: source, library: library)
        return try trial.files(accepted.map { $0 - 1 }, of: result)
    }
}

/// The handout and the language that a document says it is of.
private struct Origin {
    var handout: String?
    var language: String?

    init(_ document: ReturnedDocument) {
        handout = document.properties["Handout"]
        language = document.properties["Handout language"]
    }

    /// - Throws: `ContentFault` if the document is of another handout or language than the source.
    func check(_ source: ReviewSource, shownAs: String) throws(ContentFault) {
        if let handout, handout != source.id {
            throw ContentFault(
                .error(
                    "other-handout", "\(shownAs) is of the handout \(handout), not of \(source.id)",
                    help: "name no handout, and the one that the document names is taken"))
        }
        if let language, language != source.language.description {
            throw ContentFault(
                .error(
                    "other-language", "\(shownAs) is of the \(language) text, not of the \(source.language) one",
                    help: "name no language, and the one that the document names is taken"))
        }
    }
}
