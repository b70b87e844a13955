import Mailouts

/// The options with which a mailout was begun, as its ledger keeps them, as the words of a command.
struct BatchWords {
    private let options: [String: String]

    init(_ options: [String: String]) { self.options = options }

    private static let flags: Set<String> = [
        "allow-draft", "no-pieces", "no-return-address", "fold-marks", "simplex", "for-excel",
    ]

    /// Returns a command for a message, ready for a shell. What the ledger does not keep stands in it as `…`.
    func command(_ purpose: JoinRequest.Purpose) -> String {
        var options = options
        let handout = options.removeValue(forKey: "handout") ?? "…"
        let out: [String]
        switch purpose {
        case .resume(let folder): out = ["--out", Self.quoted(folder), "--resume"]
        case .make(let rows, let day):
            options["rows"] = "\(rows.lowerBound)-\(rows.upperBound)"
            options["as-of"] = day
            out = ["--out", "…"]
        }
        if options.removeValue(forKey: "has-query") != nil { options["query"] = "…" }
        if options.removeValue(forKey: "suppresses") != nil { options["suppress"] = options["suppress"] ?? "…" }
        options["recipients"] = options["recipients"] ?? "…"
        let words = options.sorted { $0.key < $1.key }.flatMap { name, value in
            Self.flags.contains(name)
                ? ["--\(name)"] : value.split(separator: "\n").flatMap { ["--\(name)", Self.quoted(String($0))] }
        }
        return (["handout", "batch", Self.quoted(handout)] + words + out).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        word.wholeMatch(of: /[A-Za-z0-9_.,:\/@%+=…-]+/) != nil ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}
