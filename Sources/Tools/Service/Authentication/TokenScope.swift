/// The permissions of a token. People have all of them.
package enum TokenScope: String, CaseIterable, Sendable {
    /// Permission to make copies.
    case copies
    /// Permission to leave filled forms for a browser to open.
    case launch
    /// Permission to read the record of given copies.
    case record
    /// Permission to read the service's metrics.
    case metrics

    static func set(_ text: String) -> Set<TokenScope> {
        Set(text.split(separator: " ").compactMap { TokenScope(rawValue: String($0)) })
    }

    /// Returns the scopes as text, in the order of their declaration.
    package static func text(_ scopes: Set<TokenScope>) -> String {
        allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ")
    }
}
