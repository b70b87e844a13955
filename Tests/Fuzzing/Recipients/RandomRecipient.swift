import CommaSeparated
import Content
import Diagnostics
import Personalization
import Wording

import struct Foundation.Decimal

/// What is known of a made-up person, value by value, and the ways to write each.
struct RandomRecipient {
    /// One of each type, and those of a mailing.
    static let fields: [Field] = {
        let file = SourceFile(path: "handout.yaml", text: "fields:\n")
        func field(_ name: String, _ type: Field.FieldType, isMultiline: Bool = false) -> Field {
            Field(
                name: name, type: type, label: nil, blank: nil, isMultiline: isMultiline, defaultValue: nil,
                range: file.range(0..<6))
        }
        func choices(_ names: String...) -> [Field.Choice] { names.map { Field.Choice(name: $0, label: nil) } }
        return [
            field("patient.name", .text), field("patient.address", .address), field("note", .text, isMultiline: true),
            field("weight", .number(minimum: 0, maximum: 500, unit: nil)),
            field("change", .number(minimum: nil, maximum: nil, unit: nil)), field("pregnant", .boolean),
            field("birthday", .date), field("appointment.start", .dateTime),
            field("side", .choice(choices("left", "right", "none"))),
            field("treatments", .choices(choices("surgery", "chemotherapy", "clinical-trials"))),
            field("ways", .choices(choices("bus", "car", "none"))),
        ]
    }()

    static let dateForms = [
        "dd/mm/yyyy", "mm/dd/yyyy", "d.m.yyyy", "j mmm aaaa", "mmmm d, yyyy", "yyyymmdd", "d-mmm-yyyy", "yyyy/m/d",
    ]
    static let timeForms = ["", " h:mm", " hh:mm:ss", " h:mm am/pm"]
    static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let french = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]

    var values: [(field: Field, value: FieldValue)]

    /// - Parameter tag: stands in every text, so that a text is known wherever it turns up.
    init(_ dice: inout Dice, tag: String = "") {
        var values: [(field: Field, value: FieldValue)] = []
        for field in Self.fields where !dice.chance(1, in: 5) {
            values.append((field, Self.value(of: field, tag, &dice)))
        }
        self.values = values
    }

    init(_ recipient: Recipient) {
        values = Self.fields.compactMap { field in recipient.values[field.name].map { (field, $0) } }
    }

    var byName: [String: FieldValue] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.field.name, $0.value) })
    }

    private static let words = [
        "Qvortrup", "Zoë", "O'Neil", "Łukasz", "née", "محمد", "中文", "a=b", "\"Pat\"", "-5", "=1+2", "{{x}}", "*b*",
        "e\u{301}",
        "null", "true", "1,5", "\\", "</b>", "#1", "100%", "don’t", "😀",
    ]

    private static func text(_ tag: String, _ dice: inout Dice) -> String {
        (dice.several(1...4) { $0.one(of: words) } + (tag.isEmpty ? [] : [tag])).joined(separator: " ")
    }

    private static func value(of field: Field, _ tag: String, _ dice: inout Dice) -> FieldValue {
        switch field.type {
        case .text:
            return .text(
                field.isMultiline
                    ? dice.several(1...3) { text(tag, &$0) }.joined(separator: dice.one(of: ["\n", "\n\n"]))
                    : text(tag, &dice))
        case .address: return .address(dice.several(1...4) { text(tag, &$0).replacing("|", with: "") })
        case .number(let minimum, _, _):
            let sign = minimum == nil && dice.chance(1, in: 2) ? "-" : ""
            let text = "\(sign)\(dice.below(500))" + (dice.chance(1, in: 2) ? ".\(dice.below(1000))" : "")
            return .number(Decimal(string: text) ?? 0)
        case .boolean: return .boolean(dice.chance(1, in: 2))
        case .date: return .date(day(&dice))
        case .dateTime:
            guard let time = TimeOfDay(hour: dice.below(24), minute: dice.below(60)) else {
                return value(of: field, tag, &dice)
            }
            return .dateTime(CalendarDateTime(date: day(&dice), time: time))
        // Lists have tests of their own.
        case .list: return .list(count: 0)
        case .choice(let choices): return .choice(dice.one(of: choices.map(\.name)))
        case .choices(let choices):
            var chosen: [String] = []
            for choice in choices where dice.chance(1, in: 2) { chosen.append(choice.name) }
            // A cell has no word for none of them where one is called so.
            if chosen.isEmpty, choices.contains(where: { $0.name == "none" }) { chosen = ["none"] }
            return .choices(chosen)
        }
    }

    private static func day(_ dice: inout Dice) -> CalendarDate {
        let day = CalendarDate(year: 1900 + dice.below(200), month: 1 + dice.below(12), day: 1 + dice.below(31))
        return day ?? Self.day(&dice)
    }
}

