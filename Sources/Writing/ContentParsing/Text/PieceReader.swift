import Content
import Diagnostics
import StructuredInput
import Wording

/// Reads the content of lifted pieces.
struct PieceReader {
    let file: SourceFile
    var vocabulary: Vocabulary

    // MARK: Variables

    func variable(_ piece: Piece, _ findings: inout Findings) -> Variable? {
        let view = ByteView(bytes: file.bytes, range: piece.range.lowerBound + 2..<piece.range.upperBound - 2)
        let bar = view.end(from: view.range.lowerBound) { $0 != UInt8(ascii: "|") }
        let nameRange = trimmed(view.range.lowerBound..<bar)
        let whole = file.range(piece.range)
        guard !nameRange.isEmpty else {
            findings.report(.error("bad-variable", "a variable is written {{name}} or {{name|format}}", at: whole))
            return nil
        }
        var parser = ConditionParser(file.range(nameRange), fields: vocabulary.fields)
        let expression = parser.parseValue()
        findings.report(parser.findings.diagnostics)
        var format: Variable.Format?
        if bar < view.range.upperBound {
            let formatRange = file.range(trimmed(bar + 1..<view.range.upperBound))
            format = self.format(formatRange, &findings)
            if let format, let reference = expression?.reference {
                check(format, of: reference, at: formatRange, &findings)
            }
        } else if let reference = expression?.reference, case .list = vocabulary.fields.type(of: reference) {
            findings.report(
                .error(
                    "list-in-text", "\"\(reference.name)\" is a list, which is no single value", at: whole,
                    help:
                        "repeat a table or a block with each=\"\(reference.name)\", or write {{\(reference.name)|count}}"
                ))
        }
        return expression.map { Variable(reference: $0.reference, shift: $0.shift, format: format, range: whole) }
    }

    private func format(_ range: SourceRange, _ findings: inout Findings) -> Variable.Format? {
        if let format = Variable.Format(rawValue: range.text) { return format }
        let names = Variable.Format.allCases.map(\.rawValue)
        let meant = Suggestion.nearest(to: range.text, among: names).map { "did you mean \"\($0)\"?" }
        findings.report(
            .error(
                "unknown-format", "no format is called \"\(range.text)\"", at: range,
                help: meant ?? "available: \(names.joined(separator: ", "))"))
        return nil
    }

    private func check(
        _ format: Variable.Format, of reference: FieldReference, at range: SourceRange, _ findings: inout Findings
    ) {
        let type = vocabulary.fields.type(of: reference)
        let fits =
            switch (type, format) {
            case (.list, .count): true
            case (_, .count): false
            case (.dateTime, _): true
            case (.date, .date), (.date, .longDate), (.date, .weekday), (.date, .monthDay): true
            default: false
            }
        guard !fits else { return }
        let message = "\"\(reference.name)\" is a \(type.name) field, which has no format \"\(format.rawValue)\""
        let field = vocabulary.fields.field(named: reference.name)
        findings.report(
            .error("wrong-format", message, at: range, help: field.map { "it is declared in \($0.declaredAt)" }))
    }

    // MARK: Citations

    func citation(_ piece: Piece, _ findings: inout Findings) -> Citation? {
        let inner = ByteView(bytes: file.bytes, range: piece.range.lowerBound + 1..<piece.range.upperBound - 1)
        var items: [Citation.Item] = []
        var start = inner.range.lowerBound
        while start <= inner.range.upperBound {
            let end = inner.end(from: start) { $0 != UInt8(ascii: ";") }
            if let item = item(trimmed(start..<end), &findings) { items.append(item) }
            start = end + 1
        }
        return items.isEmpty ? nil : Citation(items: items, range: file.range(piece.range))
    }

    private func item(_ range: Range<Int>, _ findings: inout Findings) -> Citation.Item? {
        let view = ByteView(bytes: file.bytes, range: range)
        let keyEnd = view.end(from: range.lowerBound + 1) { $0 != UInt8(ascii: ",") && !$0.isSpace }
        let key = range.isEmpty ? "" : view.string(min(range.lowerBound + 1, keyEnd)..<keyEnd)
        let place = file.range(range.lowerBound..<max(keyEnd, range.lowerBound + 1))
        guard view[range.lowerBound] == UInt8(ascii: "@"), CitationKey.isValid(key) else {
            findings.report(
                .error(
                    "bad-citation", "a citation is written [@key], [@key, p. 3] or [@key; @other]",
                    at: range.isEmpty ? place : file.range(range)))
            return nil
        }
        vocabulary.references.check(key, at: place, &findings)
        let rest = trimmed(keyEnd..<range.upperBound)
        guard !rest.isEmpty else { return Citation.Item(key: key, locator: nil, range: file.range(range)) }
        guard view[rest.lowerBound] == UInt8(ascii: ",") else {
            findings.report(
                .error("bad-citation", "a comma stands between a key and its page", at: file.range(rest)))
            return nil
        }
        let written = file.range(trimmed(rest.lowerBound + 1..<rest.upperBound))
        if let found = PlainWords.diagnostic(for: written.text, at: written) { findings.report(found) }
        let locator = written.text
        return Citation.Item(
            key: key,
            locator: locator.isEmpty ? nil : locator.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            range: file.range(range))
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        guard let first = file.bytes[range].firstIndex(where: { !$0.isSpace }),
            let last = file.bytes[range].lastIndex(where: { !$0.isSpace })
        else { return range.lowerBound..<range.lowerBound }
        return first..<last + 1
    }
}
