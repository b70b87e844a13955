import StructuredInput

/// Regular expressions that match the texts that `TextSafety` and `GivenValue` accept. They are made from the same properties of
/// characters, and use only what ECMAScript and Python share.
struct TextPatterns {
    /// The characters that `trimmed` removes.
    let blank: String
    /// Characters that are not blank, and not refused.
    private let solid: String
    /// Characters that are not refused.
    private let safe: String
    private let safeInNotes: String
    private let invisible: String
    private let marks: String

    init() {
        var blank = ScalarRanges()
        var refused = ScalarRanges()
        var invisible = ScalarRanges()
        var marks = ScalarRanges()
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            if properties.isWhitespace { blank.add(value) }
            if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { invisible.add(value) }
            if UnseenCharacters.isRefused(scalar) { refused.add(value) }
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark: marks.add(value)
            default: break
            }
        }
        self.blank = "[\(blank.text)]*"
        solid = "[^\(refused.text)\(blank.text)]"
        safe = "[^\(refused.text)]"
        var refusedInNotes = ScalarRanges()
        for range in refused.ranges {
            for value in range where ![9, 10, 13].contains(value) { refusedInNotes.add(value) }
        }
        safeInNotes = "[^\(refusedInNotes.text)]"
        self.invisible = "^[\(invisible.text)]*$"
        self.marks = "(?![\\s\\S]*[\(marks.text)]{\(TextSafety.mostMarks + 1)})"
    }

    /// A text in which nothing is seen; it is not given.
    var nothing: String { invisible }

    /// One line of a person's text, with blanks around it.
    func line(longest: Int) -> String {
        "^\(notAnError)\(marks)\(blank)\(solid)(?:\(safe){0,\(longest - 2)}\(solid))?\(blank)$"
    }

    /// Several lines.
    var note: String {
        let lines =
            "(?!\(blank)(?=\(solid))(?:[^\\r\\n]*(?:\\r\\n|\\r|\\n)){\(TextSafety.mostNoteLines)}[\\s\\S]*\(solid))"
        return
            "^\(notAnError)\(marks)\(lines)\(blank)\(solid)(?:\(safeInNotes){0,\(TextSafety.longestNote - 2)}\(solid))?\(blank)$"
    }

    /// One of some words, with blanks around it.
    func word(_ words: [String]) -> String { "^\(blank)(?:\(words.joined(separator: "|")))\(blank)$" }

    /// An error value of a spreadsheet (`SpreadsheetCell`).
    var error: String { "^\(anError)" }

    private var notAnError: String { "(?!\(anError))" }

    private var anError: String {
        let errors = [
            "#[Nn]/[AaDdBb]", "#[Nn][Vv]", "#[Gg][Ee][Tt][Tt][Ii][Nn][Gg]_[Dd][Aa][Tt][Aa]", "###+",
            "#[\u{A1}\u{BF}]?[A-Z\u{C0}-\u{D6}\u{D8}-\u{DE}0-9/_]{2,}[!?]", "Err:[0-9]{3}",
        ]
        return "\(blank)(?:\(errors.joined(separator: "|")))\(blank)$"
    }

    static let date =
        "(?!0)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
        + "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
    static let dateTime = date + "[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"

    static func escaped(_ text: String) -> String {
        text.map { "\\^$.|?*+()[]{}/-".contains($0) && $0 != "-" && $0 != "/" ? "\\\($0)" : String($0) }.joined()
    }

    /// The same letters in any case.
    static func inAnyCase(_ text: String) -> String {
        text.map { $0.isLetter ? "[\($0.lowercased())\($0.uppercased())]" : String($0) }.joined()
    }
}

/// Characters as ranges of a character class.
private struct ScalarRanges {
    private(set) var ranges: [ClosedRange<UInt32>] = []

    mutating func add(_ value: UInt32) {
        if let last = ranges.last, last.upperBound + 1 == value || last.upperBound == 0xD7FF && value == 0xE000 {
            ranges[ranges.count - 1] = last.lowerBound...value
        } else {
            ranges.append(value...value)
        }
    }

    var text: String {
        ranges.map {
            $0.count == 1 ? Self.text($0.lowerBound) : "\(Self.text($0.lowerBound))-\(Self.text($0.upperBound))"
        }.joined()
    }

    /// Above U+FFFF, the two dialects have no escape in common.
    private static func text(_ value: UInt32) -> String {
        if value > 0xFFFF, let scalar = Unicode.Scalar(value) { return String(Character(scalar)) }
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
