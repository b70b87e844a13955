import Content
import Wording

import struct FoundationEssentials.Decimal

/// Detects an id that is a value of its person. The id appears in file names, messages and records, and would reveal
/// that value.
extension Recipient {
    /// The reserved name or the field whose value is the id; nil if there is none. Case and punctuation are ignored, and
    /// so is what an id adds to all words of a name: `Zed-Quill-2` is the name of Zed Quill.
    package var fieldThatTheIDTells: String? {
        guard let id, !id.isEmpty else { return nil }
        let reserved: [(RecipientReader.ReservedName, String?)] = [
            (.language, language?.description), (.printSize, printSize), (.clinic, clinic),
        ]
        if let name = reserved.first(where: { $0.1.map { Self.bare($0) == Self.bare(id) } ?? false }) {
            return name.0.rawValue
        }
        return values.filter { Self.tells(id, of: $0.value) }.keys.min()
    }

    private static func tells(_ id: String, of value: FieldValue) -> Bool {
        switch value {
        case .text(let text): bare(text) == bare(id) || holdsWords(of: text, id)
        case .choice(let text): bare(text) == bare(id)
        case .number(let number):
            id.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" } && Decimal(string: id) == number
        case .boolean(let isTrue): "\(isTrue)" == id.lowercased()
        case .date(let date): bare(date.description) == bare(id)
        case .dateTime(let moment):
            [
                bare(moment.date.description),
                bare("\(moment.date)\(twoDigits(moment.time.hour))\(twoDigits(moment.time.minute))"),
            ].contains(bare(id))
        case .choices(let texts): (texts + [texts.joined()]).contains { bare($0) == bare(id) }
        // Its entries have values of their own.
        case .list: false
        case .address(let lines): (lines + [lines.joined()]).contains { bare($0) == bare(id) }
        }
    }

    /// Whether the id holds all words of a short text, of which there are two or more.
    private static func holdsWords(of text: String, _ id: String) -> Bool {
        let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        guard (2...4).contains(words.count), words.contains(where: { $0.count > 2 }) else { return false }
        return words.isSubset(of: id.lowercased().split { !$0.isLetter }.map(String.init))
    }

    private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    /// Returns only the letters and digits.
    private static func bare(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
