import Content
import Diagnostics
import StructuredInput

/// Reads `when="…"`:
///
///     condition  = conjunction { "or" conjunction }
///     conjunction = negation { "and" negation }
///     negation   = "not" negation | "(" condition ")" | test
///     test       = NAME | NAME "is" "given" | NAME "has" CHOICE | expression COMPARISON ( VALUE | expression )
///     expression = NAME [ ("+" | "-") NUMBER UNIT ] | NAME "-" NAME | "count" "(" NAME ")"
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
        if name.text == "count", current.kind == .open { return try comparison(of: count(), check) }
        let reference = fields.resolve(name.text, at: name.range, &findings)
        if current.isSign {
            return try comparison(of: expression(reference, mayBeDifference: true), check)
        }
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
            if let reference, current.kind == .word, check.isCalculated(current, beside: reference) {
                return try comparison(of: .value(reference), sign, check)
            }
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

    // MARK: Values that are worked out

    /// The value of `{{surgery.start - 7 days}}`: a name, and perhaps a step from it.
    mutating func parseValue() -> (reference: FieldReference, shift: TimeShift?)? {
        let name = current
        do {
            guard name.kind == .word else { throw fault("the name of a field is expected here", "bad-variable") }
            advance()
            let reference = fields.resolve(name.text, at: name.range, &findings)
            let value =
                current.isSign ? try expression(reference, mayBeDifference: false) : reference.map(Calculation.value)
            if current.kind != .end {
                throw fault(
                    "a variable is written {{name}}, {{name|format}} or {{name - 7 days|format}}", "bad-variable",
                    help: current.kind == .word && current.text.first.map { "+-".contains($0) } == true
                        ? "put a blank on both sides of the sign" : nil)
            }
            switch value {
            case .value(let reference): return (reference, nil)
            case .shifted(let reference, let shift): return (reference, shift)
            default: return nil
            }
        } catch { return nil }
    }

    /// Reads what stands behind the first name, from the sign on.
    private mutating func expression(
        _ reference: FieldReference?, mayBeDifference: Bool
    ) throws(Stop) -> Calculation? {
        let sign = current
        advance()
        let operand = current
        guard operand.kind == .word else { throw fault("a number, such as in \"- 7 days\", is expected here") }
        advance()
        let check = ConditionCheck(fields: fields)
        guard operand.text.first?.isNumber == true else {
            guard mayBeDifference, sign.text == "-" else {
                throw fault("a number, such as in \"\(sign.text) 7 days\", is expected here", at: operand.range)
            }
            let other = fields.resolve(operand.text, at: operand.range, &findings)
            guard let reference, let other else { return nil }
            return check.difference(reference, other, &findings)
        }
        guard let amount = Int(operand.text), amount <= TimeShift.greatestAmount else {
            throw fault(
                "a whole number of at most \(TimeShift.greatestAmount) is expected here", at: operand.range)
        }
        let word = current
        let units = TimeShift.Unit.allCases.map(\.rawValue)
        guard let unit = TimeShift.Unit(rawValue: word.text) ?? TimeShift.Unit(rawValue: word.text + "s") else {
            throw fault("one of \(units.joined(separator: ", ")) is expected here", help: nearestUnit(word.text))
        }
        advance()
        let shift = TimeShift(amount: sign.text == "-" ? -amount : amount, unit: unit)
        return reference.flatMap { check.shifted($0, shift, unitAt: word.range, &findings) }
    }

    private func nearestUnit(_ word: String) -> String? {
        Suggestion.nearest(to: word, among: TimeShift.Unit.allCases.map(\.rawValue)).map { "did you mean \"\($0)\"?" }
    }

    /// Reads from the parenthesis behind `count` on.
    private mutating func count() throws(Stop) -> Calculation? {
        advance()
        let name = current
        guard name.kind == .word else { throw fault("the name of a list is expected here") }
        advance()
        guard current.kind == .close else { throw fault("a closing parenthesis is expected here") }
        advance()
        return fields.list(name.text, at: name.range, &findings).map {
            .count(FieldReference(name: $0.name, source: .field, range: name.range))
        }
    }

    private mutating func comparison(of left: Calculation?, _ check: ConditionCheck) throws(Stop) -> Condition? {
        guard current.kind == .comparison else {
            throw fault(
                "a comparison is expected here: ==, !=, <, <=, > or >=", help: current.meant.map { "write \($0)" })
        }
        let sign = current
        advance()
        return try comparison(of: left, sign, check)
    }

    private mutating func comparison(
        of left: Calculation?, _ sign: ConditionToken, _ check: ConditionCheck
    ) throws(Stop) -> Condition? {
        let first = current
        if first.isWord("count"), tokens[min(index + 1, tokens.count - 1)].kind == .open {
            advance()
            return check.compare(left, sign, try count(), at: first.range, &findings)
        }
        let literal = try value()
        guard literal.kind == .word, fields.field(named: literal.text) != nil || literal.text.hasPrefix(".") else {
            return check.compare(left, sign, literal, &findings)
        }
        let reference = fields.resolve(literal.text, at: literal.range, &findings)
        let right = current.isSign ? try expression(reference, mayBeDifference: true) : reference.map(Calculation.value)
        return check.compare(left, sign, right, at: first.range, &findings)
    }

    private var current: ConditionToken { tokens[index] }

    private mutating func advance() { index = min(index + 1, tokens.count - 1) }

    private mutating func fault(
        _ message: String, _ identifier: String = "bad-condition", at place: SourceRange? = nil,
        notes: [Diagnostic.Note] = [], help: String? = nil
    ) -> Stop {
        findings.report(.error(identifier, message, at: place ?? current.range, notes: notes, help: help))
        return Stop()
    }
}
