/// The signs before the words of a passage on its line: blanks, signs of quotations and lists.
struct LinePrefix {
    private let passage: Passage
    /// The bytes from the beginning of the line to the words.
    let bytes: [UInt8]
    private let lineStart: Int

    init(_ passage: Passage) {
        self.passage = passage
        let before = passage.bytes[..<passage.range.lowerBound]
        lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        bytes = Array(passage.bytes[lineStart..<passage.range.lowerBound])
    }

    /// The line break that the file uses.
    private var lineBreak: [UInt8] {
        passage.bytes.firstIndex(of: UInt8(ascii: "\n")).map { index in
            index > 0 && passage.bytes[index - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
        } ?? [0x0A]
    }

    /// The prefix of a further line of the same paragraph. In a list item it is as wide as the marker of the item.
    var continuation: [UInt8] {
        guard passage.kind == .item, let item = passage.item else {
            return bytes.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ">") } ? bytes : bytes.map { _ in 0x20 }
        }
        let marker = item.range.lowerBound - lineStart
        let text = bytes.dropFirst(max(0, marker))
        let width = text.prefix { $0 != 0x20 }.count + 1
        return bytes.prefix(max(0, marker)).map { $0 == UInt8(ascii: ">") ? $0 : 0x20 }
            + [UInt8](repeating: 0x20, count: width)
    }

    /// The beginning of a paragraph of its own behind this one: an item behind an item.
    var nextParagraph: [UInt8] {
        guard passage.kind == .item, let item = passage.item else {
            return lineBreak + blankLine + lineBreak + continuation
        }
        return lineBreak + (item.isTight ? [] : blankLine + lineBreak) + marker
    }

    /// The marker of an item behind this one, without a tick.
    private var marker: [UInt8] {
        var marker = bytes
        if let box = marker.indices.dropLast(2).last(where: {
            marker[$0] == UInt8(ascii: "[") && marker[$0 + 2] == UInt8(ascii: "]")
        }) {
            marker[box + 1] = 0x20
        }
        guard let item = passage.item, let digits = item.numbers.first,
            let number = Int(String(decoding: passage.bytes[digits], as: UTF8.self))
        else { return marker }
        let start = digits.lowerBound - lineStart
        guard start >= 0, start + digits.count <= marker.count else { return marker }
        return Array(marker[..<start]) + Array(String(number + 1).utf8) + Array(marker[(start + digits.count)...])
    }

    /// A blank line inside of a quotation has its sign.
    private var blankLine: [UInt8] { bytes.contains(UInt8(ascii: ">")) ? continuation.withoutBlanksAtEnd : [] }
}

extension [UInt8] {
    fileprivate var withoutBlanksAtEnd: [UInt8] {
        Array(prefix((lastIndex { $0 != 0x20 } ?? -1) + 1))
    }
}
