import CommaSeparated
package import Foundation

/// The record in a format for other programs, written piece by piece, because it may be long.
package struct GivenDocument: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        /// RFC 4180.
        case csv
        /// A bundle of DocumentReferences. FHIR R4.
        case fhir

        var mediaType: String {
            switch self {
            case .csv: "text/csv; charset=utf-8"
            case .fhir: "application/fhir+json; charset=utf-8"
            }
        }

        var fileName: String { self == .csv ? "given.csv" : "given.json" }
    }

    private let format: Format
    private let time: String
    private var isBegun = false

    /// - Parameter date: the time of the request.
    package init(_ format: Format, at date: Date) {
        self.format = format
        time = GivenCopy.time(date)
    }

    package static let columns = [
        "time", "patient", "given-by", "handout", "version", "status", "title", "language", "print-size", "sha256",
        "id", "media-type",
    ]

    package mutating func text(of copies: [GivenCopy]) throws -> String {
        let isFirst = !isBegun
        isBegun = true
        switch format {
        case .csv:
            return (isFirst ? Self.line(Self.columns) : "") + copies.map { Self.line($0.cells) }.joined()
        case .fhir:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let entries = try copies.map {
                String(decoding: try encoder.encode(DocumentReference.Entry($0)), as: UTF8.self)
            }
            return (isFirst ? opening + #","entry":["# : ",") + "\n" + entries.joined(separator: ",\n")
        }
    }

    /// The end of the document, after the last copy.
    package func ending() -> String {
        switch format {
        case .csv: isBegun ? "" : Self.line(Self.columns)
        // FHIR R4, JSON: arrays must not be empty.
        case .fhir: (isBegun ? "\n]" : opening) + "}\n"
        }
    }

    private var opening: String { #"{"resourceType":"Bundle","type":"collection","timestamp":"\#(time)""# }

    private static func line(_ cells: [String]) -> String {
        CSVText.line(cells.map(CSVText.withoutFormula), ending: "\r\n")
    }
}

extension GivenCopy {
    fileprivate var cells: [String] {
        [time, patient, giver, handout, version, status, title, language, printSize, sha256, mark, mediaType]
    }
}
