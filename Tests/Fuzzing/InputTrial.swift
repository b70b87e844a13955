/// One input that is read, and every rule that it broke.
package struct InputTrial {
    package private(set) var complaints: [String] = []
    package var isAccepted = false

    mutating func expect(_ isTrue: Bool, _ complaint: @autoclosure () -> String) {
        if !isTrue { complaints.append(complaint()) }
    }

    /// No message holds a word by which a person's values are recognised.
    mutating func expectNoValue(in text: String) {
        let folded = text.lowercased()
        for marker in MarkedWords.all where folded.contains(marker.lowercased()) {
            complaints.append("a message quotes a person's value: \(text)")
            return
        }
    }
}

/// Made-up words of a person's values. No message and no example has one of them.
enum MarkedWords {
    static let all = [Specimen.marker, "Xylander", "Zebulonia", "Wrzlbrmft", "Ouaouaronne", "Przykładzik"]
}
