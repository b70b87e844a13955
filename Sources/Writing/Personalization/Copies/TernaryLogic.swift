import Content
import FoundationEssentials
import Wording

/// The truth of a condition: true, false, or unknown because a value is missing.
///
/// In Kleene's logic, a missing value matters only if it could change the result, on either side of an operator. So `x
/// is given and x > 3` is safe, and no section is lost without a message.
enum TernaryLogic: Equatable {
    case known(Bool)
    case unknown([FieldReference])

    func and(_ other: TernaryLogic) -> TernaryLogic {
        switch (self, other) {
        case (.known(false), _), (_, .known(false)): .known(false)
        case (.known(true), let rest), (let rest, .known(true)): rest
        case (.unknown(let left), .unknown(let right)): .unknown(left + right)
        }
    }

    func or(_ other: TernaryLogic) -> TernaryLogic { negated.and(other.negated).negated }

    var negated: TernaryLogic {
        switch self {
        case .known(let holds): .known(!holds)
        case .unknown: self
        }
    }
}

extension Condition {
    /// Evaluates the condition.
    ///
    /// - Parameters:
    ///   - value: returns the value of a name, given or default; nil if it is missing.
    ///   - isGiven: returns whether the value was given; a default value was not.
    func truth(_ value: (FieldReference) -> FieldValue?, isGiven: (FieldReference) -> Bool) -> TernaryLogic {
        func decide(_ field: FieldReference, _ holds: (FieldValue) -> Bool) -> TernaryLogic {
            value(field).map { .known(holds($0)) } ?? .unknown([field])
        }
        return switch self {
        case .and(let left, let right): left.truth(value, isGiven: isGiven).and(right.truth(value, isGiven: isGiven))
        case .or(let left, let right): left.truth(value, isGiven: isGiven).or(right.truth(value, isGiven: isGiven))
        case .not(let condition): condition.truth(value, isGiven: isGiven).negated
        case .isGiven(let field): .known(isGiven(field))
        case .isTrue(let field): decide(field) { $0 == .boolean(true) }
        case .has(let field, let choice): decide(field) { $0.holds(choice) }
        case .compare(let field, let comparison, let other):
            decide(field) { comparison.holds($0.order(beside: other)) }
        case .compareResults(let left, let comparison, let right):
            switch (left.result(value), right.result(value)) {
            case (.success(let left), .success(let right)): .known(comparison.holds(left.order(beside: right)))
            case (.failure(let missing), .success), (.success, .failure(let missing)): .unknown(missing.fields)
            case (.failure(let left), .failure(let right)): .unknown(left.fields + right.fields)
            }
        }
    }

    /// Whether the condition uses data of the person, which a generic copy does not have.
    var asksForThePerson: Bool {
        references.contains { $0.source == .field }
    }
}

extension FieldReference {
    /// The values that an expression lacks.
    fileprivate struct Missing: Error { var fields: [FieldReference] }
}

extension Calculation {
    fileprivate func result(_ value: (FieldReference) -> FieldValue?) -> Result<FieldValue, FieldReference.Missing> {
        let values = references.map(value)
        let missing = zip(references, values).filter { $0.1 == nil }.map(\.0)
        guard missing.isEmpty else { return .failure(.init(fields: missing)) }
        let known = values.compactMap(\.self)
        switch self {
        case .value: return .success(known[0])
        case .literal(let literal): return .success(literal)
        // A date beyond the calendar is neither before nor after another.
        case .shifted(_, let shift): return .success(known[0].shifted(by: shift) ?? .text(""))
        case .count: return .success(.number(Decimal(known[0].count)))
        case .days: return .success(.number(Decimal(known[0].days(since: known[1]) ?? 0)))
        }
    }
}

extension FieldValue {
    fileprivate func holds(_ choice: String) -> Bool {
        switch self {
        case .choices(let chosen): chosen.contains(choice)
        case .choice(let chosen): chosen == choice
        default: false
        }
    }

    /// Returns -1, 0 or 1, or nil if the values have no order. The parser has already checked that the types match.
    fileprivate func order(beside other: FieldValue) -> Int? {
        switch (self, other) {
        case (.number(let left), .number(let right)): Self.order(left, right)
        case (.date(let left), .date(let right)): Self.order(left, right)
        case (.dateTime(let left), .dateTime(let right)): Self.order(left, right)
        case (.dateTime(let left), .date(let right)): Self.order(left.date, right)
        case (.date(let left), .dateTime(let right)): Self.order(left, right.date)
        case (.text(let left), .text(let right)), (.choice(let left), .choice(let right)),
            (.choice(let left), .text(let right)), (.text(let left), .choice(let right)):
            Self.order(left, right)
        default: self == other ? 0 : nil
        }
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left == right ? 0 : 1
    }
}

extension Condition.Comparison {
    fileprivate func holds(_ order: Int?) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order.map { $0 < 0 } ?? false
        case .lessOrEqual: order.map { $0 <= 0 } ?? false
        case .greater: order.map { $0 > 0 } ?? false
        case .greaterOrEqual: order.map { $0 >= 0 } ?? false
        }
    }
}
