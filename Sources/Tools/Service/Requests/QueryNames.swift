import Diagnostics
import Hummingbird

extension Request {
    /// Returns the request if its address contains only these names, and names that others add to links. If a misspelt
    /// name were ignored, a person might get the wrong copy, such as one in small print. A name that is given twice
    /// has two values, of which one would be ignored.
    ///
    /// - Throws: `Problem` with the unknown names, or a repeated one.
    func asking(_ names: String...) throws(Problem) -> Request {
        let unknown = UnknownQueryNames(uri.queryParameters.map { String($0.key) }, known: names)
        guard unknown.names.isEmpty else { throw .unknownNames(unknown) }
        var seen: Set<String> = []
        // A packet names each of its handouts.
        for name in uri.queryParameters.map({ String($0.key) }) where names.contains(name) && name != "with" {
            guard seen.insert(name).inserted else { throw .repeatedName(name) }
        }
        return self
    }
}

/// The names in an address that the route does not support.
struct UnknownQueryNames {
    /// The unknown names, each once, in the order of the address.
    let names: [String]
    let known: [String]

    init(_ asked: [String], known: [String]) {
        var seen = Set(known)
        names = asked.filter { !Self.isOfALink($0) && seen.insert($0).inserted }
        self.known = known
    }

    /// Whether mail programs or web sites add the name to links, to count visits. It is ignored.
    private static func isOfALink(_ name: String) -> Bool {
        name.hasPrefix("utm_") || ["fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid"].contains(name)
    }

    /// - Parameter name: an unknown name.
    func meant(by name: String) -> String? { Suggestion.nearest(to: name, among: known) }
}

extension Problem {
    fileprivate static func repeatedName(_ name: String) -> Problem {
        Problem(.badRequest, "A query name is given twice", "Give \"\(name)\" once.")
    }

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
