import CommaSeparated
import Foundation
import HandoutKit
import Personalization

/// The records for a mailroom: the recipients and places of all pieces, and the recipients without a piece.
struct Records {
    let folder: RunFolder
    let form: RecordForm

    /// Writes the records from the ledger, the manifest last. If the manifest exists, everything it names exists.
    func write(from ledger: Ledger, unmet: any UnmetSuppressions) throws {
        if try unmet.unmetSuppressions() > 0 { try write(unmet) }
        try PrivateFile.write(to: "exceptions.csv", in: folder) { append in
            try append(head(["line", "id", "reasons"]))
            try ledger.forEachException { line, id, reasons in try append(row([String(line), id, reasons])) }
        }
        let parts = try ledger.parts()
        if !parts.isEmpty { try write(parts) }
        try PrivateFile.write(to: "manifest.jsonl", in: folder) { append in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try ledger.forEachPiece { number, id, piece, pages in
                let entry = entry(number, id, piece, pages)
                try append(String(decoding: try encoder.encode(entry), as: UTF8.self) + "\n")
            }
        }
        try PrivateFile.write(to: "manifest.csv", in: folder) { append in
            try append(head(ManifestEntry.columns))
            try ledger.forEachPiece { number, id, piece, pages in
                try append(row(entry(number, id, piece, pages).cells))
            }
        }
        try folder.sync()
    }

    /// Returns the first line of a table, in the form for its reader's program.
    private func head(_ columns: [String]) -> String {
        (form.excelDelimiter == nil ? "" : ExcelForm.mark) + row(columns)
    }

    private func row(_ cells: [String]) -> String {
        form.excelDelimiter.map { ExcelForm.line(cells, delimiter: $0) } ?? CSVText.line(cells)
    }

    /// Writes the lines of suppressed ids that no row has. Text that cannot be an id may be a name, and is not
    /// repeated.
    private func write(_ unmet: any UnmetSuppressions) throws {
        try PrivateFile.write(to: RunFolder.unmetSuppressions, in: folder) { append in
            try append(head(["line", "id"]))
            try unmet.forEachUnmetSuppression { line, id in
                try append(row([String(line), RecipientReader.isOpaque(id) ? id : ""]))
            }
        }
    }

    /// Writes the files of the print stream, with the pieces in each.
    private func write(_ parts: [StreamPart]) throws {
        try PrivateFile.write(to: "streams.csv", in: folder) { append in
            try append(
                head([
                    "file", "first-sequence", "last-sequence", "recipients", "pages", "sheets",
                    ManifestEntry.digestColumn,
                ]))
            for part in parts {
                let counts = [part.first, part.last, part.recipients, part.pages, part.sheets].map(String.init)
                try append(row([part.file] + counts + [part.digest]))
            }
        }
    }

    private func entry(
        _ number: Int, _ id: String, _ piece: Piece, _ streamPages: ClosedRange<Int>?
    ) -> ManifestEntry {
        ManifestEntry(
            sequence: number, id: id, file: piece.file, language: piece.language, printSize: piece.printSize,
            pages: piece.pages, sheets: piece.sheets, envelope: piece.envelope, firstPage: streamPages?.lowerBound,
            lastPage: streamPages?.upperBound, digest: piece.digest, handout: form.handout,
            version: form.version, reviewed: piece.reviewed)
    }
}

/// One piece in the manifest.
private struct ManifestEntry: Encodable {
    var sequence: Int
    var id: String
    var file: String
    var language: String
    var printSize: String
    var pages: Int
    var sheets: Int
    var envelope: String?
    /// The first and last page in its file of the print stream, if there is one.
    var firstPage: Int?
    var lastPage: Int?
    /// The digest by the list's key; see `ListKey`.
    var digest: String
    var handout: String
    var version: String
    var reviewed: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case sequence, id, file, language
        case printSize = "print-size"
        case pages, sheets, envelope
        case firstPage = "first-page"
        case lastPage = "last-page"
        case digest = "hmac-sha256"
        case handout, version, reviewed
    }

    static let digestColumn = CodingKeys.digest.rawValue

    static let columns = CodingKeys.allCases.map(\.rawValue)

    var cells: [String] {
        [
            String(sequence), id, file, language, printSize, String(pages), String(sheets), envelope ?? "",
            firstPage.map(String.init) ?? "", lastPage.map(String.init) ?? "", digest, handout, version, reviewed ?? "",
        ]
    }

    /// Encodes every key, with null for unknown values.
    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(sequence, forKey: .sequence)
        try keys.encode(id, forKey: .id)
        try keys.encode(file, forKey: .file)
        try keys.encode(language, forKey: .language)
        try keys.encode(printSize, forKey: .printSize)
        try keys.encode(pages, forKey: .pages)
        try keys.encode(sheets, forKey: .sheets)
        try keys.encode(envelope, forKey: .envelope)
        try keys.encode(firstPage, forKey: .firstPage)
        try keys.encode(lastPage, forKey: .lastPage)
        try keys.encode(digest, forKey: .digest)
        try keys.encode(handout, forKey: .handout)
        try keys.encode(version, forKey: .version)
        try keys.encode(reviewed, forKey: .reviewed)
    }
}
