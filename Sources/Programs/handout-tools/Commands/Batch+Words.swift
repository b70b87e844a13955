import Commands
import Foundation
import Geometry
import HandoutKit
import Mailouts
import Theming

/// The options with which a mailout began. The ledger stores them, so that a reprint need not repeat them.
extension Batch {
    /// Returns the options by name, with absolute paths. The text of a query is left out, because it may contain names
    /// and numbers.
    func words(_ library: Library) -> [String: String] {
        func path(_ name: String?) -> String? {
            name.flatMap { $0 == "-" ? nil : LibraryOptions.absolute($0) }
        }
        let isOfLibrary = handout.map { library.handoutNames.contains($0) } ?? true
        let words: [String: String?] = [
            "handout": isOfLibrary ? handout : path(handout),
            "library": library.folder, "fonts": path(places.fonts),
            "recipients": path(list.recipients), "has-query": list.query == nil ? nil : "true",
            "format": list.format?.rawValue, "delimiter": list.delimiter, "encoding": list.encoding,
            "locale": list.locale,
            "date-format": list.dateFormat.isEmpty ? nil : list.dateFormat.joined(separator: "\n"),
            "suppress": path(list.suppress), "suppresses": list.suppress == nil ? nil : "true",
            "merged": merged, "no-pieces": noPieces ? "true" : nil, "split": split.map(String.init),
            "split-sheets": splitSheets.map(String.init),
            "sort": sort?.rawValue, "rows": part.rows, "first-number": part.firstNumber.map(String.init),
            "first-line": part.firstLine.map(String.init), "list-digest": path(part.listDigest),
            "proof": proof.map(String.init), "allow-draft": allowDraft ? "true" : nil,
            "language": language, "print-size": printSize?.rawValue, "paper": paper?.rawValue, "theme": theme,
            "toner": toner?.rawValue, "for-excel": forExcel ? "true" : nil,
            "clinic": clinic, "letter": mailing.letter, "envelope": mailing.envelope,
            "no-return-address": mailing.returnAddress ? nil : "true", "fold-marks": mailing.foldMarks ? "true" : nil,
            "sheet-marks": mailing.sheetMarks?.rawValue, "job": mailing.job, "simplex": mailing.simplex ? "true" : nil,
        ]
        return words.compactMapValues(\.self)
    }

    /// Takes every missing option from those with which the mailout began.
    ///
    /// - Throws: `Refusal` if a required option is not stored in the ledger.
    mutating func takeUp(_ words: [String: String]) throws {
        handout = handout ?? words["handout"]
        places.library = places.library ?? words["library"]
        places.fonts = places.fonts ?? words["fonts"]
        if list.recipients == nil, list.query == nil, words["has-query"] != nil {
            throw Refusal(
                "no-query", "the list was what a query found, and the ledger does not keep a query's text",
                help: "give it again, with --recipients and --query")
        }
        list.recipients = list.recipients ?? words["recipients"]
        guard list.recipients != nil else {
            throw Refusal(
                "no-list", "the list came from standard input or in parts, and is not kept",
                help: "name it with --recipients")
        }
        list.format = list.format ?? words["format"].flatMap(ListSource.Format.init)
        list.delimiter = list.delimiter ?? words["delimiter"]
        list.encoding = list.encoding ?? words["encoding"]
        list.locale = list.locale ?? words["locale"]
        if list.dateFormat.isEmpty {
            list.dateFormat = words["date-format"]?.split(separator: "\n").map(String.init) ?? []
        }
        list.suppress = list.suppress ?? words["suppress"]
        guard list.suppress != nil || words["suppresses"] == nil else {
            throw Refusal(
                "no-suppressions", "the ids to leave out came from standard input, and are not kept",
                help: "name them with --suppress")
        }
        merged = merged ?? words["merged"]
        noPieces = noPieces || words["no-pieces"] != nil
        split = split ?? words["split"].flatMap { Int($0) }
        splitSheets = splitSheets ?? words["split-sheets"].flatMap { Int($0) }
        part.rows = part.rows ?? words["rows"]
        part.firstNumber = part.firstNumber ?? words["first-number"].flatMap { Int($0) }
        part.firstLine = part.firstLine ?? words["first-line"].flatMap { Int($0) }
        part.listDigest = part.listDigest ?? words["list-digest"]
        sort = sort ?? words["sort"].flatMap(PieceOrder.init)
        proof = proof ?? words["proof"].flatMap { Int($0) }
        allowDraft = allowDraft || words["allow-draft"] != nil
        language = language ?? words["language"]
        printSize = printSize ?? words["print-size"].flatMap(PrintSize.init)
        paper = paper ?? words["paper"].flatMap(Paper.init)
        theme = theme ?? words["theme"]
        toner = toner ?? words["toner"].flatMap(Toner.init)
        forExcel = forExcel || words["for-excel"] != nil
        clinic = clinic ?? words["clinic"]
        mailing.letter = mailing.letter ?? words["letter"]
        mailing.envelope = mailing.envelope ?? words["envelope"]
        mailing.returnAddress = mailing.returnAddress && words["no-return-address"] == nil
        mailing.foldMarks = mailing.foldMarks || words["fold-marks"] != nil
        mailing.sheetMarks = mailing.sheetMarks ?? words["sheet-marks"].flatMap(SheetMarkKind.init)
        mailing.job = mailing.job ?? words["job"]
        mailing.simplex = mailing.simplex || words["simplex"] != nil
    }
}