/// How a list writes its cells, chosen at random.
struct RandomNotation {
    var notation: CellNotation
    /// Nil where days are written as ISO 8601 has them.
    var dateForm: String?
    var timeForm = ""
    var hasTimes = false

    init(_ dice: inout Dice, separators: [Character] = ["|", ";"]) {
        let isFrench = dice.chance(1, in: 2)
        let months = isFrench ? RandomRecipient.french : RandomRecipient.english
        notation = CellNotation(
            listSeparators: separators, decimalSign: dice.one(of: [".", ","]), dateForms: [], months: months)
        guard dice.chance(1, in: 2) else { return }
        let form = dice.one(of: RandomRecipient.dateForms)
        dateForm = form
        timeForm = dice.one(of: RandomRecipient.timeForms.filter { !$0.isEmpty })
        hasTimes = dice.chance(1, in: 2)
        notation.dateForms = [form, hasTimes ? form + timeForm : nil].compactMap { $0.flatMap { DateForm($0) } }
    }
}

// MARK: The ways to write a value

extension RandomRecipient {
    /// A cell's text.
    static func cell(_ value: FieldValue, _ notation: RandomNotation, _ dice: inout Dice) -> String {
        let text: String
        switch value {
        case .text(let words): text = words.replacing("\n", with: dice.one(of: ["\n", "\r\n"]))
        case .number(let number):
            text = written(number, &dice).replacing(".", with: String(notation.notation.decimalSign))
        case .boolean(let isTrue):
            let words = isTrue ? ["true", "TRUE", "Vrai", "yes", "OUI"] : ["false", "FALSE", "Faux", "no", "Non"]
            text = dice.one(of: words)
        case .date(let date): text = notation.written(date)
        case .dateTime(let moment): text = notation.written(moment, &dice)
        case .list: text = "none"
        case .choice(let name): text = name
        case .choices(let names):
            let signs = notation.notation.listSeparators.map(String.init) + ["|"]
            let sign = dice.one(of: signs.filter { notation.notation.listSeparators.contains(Character($0)) })
            let blank = dice.one(of: ["", " "])
            text =
                names.isEmpty ? "none" : dice.shuffled(names + names.prefix(1)).joined(separator: blank + sign + blank)
        case .address(let lines): text = lines.joined(separator: dice.one(of: ["|", "\n", "\r\n", " | ", "\n\n"]))
        }
        return dice.chance(1, in: 4) ? " \(text) " : text
    }

    private static func written(_ number: Decimal, _ dice: inout Dice) -> String {
        let text = "\(number)"
        switch dice.below(4) {
        case 0 where text.contains("."): return text + "0"
        case 0: return text + ".0"
        case 1 where !text.hasPrefix("-"): return "0" + text
        default: return text
        }
    }

