import Content
import Diagnostics

/// Letters the explanatory notes of one copy in the order in which it first calls them.
struct Explanations {
    /// A note that is called and has not been made.
    struct Called {
        var letter: String
        var anchor: String
        /// The anchor of its call.
        var call: String
        /// The anchor of the first one, where this is the same note called again.
        var first: String?
        var content: [Inline]
        var range: SourceRange
    }

    /// By name.
    private var numbers: [String: Int] = [:]
    private var lettered = 0
    private var callCount = 0
    private var waiting: [Called] = []

    mutating func call(_ call: NoteCall, content: [Inline]) -> Called {
        callCount += 1
        var number = lettered + 1
        var isAgain = false
        if case .named(let name) = call.note {
            isAgain = numbers[name] != nil
            number = numbers[name] ?? number
            numbers[name] = number
        }
        if !isAgain { lettered += 1 }
        // No author's anchor has a colon.
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

    /// a to z, then aa, ab: never a number, which is a source's.
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
