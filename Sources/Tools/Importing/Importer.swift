import Content
import Diagnostics
import Foundation
package import HandoutKit

/// Turns documents of other programs into handouts: read, recognize, write, check.
///
/// `Reading` makes a `Draft` of a file: Pandoc reads Word, OpenDocument, HTML and Markdown, and `PlainTextReader` plain
/// text. `Recognition` finds in it what a handout has a form for: the title, the review, boxes, sources, merge fields.
/// `Writing` writes it as Markdown, and `Folder` makes the handout's folder of it. The author's words are never changed
/// and never lost; what is not understood stands in a comment at its place, and in the `ImportReport`.
package struct Importer: ~Copyable {
    private var renderer: Renderer
    private let reader: DocumentReader
    private let folder: HandoutFolder
    /// The day by which reviews are judged.
    private let day: String

    /// - Parameters:
    ///   - library: the library whose publishers and fields are used.
    ///   - parent: the folder in which the handouts' folders are made.
    ///   - shownAs: its path as the user typed it; empty for the current folder.
    ///   - publisher: the publisher's id; nil for the one that a document names, or else the library's first.
    /// - Throws: `ImportFault` if the library has no publisher, `InstallationFault` if a face is missing.
    package init(
        installation: Installation, library: Library, parent: String, shownAs: String, publisher: String?, day: String,
        pandoc: PandocProgram = PandocProgram()
    ) throws {
        let publishers = try PublisherList(library: library.folder, shownAs: library.shownAs)
        if let publisher, !publishers.entries.contains(where: { $0.id == publisher }) {
            throw UnknownName(kind: "publisher", name: publisher, known: publishers.entries.map(\.id))
        }
        renderer = try Renderer(installation: installation, library: library, isOnlyOne: true)
        reader = DocumentReader(
            pandoc: pandoc, publishers: publishers, sharedFields: Set(library.sharedFields.partial?.map(\.name) ?? []),
            publisher: publisher)
        folder = HandoutFolder(parent: parent, shownAs: shownAs)
        self.day = day
    }

    /// Reads and recognizes one file.
    ///
    /// - Throws: `ImportFault`.
    package func read(_ path: String, shownAs: String, language: String? = nil) throws(ImportFault) -> ImportedText {
        try reader.read(path, shownAs: shownAs, language: language)
    }

    /// Makes the folder of one handout from its texts, one for each language.
    ///
    /// - Throws: `ImportFault`; nothing is left behind.
    package mutating func write(_ texts: [ImportedText], as id: String) throws(ImportFault) -> [ImportReport.Row] {
        var texts = texts
        // Both languages share one folder of pictures.
        for index in texts.indices.dropFirst() {
            var pictures = texts[0].pictures
            let changed = pictures.add(texts[index].pictures)
            texts[0].pictures = pictures
            texts[index].pictures = PictureFolder()
            texts[index].draft.blocks = texts[index].draft.blocks.rewritten { blocks in
                blocks.map { $0.renamingPictures(changed) }
            }
        }
        let written = try folder.write(HandoutFiles(id: id, texts: texts), checkedBy: &renderer, asOf: day)
        return texts.map { text in
            var row = ImportReport.Row(source: text.source)
            row.handout = written.path
            row.language = text.language
            row.title = text.title
            row.remarks = written.remarks.filter { $0.source == text.source }
            row.faults = written.diagnostics.errors.map {
                DiagnosticText.render($0).split(separator: "\n").first.map(String.init) ?? ""
            }
            return row
        }
    }

    /// Imports one file.
    ///
    /// - Parameter name: the handout's id; nil for the name of the file.
    /// - Throws: `ImportFault`.
    package mutating func importFile(
        _ path: String, shownAs: String, as name: String?, language: String?
    ) throws(ImportFault) -> ImportReport.Row {
        let text = try read(path, shownAs: shownAs, language: language)
        return try write([text], as: name ?? HandoutName.id(of: path))[0]
    }

    /// Imports all files below a folder. No file stops another.
    ///
    /// - Parameter progress: is called with each row.
    package mutating func importFolder(
        _ path: String, shownAs: String, language: String?, progress: (ImportReport.Row) -> Void
    ) -> ImportReport {
        var report = ImportReport()
        func note(_ row: ImportReport.Row) {
            report.rows.append(row)
            progress(row)
        }
        var texts: [ImportedText] = []
        for name in FolderListing.files(in: path) {
            let shown = shownAs + "/" + name
            do throws(ImportFault) {
                texts.append(try read(path + "/" + name, shownAs: shown, language: language))
            } catch {
                note(
                    ImportReport.Row(
                        source: shown, faults: error.diagnostics.map { $0.message + ($0.help.map { "; \($0)" } ?? "") })
                )
            }
        }
        var taken: Set<String> = []
        for group in LanguagePairs.groups(of: texts) {
            let base = HandoutName.id(of: group[0].source, withoutLanguage: group.count > 1)
            var id = base
            var number = 1
            while !taken.insert(id).inserted {
                number += 1
                id = "\(base)-\(number)"
            }
            do throws(ImportFault) {
                for row in try write(group, as: id) { note(row) }
            } catch {
                for text in group {
                    note(
                        ImportReport.Row(
                            source: text.source,
                            faults: error.diagnostics.map { $0.message + ($0.help.map { "; \($0)" } ?? "") }))
                }
            }
        }
        report.rows.sort { $0.source < $1.source }
        return report
    }
}

extension DraftBlock {
    fileprivate func renamingPictures(_ names: [String: String]) -> DraftBlock {
        func renamed(_ picture: DraftPicture) -> DraftPicture {
            var picture = picture
            picture.path = names[picture.path] ?? picture.path
            return picture
        }
        switch self {
        case .picture(let picture): return .picture(renamed(picture))
        case .table(var table):
            table.rows = table.rows.map { row in
                row.map { cell in
                    DraftTable.Cell(
                        cell.content.map {
                            if case .picture(let picture) = $0 { .picture(renamed(picture)) } else { $0 }
                        },
                        columns: cell.columns)
                }
            }
            return .table(table)
        default: return self
        }
    }
}
