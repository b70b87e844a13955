package import Diagnostics
import Geometry
package import StructuredInput

extension Envelope {
    /// Reads `envelopes/NAME.yaml`.
    package static func read(_ file: SourceFile, name: String) -> Validated<Envelope> {
        var findings = Findings()
        guard let node = findings.take(StructuredInput.yaml(file)) else { return Validated(nil, findings.diagnostics) }
        guard let envelope = Shape.envelope(name, range: node.range).read(node, &findings) else {
            return Validated(nil, findings.diagnostics)
        }
        do throws(ContentFault) {
            _ = try envelope.view()
        } catch {
            return Validated(envelope, findings.diagnostics + error.diagnostics)
        }
        return Validated(envelope, findings.diagnostics)
    }

    /// The schema of an envelope file.
    package static var schema: Schema {
        Shape.envelope("", range: SourceFile(path: "", text: "").range(0..<0)).schema()
    }
}

extension Shape where Value == Envelope {
    fileprivate static func envelope(_ name: String, range: SourceRange) -> Shape {
        .mapping("an envelope") { file, findings in
            let paper = file.required("paper", .oneOf(Paper.self), &findings)
            let fold = file.required("fold", .oneOf(Envelope.Fold.self), &findings)
            let size = file.required("size", Measured.size, &findings)
            let window = file.required("window", Measured.window, &findings)
            let tolerance = file.required("tolerance", Measured.tolerance, &findings)
            let mostSheets = file.required("most-sheets", .sheets, &findings)
            let beyond = file.optional("beyond", .text, &findings)
            guard let paper, let fold, let size, let window, let tolerance, let mostSheets else { return nil }
            let marks = [
                ("size", size.isConfirmed), ("window", window.isConfirmed), ("tolerance", tolerance.isConfirmed),
            ]
            return Envelope(
                name: name, paper: paper, fold: fold, size: size.value, window: window.value,
                tolerance: tolerance.value, unconfirmed: marks.filter { !$0.1 }.map(\.0), mostSheets: mostSheets,
                beyond: beyond, range: range)
        }
    }
}

/// A measure, and whether it was checked against a real envelope.
private struct Measured<Value: Sendable>: Sendable {
    var value: Value
    var isConfirmed: Bool
}

extension Measured where Value == Size {
    fileprivate static var size: Shape<Measured> {
        .mapping("the size of an envelope") { size, findings in
            let width = size.required("width", .measure, &findings)
            let height = size.required("height", .measure, &findings)
            let isConfirmed = size.required("confirmed", .boolean, &findings)
            guard let width, let height, let isConfirmed else { return nil }
            return Measured(value: Size(width: width, height: height), isConfirmed: isConfirmed)
        }
    }
}

extension Measured where Value == Envelope.Window {
    fileprivate static var window: Shape<Measured> {
        .mapping("the window of an envelope") { window, findings in
            let left = window.required("left", .measure, &findings)
            let bottom = window.required("bottom", .measure, &findings)
            let width = window.required("width", .measure, &findings)
            let height = window.required("height", .measure, &findings)
            let isConfirmed = window.required("confirmed", .boolean, &findings)
            guard let left, let bottom, let width, let height, let isConfirmed else { return nil }
            return Measured(
                value: .init(left: left, bottom: bottom, size: Size(width: width, height: height)),
                isConfirmed: isConfirmed)
        }
    }
}

extension Measured where Value == Envelope.Tolerance {
    fileprivate static var tolerance: Shape<Measured> {
        .mapping("the tolerance of an envelope") { tolerance, findings in
            let size = tolerance.required("size", .measure, &findings)
            let window = tolerance.required("window", .measure, &findings)
            let fold = tolerance.required("fold", .measure, &findings)
            let isConfirmed = tolerance.required("confirmed", .boolean, &findings)
            guard let size, let window, let fold, let isConfirmed else { return nil }
            return Measured(value: .init(size: size, window: window, fold: fold), isConfirmed: isConfirmed)
        }
    }
}

extension Shape where Value == Length {
    /// A length from zero to more than any envelope measures.
    fileprivate static var measure: Shape {
        .parsed(
            expected: "a length in mm, cm, in or pt, such as 12mm",
            schema: .text(pattern: #"(?:[0-9]{1,4}(?:\.[0-9]{1,4})?|\.[0-9]{1,4})(?:pt|mm|cm|in)"#)
        ) { text in
            Length(text).flatMap { (Length.zero ... .inches(30)).contains($0) ? $0 : nil }
        }
    }
}

extension Shape where Value == Int {
    fileprivate static var sheets: Shape {
        .parsed(expected: "a number of sheets, from 1 to 99", schema: .integer) { text in
            Int(text).flatMap { (1...99).contains($0) ? $0 : nil }
        }
    }
}
