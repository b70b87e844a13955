import Content
import Diagnostics

/// Assigns letters to the explanatory notes of one copy, in the order of their first calls.
struct Explanations {
    /// A note that was called and is not yet built.
    struct Called {
        var letter: String
        var anchor: String
        /// The anchor of the note's call.
        var call: String
        /// The anchor of the first note, if this note repeats it.
        var first: String?
        var content: [Inline]
        var range: SourceRange
    }

    /// The names by which a note is known again.
    private enum Name: Hashable {
        case named(String)
        /// A note that is written where it is called, in something that is repeated: its place and its words.
        case repeated(SourceRange, String)
    }

    private var numbers: [Name: Int] = [:]
    private var lettered = 0
    private var callCount = 0
    private var waiting: [Called] = []

    /// - Parameter words: the words of a note that several calls may share; nil where each needs a note of its own.
    mutating func call(_ call: NoteCall, content: [Inline], saying words: String?) -> Called {
        callCount += 1
        var number = lettered + 1
        var isAgain = false
        let name: Name? =
            switch call.note {
            case .named(let name): .named(name)
            case .written: words.map { .repeated(call.range, $0) }
            }
        if let name {
            isAgain = numbers[name] != nil
            number = numbers[name] ?? number
            numbers[name] = number
        }
        if !isAgain { lettered += 1 }
        // Authors' anchors contain no colon, so these are unique.
        let anchor = "explanation:\(number)"
        let called = Called(
            letter: Self.letter(number), anchor: isAgain ? "\(anchor):\(callCount)" : anchor,
            call: "explanation-call:\(callCount)", first: isAgain ? anchor : nil, content: content, range: call.range)
        waiting.append(called)
        return called
    }

    mutating func takeWaiting() -> [Called] {
        defer { waiting = [] }
        return waiting
    }

    /// The letters a to z, then aa, ab. Digits are reserved for sources.
    static func letter(_ number: Int) -> String {
        var letters = ""
        var rest = number
        while rest > 0 {
            rest -= 1
            if let letter = Unicode.Scalar(UInt32(0x61 + rest % 26)) { letters = "\(letter)\(letters)" }
            rest /= 26
        }
        return letters
    }
}
