/// The permissions of a token. People have all of them.
package enum TokenScope: String, CaseIterable, Sendable {
    /// To have copies made.
    case copies
    /// To leave filled forms for a browser to open.
    case launch
    /// To read the record of what was given.
    case record
    /// To read how the service does.
    case metrics

    static func set(_ text: String) -> Set<TokenScope> {
        Set(text.split(separator: " ").compactMap { TokenScope(rawValue: String($0)) })
    }

    /// In the order in which they stand here.
    package static func text(_ scopes: Set<TokenScope>) -> String {
        allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ")
    }
}
