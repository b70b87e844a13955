import Foundation
import HTTPTypes

/// The names and values of a form that a browser sends, in the order of the page. WHATWG URL, 5.1.
struct FormFields: Sendable {
    private let pairs: [(name: String, value: String)]

    /// The limit of fields, more than any form of the service has.
    private static let most = 5_000

    /// - Throws: `Problem` if the bytes are not a form of a browser.
    init(_ bytes: some Sequence<UInt8>) throws(Problem) {
        var pairs: [(name: String, value: String)] = []
        let text = String(decoding: Array(bytes), as: UTF8.self)
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pairs.count < Self.most, let name = Self.decoded(parts[0]),
                let value = Self.decoded(parts.count > 1 ? parts[1] : "")
            else { throw Problem(.badRequest, "The form cannot be read") }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    func value(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    var names: [String] { pairs.map(\.name) }

    func values(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