    /// All of it as an object in JSON, in any order, nested or with dotted names.
    func json(_ dice: inout Dice, id: String? = nil) -> String {
        var groups: [(key: String, entries: [String])] = []
        for (field, value) in dice.shuffled(values) {
            let node = Self.node(value, &dice)
            let parts = field.name.split(separator: ".")
            if parts.count == 2, dice.chance(1, in: 2) {
                let entry = "\(Self.quoted(String(parts[1]), &dice)): \(node)"
                if let index = groups.firstIndex(where: { $0.key == parts[0] }) {
                    groups[index].entries.append(entry)
                } else {
                    groups.append((String(parts[0]), [entry]))
                }
            } else {
                groups.append(("", ["\(Self.quoted(field.name, &dice)): \(node)"]))
            }
        }
        var members: [String] = []
        for group in groups {
            let inner = group.entries.joined(separator: ", ")
            members.append(group.key.isEmpty ? inner : "\(Self.quoted(group.key, &dice)): {\(inner)}")
        }
        if let id { members.insert("\"id\": \"\(id)\"", at: dice.below(members.count + 1)) }
        return "{" + members.joined(separator: dice.one(of: [",", ", "])) + "}"
    }

    private static func node(_ value: FieldValue, _ dice: inout Dice) -> String {
        switch value {
        case .text(let text): return quoted(text, &dice)
        case .number(let number): return "\(number)"
        case .boolean(let isTrue): return "\(isTrue)"
        case .date(let date): return quoted(date.description, &dice)
        case .dateTime(let moment): return quoted(iso(moment, &dice), &dice)
        case .list: return "[]"
        case .choice(let name): return quoted(name, &dice)
        case .choices(let names): return list(dice.shuffled(names + names.prefix(1)), &dice)
        case .address(let lines): return list(lines, &dice)
        }
    }

    private static func list(_ texts: [String], _ dice: inout Dice) -> String {
        var items: [String] = []
        for text in texts { items.append(quoted(text, &dice)) }
        return "[" + items.joined(separator: ",") + "]"
    }

    /// With some characters escaped that need not be.
    private static func quoted(_ text: String, _ dice: inout Dice) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20 || dice.chance(1, in: 40):
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    fileprivate static func iso(_ moment: CalendarDateTime, _ dice: inout Dice) -> String {
        "\(moment.date.description)\(dice.one(of: ["T", " "]))"
            + "\(padded(moment.time.hour)):\(padded(moment.time.minute))\(dice.one(of: ["", ":00"]))"
    }

    fileprivate static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}

extension RandomNotation {
    fileprivate func written(_ date: CalendarDate) -> String {
        let (year, month, day) = (String(date.description.prefix(4)), date.month, date.day)
        let (paddedMonth, paddedDay) = (RandomRecipient.padded(month), RandomRecipient.padded(day))
        let name = notation.months[month - 1]
        switch dateForm {
        case "dd/mm/yyyy": return "\(paddedDay)/\(paddedMonth)/\(year)"
        case "mm/dd/yyyy": return "\(paddedMonth)/\(paddedDay)/\(year)"
        case "d.m.yyyy": return "\(day).\(month).\(year)"
        case "j mmm aaaa": return "\(day) \(name.prefix(4))\(name.count > 4 ? "." : "") \(year)"
        case "mmmm d, yyyy": return "\(name.uppercased()) \(day), \(year)"
        case "yyyymmdd": return "\(year)\(paddedMonth)\(paddedDay)"
        case "d-mmm-yyyy": return "\(day)-\(name)-\(year)"
        case "yyyy/m/d": return "\(year)/\(month)/\(day)"
        default: return date.description
        }
    }

    fileprivate func written(_ moment: CalendarDateTime, _ dice: inout Dice) -> String {
        guard dateForm != nil else { return RandomRecipient.iso(moment, &dice) }
        let (hour, minute) = (moment.time.hour, RandomRecipient.padded(moment.time.minute))
        let half = "\(hour % 12 == 0 ? 12 : hour % 12):\(minute) \(hour < 12 ? "AM" : "p.m.")"
        let time =
            switch hasTimes ? timeForm : dice.one(of: Array(RandomRecipient.timeForms.dropFirst())) {
            case " h:mm": "\(hour):\(minute)"
            case " hh:mm:ss": "\(RandomRecipient.padded(hour)):\(minute):59"
            default: half
            }
        return "\(written(moment.date)) \(time)"
    }
}
