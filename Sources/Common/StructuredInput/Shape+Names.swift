import Diagnostics

extension Shape where Value == String {
    /// A text that is one of the given names.
    package static func named(_ names: [String]) -> Shape {
        let expected = "one of \(names.joined(separator: ", "))"
        return Shape(expected: expected, schema: .oneOf(names)) { node, findings in
            guard case .scalar(let scalar) = node.value else {
                findings.reportUnexpected(node, expected: expected)
                return nil
            }
            if names.contains(scalar.text) { return scalar.text }
            // A suggestion would reveal a part of a person's value.
            let meant = node.range.file.isConfidential ? nil : Suggestion.nearest(to: scalar.text, among: names)
            findings.reportUnexpected(node, expected: expected, help: meant.map { "did you mean \"\($0)\"?" })
            return nil
        }
    }
}
