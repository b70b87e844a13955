import Content
import Diagnostics
import StructuredInput

/// Reads `when="…"`:
///
///     condition  = conjunction { "or" conjunction }
///     conjunction = negation { "and" negation }
///     negation   = "not" negation | "(" condition ")" | test
///     test       = NAME | NAME "is" "given" | NAME "has" CHOICE | NAME COMPARISON VALUE
struct ConditionParser {
    private static let deepest = 32
    /// The limit of tests in one condition. Each test adds one level to the depth of the tree.
    private static let mostTests = 200

    private let fields: FieldTable
    private let tokens: [ConditionToken]
    private var index = 0
    private var tests = 0
    private(set) var findings = Findings()

    /// Stops the parser after an error has been reported.
    private struct Stop: Error {}

    /// - Parameter range: the range between the quotes.
    init(_ range: SourceRange, fields: FieldTable) {
        self.fields = fields
        tokens = ConditionToken.all(in: range)
    }

    /// Parses the whole condition. Returns nil, with an error reported, if the condition is invalid.
    mutating func parse() -> Condition? {
        do {
            if current.kind == .end { throw fault("the condition is empty") }
            let condition = try condition(depth: 0)
            if current.kind == .close { throw fault("no parenthesis is open here") }
            if current.kind != .end {
                throw fault("\"and\" or \"or\" is expected here", help: current.meant.map { "write \($0)" })
            }
            return condition
        } catch { return nil }
    }

    private mutating func condition(depth: Int) throws(Stop) -> Condition? {
        var left = try conjunction(depth: depth)
        while current.isWord("or") {
            advance()
            let right = try conjunction(depth: depth)
            left = combine(left, right, Condition.or)
        }
        return left
    }

    private mutating func conjunction(depth: Int) throws(Stop) -> Condition? {
        var left = try negation(depth: depth)
        while current.isWord("and") {
            advance()
            let right = try negation(depth: depth)
            left = combine(left, right, Condition.and)
        }
        return left
    }

    private func combine(
        _ left: Condition?, _ right: Condition?, _ make: (Condition, Condition) -> Condition
    ) -> Condition? {
        guard let left, let right else { return nil }
        return make(left, right)
    }

    private mutating func negation(depth: Int) throws(Stop) -> Condition? {
        guard depth < Self.deepest else {
            throw fault("a condition may be at most \(Self.deepest) deep", "nested-too-deep")
        }
        if current.isWord("not") {
            advance()
            return try negation(depth: depth + 1).map(Condition.not)
        }
        guard current.kind == .open else { return try test() }
        let open = current
        advance()
        let inner = try condition(depth: depth + 1)
        guard current.kind == .close else {
            throw fault(
                current.kind == .end ? "a parenthesis is not closed" : "\"and\", \"or\" or ) is expected here",
                notes: [.init("it is opened here", at: open.range)])
        }
        advance()
        return inner
    }

    /// Returns nil for a test whose fields do not fit. Its syntax is correct, so the rest can still be read.
    private mutating func test() throws(Stop) -> Condition? {
        tests += 1
        guard tests <= Self.mostTests else {
            throw fault("a condition may have at most \(Self.mostTests) tests", "condition-too-long")
        }
        let name = current
        guard name.kind == .word, !["and", "or", "has", "is"].contains(name.text), name.text != "NOT" else {
            throw fault("the name of a field is expected here", help: name.meant.map { "write \($0)" })
        }
        advance()
        let check = ConditionCheck(fields: fields)
        let reference = fields.resolve(name.text, at: name.range, &findings)
        if current.isWord("is") {
            advance()
            guard current.isWord("given") else {
                throw fault(
                    "\"given\" is expected after \"is\"",
                    help: "write \(name.text) == … to compare, or \(name.text) is given")
            }
            advance()
            return reference.map(Condition.isGiven)
        }
        if current.isWord("has") {
            advance()
            let choice = try value()
            return reference.flatMap { check.has($0, choice, &findings) }
        }
        if current.kind == .comparison {
            let sign = current
            advance()
            let literal = try value()
            return reference.flatMap { check.compare($0, sign, literal, &findings) }
        }
        if current.text == "=", current.kind == .unknown {
            throw fault("a comparison is written ==, !=, <, <=, > or >=", help: "write == for \"is the same as\"")
        }
        if let meant = current.meant, !["and", "or", "not"].contains(meant) {
            throw fault("\"\(current.text)\" compares nothing here", help: "write \(name.text) \(meant) …")
        }
        return reference.flatMap { check.isTrue($0, &findings) }
    }

    private mutating func value() throws(Stop) -> ConditionToken {
        let token = current
        guard token.kind == .word || token.kind == .quoted else {
            throw fault("a value is expected here")
        }
        if let first = token.text.first, token.kind == .word, "“”‘’„‚«‹".contains(first) {
            throw fault("the quotes around a value must be straight", "curly-quotes", help: "write it without quotes")
        }
        advance()
        return token
    }

    private var current: ConditionToken { tokens[index] }

    private mutating func advance() { index = min(index + 1, tokens.count - 1) }

    private mutating func fault(
        _ message: String, _ identifier: String = "bad-condition", notes: [Diagnostic.Note] = [], help: String? = nil
    ) -> Stop {
        findings.report(.error(identifier, message, at: current.range, notes: notes, help: help))
        return Stop()
    }
}
