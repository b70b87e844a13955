package import struct FoundationEssentials.Decimal

/// The form of a word beside a number, by the names of Unicode CLDR.
package enum PluralCategory: String, Sendable, Hashable, CaseIterable {
    case zero, one, two, few, many, other
}

/// The rules by which a language chooses the form of a word beside a number, in the notation of Unicode CLDR:
/// `n % 10 = 2..4 and n % 100 != 12..14`. Source: Unicode Technical Standard #35, Part 3, "Language Plural Rules".
package struct PluralRules: Sendable, Hashable {
    private struct Relation: Sendable, Hashable {
        var operand: Character
        var modulus: Int?
        var isNegated: Bool
        var ranges: [ClosedRange<Int>]
    }

    /// The conditions of each form: alternatives, each a list of relations that must all hold.
    private var conditions: [PluralCategory: [[Relation]]] = [:]

    /// Rules by which every number has the form `other`.
    package init() {}

    /// - Returns: nil if a rule is not in the notation.
    package init?(_ rules: [PluralCategory: String]) {
        for (category, rule) in rules {
            var alternatives: [[Relation]] = []
            let words = rule.split(separator: " ")
            for alternative in words.split(separator: "or", omittingEmptySubsequences: false) {
                var relations: [Relation] = []
                for part in alternative.split(separator: "and", omittingEmptySubsequences: false) {
                    guard let relation = Self.relation(part) else { return nil }
                    relations.append(relation)
                }
                alternatives.append(relations)
            }
            conditions[category] = alternatives
        }
    }

    /// The form beside a number.
    package func category(of number: Decimal) -> PluralCategory {
        let operands = Operands(number)
        return PluralCategory.allCases.first { category in
            conditions[category]?.contains { $0.allSatisfy { Self.holds($0, of: operands) } } ?? false
        } ?? .other
    }

    /// All forms that the language has.
    package var categories: Set<PluralCategory> { Set(conditions.keys).union([.other]) }

    /// The forms beside the whole numbers of everyday use, up to 200.
    package var categoriesOfWholeNumbers: Set<PluralCategory> {
        Set((0...200).map { category(of: Decimal($0)) })
    }

    // MARK: Numbers

    /// The properties of a number that rules ask for. What is no whole number is nil.
    private struct Operands {
        /// The number without its sign.
        let whole: Int?
        /// The digits before the decimal sign, and the digits behind it, each as a number; the number of the latter.
        let integer: Int
        let fraction: Int
        let fractionCount: Int

        init(_ number: Decimal) {
            let parts = "\(number)".drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
            // Rules ask for the last digits, and for small numbers. A longer number keeps its last digits, and stays large.
            let whole = parts.first ?? "0"
            integer = (Int(whole.suffix(15)) ?? 0) + (whole.count > 15 ? 1_000_000_000_000_000 : 0)
            let digits = parts.count > 1 ? parts[1].prefix(15) : ""
            fraction = Int(digits) ?? 0
            fractionCount = digits.count
            self.whole = digits.isEmpty ? integer : nil
        }

        func value(_ operand: Character) -> Int? {
            switch operand {
            case "n": whole
            case "i": integer
            case "v", "w": fractionCount
            case "f", "t": fraction
            // The exponent of a compact number such as "2 million", which handouts do not print.
            default: 0
            }
        }
    }

    private static func holds(_ relation: Relation, of operands: Operands) -> Bool {
        guard let value = operands.value(relation.operand) else { return relation.isNegated }
        let compared = relation.modulus.map { value % $0 } ?? value
        return relation.ranges.contains { $0.contains(compared) } != relation.isNegated
    }

    // MARK: Notation

    /// Reads `n % 10 != 2..4,9`.
    private static func relation(_ words: ArraySlice<Substring>) -> Relation? {
        var words = words
        guard let operand = words.popFirst(), operand.count == 1, let letter = operand.first,
            "nivwftce".contains(letter)
        else { return nil }
        var modulus: Int?
        if words.first == "%" {
            words.removeFirst()
            guard let number = words.popFirst().flatMap({ Int($0) }), number > 0 else { return nil }
            modulus = number
        }
        guard let sign = words.popFirst(), sign == "=" || sign == "!=", let list = words.popFirst(), words.isEmpty
        else {
            return nil
        }
        var ranges: [ClosedRange<Int>] = []
        for part in list.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: ".").map { UInt($0).map { Int(clamping: $0) } }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else {
                return nil
            }
            ranges.append(first...last)
        }
        return Relation(operand: letter, modulus: modulus, isNegated: sign == "!=", ranges: ranges)
    }
}
