import Content
import Diagnostics
import Geometry
import StructuredInput

/// Reads the form of a table from the attributes of its caption: `{widths="3 2 1 1" row-height=12mm .grid}`
struct TableFormReader {
    private static let shares = 0.1...100.0
    private static let rowHeights = Length.millimetres(4)...Length.millimetres(150)

    let columns: Int

    func read(_ attributes: Attributes, _ findings: inout Findings) -> Table.Form {
        var form = Table.Form()
        for word in attributes.classes {
            guard let known = Table.Form.Class(rawValue: word.text) else {
                findings.report(
                    Unsupported.unknownName(
                        word, what: "class of a table", known: Table.Form.Class.allCases.map(\.rawValue),
                        "unknown-class"))
                continue
            }
            form.classes.insert(known)
        }
        form.widths = attributes.value("widths").flatMap { widths($0, &findings) }
        form.rowHeight = attributes.value("row-height").flatMap { rowHeight($0, &findings) }
        form.rowHeaders = attributes.value("row-headers").flatMap { rowHeaders($0, &findings) }
        form.icons = attributes.value("icons").flatMap { icons($0, &findings) } ?? []
        return form
    }

    private func widths(_ value: Attributes.Value, _ findings: inout Findings) -> [Double]? {
        let parts = value.text.split(whereSeparator: \.isWhitespace)
        let widths = parts.compactMap { part in
            // "inf" and "0x1" are numbers for Swift, and for nobody else.
            part.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." } ? Double(part) : nil
        }
        guard !parts.isEmpty, widths.count == parts.count, widths.allSatisfy(Self.shares.contains) else {
            findings.report(
                .error(
                    "bad-widths", "the widths of a table are the shares of its columns, numbers from 0.1 to 100",
                    at: value.range, help: "write widths=\"3 2 1\" for a first column as wide as the other two"))
            return nil
        }
        guard widths.count == columns || columns == 0 else {
            let given = "\(widths.count) \(widths.count == 1 ? "width" : "widths")"
            findings.report(
                .error(
                    "bad-widths",
                    "the table has \(columns) \(columns == 1 ? "column" : "columns"), and here \(widths.count == 1 ? "is" : "are") \(given)",
                    at: value.range, help: "write one number for each column"))
            return nil
        }
        return widths
    }

    /// `- - morning noon evening bedtime -`
    private func icons(_ value: Attributes.Value, _ findings: inout Findings) -> [IconName?]? {
        let words = value.text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty, words.count == columns || columns == 0 else {
            findings.report(
                .error(
                    "bad-icons",
                    "the table has \(columns) \(columns == 1 ? "column" : "columns"), and \"icons\" has \(words.count) \(words.count == 1 ? "word" : "words")",
                    at: value.range, help: "write a word for each column, and - for one without an icon"))
            return nil
        }
        return words.map { $0 == "-" ? nil : IconName(name: $0, range: value.range) }
    }

    private func rowHeight(_ value: Attributes.Value, _ findings: inout Findings) -> Length? {
        if let height = Length(value.text), Self.rowHeights.contains(height) { return height }
        findings.report(
            .error(
                "bad-row-height", "the height of a row is a length from 4mm to 150mm", at: value.range,
                help: "write row-height=12mm"))
        return nil
    }

    private func rowHeaders(_ value: Attributes.Value, _ findings: inout Findings) -> Table.Form.RowHeaders? {
        if let known = Table.Form.RowHeaders(rawValue: value.text) { return known }
        let known = Table.Form.RowHeaders.allCases.map(\.rawValue)
        let meant = Suggestion.nearest(to: value.text, among: known).map { "did you mean \"\($0)\"? " } ?? ""
        findings.report(
            .error(
                "bad-row-headers", "\"row-headers\" is none or first", at: value.range,
                help: "\(meant)write row-headers=first where the first cell names its row"))
        return nil
    }
}
