/// The `(address "title")` after a link's text, as CommonMark defines it.
enum LinkTarget {
    /// The offset after the closing parenthesis; nil if this is not a link target.
    static func end(from open: Int, _ text: ByteView) -> Int? {
        var offset = text.end(from: open + 1) { $0.isSpace }
        guard let afterAddress = address(from: offset, text) else { return nil }
        offset = text.end(from: afterAddress) { $0.isSpace }
        if let quote = text[offset], [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "(")].contains(quote),
            offset > afterAddress
        {
            guard let afterTitle = title(from: offset, text) else { return nil }
            offset = text.end(from: afterTitle) { $0.isSpace }
        }
        return text[offset] == UInt8(ascii: ")") ? offset + 1 : nil
    }

    private static func address(from start: Int, _ text: ByteView) -> Int? {
        var offset = start
        if text[start] == UInt8(ascii: "<") {
            offset += 1
            while let byte = text[offset], byte != UInt8(ascii: ">") {
                if byte.isLineBreak || byte == UInt8(ascii: "<") { return nil }
                offset += byte == UInt8(ascii: "\\") ? 2 : 1
            }
            return text[offset] == nil ? nil : offset + 1
        }
        var depth = 0
        while let byte = text[offset], !byte.isSpace, byte >= 0x20 {
            if byte == UInt8(ascii: "\\"), text[offset + 1]?.isPunctuation == true {
                offset += 2
                continue
            }
            if byte == UInt8(ascii: "(") { depth += 1 }
            // cmark supports at most 32 levels.
            if depth > 32 { return nil }
            if byte == UInt8(ascii: ")") {
                if depth == 0 { break }
                depth -= 1
            }
            offset += 1
        }
        // Unbalanced parentheses before a blank are no target in the standard, but are one for cmark-gfm 0.29.
        return offset
    }

    private static func title(from start: Int, _ text: ByteView) -> Int? {
        let close = text[start] == UInt8(ascii: "(") ? UInt8(ascii: ")") : text[start]
        var offset = start + 1
        while let byte = text[offset] {
            if byte == close { return offset + 1 }
            offset += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
