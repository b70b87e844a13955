import Diagnostics
import Hummingbird

extension Request {
    /// The request, if its address asks with these names alone, and with what others put onto links. A misspelt one that was
    /// passed over would give somebody another copy than they need, such as one in small print.
    ///
    /// - Throws: `Problem` which says what else it asks with.
    func asking(_ names: String...) throws(Problem) -> Request {
        let unknown = UnknownQueryNames(uri.queryParameters.map { String($0.key) }, known: names)
        guard unknown.names.isEmpty else { throw .unknownNames(unknown) }
        return self
    }
}

/// What an address asks with that nobody here listens to.
struct UnknownQueryNames {
    /// Each once, in the order of the address.
    let names: [String]
    let known: [String]

    init(_ asked: [String], known: [String]) {
        var seen = Set(known)
        names = asked.filter { !Self.isOfALink($0) && seen.insert($0).inserted }
        self.known = known
    }

    /// What mail programs and web sites add to links that people follow, to count them. Nobody typed it, and nobody listens.
    private static func isOfALink(_ name: String) -> Bool {
        name.hasPrefix("utm_") || ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid"].contains(name)
    }

    /// - Parameter name: an unknown one.
    func meant(by name: String) -> String? { Suggestion.nearest(to: name, among: known) }
}

extension Problem {
    fileprivate static func unknownNames(_ unknown: UnknownQueryNames) -> Problem {
        let sentences = unknown.names.map { name in
            "There is no \"\(name)\"" + (unknown.meant(by: name).map { "; did you mean \"\($0)\"?" } ?? ".")
        }
        let known = unknown.known.isEmpty ? "nothing" : unknown.known.joined(separator: ", ")
        return Problem(
            .badRequest, "There is no such query name",
            (sentences + ["Available: \(known)."]).joined(separator: " "), unknownNames: unknown)
    }
}
