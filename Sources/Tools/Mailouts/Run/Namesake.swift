import Content
import Foundation
import Personalization
import Wording

/// Detects an id that equals another value of its row. The id appears in file names and messages, and would reveal that
/// value.
enum Namesake {
    /// Returns the column with a value equal to the id. Case and punctuation are ignored.
    static func column(of id: String, in recipient: Recipient, _ content: ListRow.Content) -> String? {
        let reserved: [(RecipientReader.ReservedName, String?)] = [
            (.language, recipient.language?.description), (.printSize, recipient.printSize),
            (.clinic, recipient.clinic),
        ]
        if let column = reserved.first(where: { $0.1.map { bare($0) == bare(id) } ?? false }) {
            return column.0.rawValue
        }
        if let field = recipient.values.filter({ isNamesake(id, of: $0.value) }).keys.min() { return field }
        // A cell that cannot be read may hold its neighbour's data.
        guard case .cells(let cells) = content else { return nil }
        return cells.first { cell in
            cell.name != RecipientReader.ReservedName.id.rawValue && cell.text.lowercased() == id.lowercased()
        }?.name
    }

    private static func isNamesake(_ id: String, of value: FieldValue) -> Bool {
        switch value {
        case .text(let text), .choice(let text): bare(text) == bare(id)
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

    private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    /// Returns only the letters and digits.
    private static func bare(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
