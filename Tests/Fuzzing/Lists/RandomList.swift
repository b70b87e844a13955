import CommaSeparated
import Content
import Foundation
import Mailouts
import Personalization

/// A list of made-up people, as CSV or as lines of JSON.
struct RandomList {
    struct Person {
        var id: String
        /// Stands in each of this person's texts, and in nobody else's.
        var tag: String
        var values: [String: FieldValue]
    }

    private(set) var people: [Person] = []
    private(set) var bytes: [UInt8] = []
    private(set) var source: ListSource
    let notation: RandomNotation
    /// Each row's first byte.
    private(set) var starts: [Int] = []

    init(_ dice: inout Dice) {
        let delimiter = dice.one(of: [",", ";", "\t", "|"] as [Character])
        notation = RandomNotation(&dice, separators: ["|", ";"].filter { $0 != delimiter })
        let isJSON = dice.chance(1, in: 3)
        source = ListSource(path: isJSON ? "people.jsonl" : "people.csv")
        let count = 1 + dice.below(8)
        var rows: [RandomRecipient] = []
        for index in 0..<count {
            let tag = "Qvortrup\(index)z"
            let recipient = RandomRecipient(&dice, tag: tag)
            rows.append(recipient)
            people.append(Person(id: "r-\(index)", tag: tag, values: recipient.byName))
        }
        let ending = dice.one(of: ["\n", "\r\n", "\n"])
        if isJSON { writeJSON(rows, ending, &dice) } else { writeCSV(rows, delimiter, ending, &dice) }
    }

    private mutating func writeJSON(_ rows: [RandomRecipient], _ ending: String, _ dice: inout Dice) {
        for (row, person) in zip(rows, people) {
            if dice.chance(1, in: 6) { bytes += Array(ending.utf8) }
            starts.append(bytes.count)
            bytes += Array((row.json(&dice, id: person.id) + ending).utf8)
        }
    }

    private mutating func writeCSV(
        _ rows: [RandomRecipient], _ delimiter: Character, _ ending: String, _ dice: inout Dice
    ) {
        let columns = dice.shuffled(["id"] + RandomRecipient.fields.map(\.name))
        let behind = dice.chance(1, in: 5) ? String(repeating: delimiter, count: 1 + dice.below(3)) : ""
        if dice.chance(1, in: 5) { bytes += [0xEF, 0xBB, 0xBF] }
        if dice.chance(1, in: 5) || delimiter == "|" { bytes += Array("sep=\(delimiter)\(ending)".utf8) }
        bytes += Array((columns.joined(separator: String(delimiter)) + behind + ending).utf8)
        for (row, person) in zip(rows, people) {
            var cells: [String] = []
            for column in columns {
                if column == "id" {
                    cells.append(person.id)
                } else if let value = row.byName[column] {
                    cells.append(Self.quoted(RandomRecipient.cell(value, notation, &dice), delimiter, &dice))
                } else {
                    cells.append("")
                }
            }
            if dice.chance(1, in: 6) { bytes += Array(ending.utf8) }
            starts.append(bytes.count)
            bytes += Array((cells.joined(separator: String(delimiter)) + behind + ending).utf8)
        }
        if dice.chance(1, in: 5) { bytes.removeLast(ending.utf8.count) }
    }

    /// In quotation marks where it must be, and sometimes where it need not.
    private static func quoted(_ cell: String, _ delimiter: Character, _ dice: inout Dice) -> String {
        let mustBe = cell.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) } || cell.contains(delimiter)
        guard mustBe || dice.chance(1, in: 3) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// Does what hands, editors and cut-off copies do to a file.
    ///
    /// - Returns: the rows that it may touch.
    mutating func damage(_ dice: inout Dice) -> ClosedRange<Int> {
        let place = dice.below(bytes.count)
        let signs = Array("\",;|\n\r\\{}[]:x \u{7F}".utf8)
        switch dice.below(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = dice.one(of: signs)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + dice.below(30)))
        default: bytes.insert(dice.one(of: signs), at: place)
        }
        // Without its columns' names, each row is at fault.
        guard place >= starts[0] else { return 0...people.count - 1 }
        let row = starts.lastIndex { $0 <= place } ?? 0
        let last = starts.lastIndex { $0 <= place + 31 } ?? 0
        return max(0, row - 1)...last
    }
}
