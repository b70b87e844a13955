/// Walks over the source of a text, one printed character at a time: a character, an escape or an entity.
struct TextWalk {
    let bytes: [UInt8]
    /// The bytes with blanks in place of comments.
    let blanked: [UInt8]
    var offset: Int
    let end: Int

    /// Returns the source of a character; nil if the text does not go on with it.
    mutating func next(_ scalar: Unicode.Scalar) -> Range<Int>? {
        var place = offset
        while place < end {
            if let length = length(of: scalar, at: place) {
                offset = place + length
                return place..<offset
            }
            if let behind = endOfComment(place) {
                place = behind
            } else if bytes[place] == 0x20 || bytes[place] == 0x09 {
                // A blank that is not printed, as at the end of a line.
                place += 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// Returns the source of a character in code.
    mutating func literal(_ scalar: Unicode.Scalar) -> Range<Int>? {
        guard stands(scalar, at: offset) else { return nil }
        let start = offset
        offset += UTF8.width(scalar)
        return start..<offset
    }

    /// Returns the source of a character in an attribute's value, in which a backslash escapes the quote and itself.
    mutating func attributeValue(_ scalar: Unicode.Scalar, quote: UInt8) -> Range<Int>? {
        let start = offset
        if byte(start) == 0x5C, let next = byte(start + 1), next == quote || next == 0x5C, scalar.value == next {
            offset += 2
            return start..<offset
        }
        if scalar == " ", let byte = byte(start), byte == 0x0A || byte == 0x0D {
            offset += 1
            return start..<offset
        }
        return byte(start) == quote ? nil : literal(scalar)
    }

    private func byte(_ place: Int) -> UInt8? { place < end ? bytes[place] : nil }

    private func length(of scalar: Unicode.Scalar, at place: Int) -> Int? {
        // In a row of a table, a backslash before a border is taken away before any other markup is read.
        if scalar == "|", bytes[place..<min(end, place + 3)].elementsEqual([0x5C, 0x5C, 0x7C]) { return 3 }
        if byte(place) == 0x5C, scalar.isASCII, let next = byte(place + 1), scalar.value == next, next.isPunctuation {
            return 2
        }
        if byte(place) == 0x26, let length = entity(at: place, scalar) { return length }
        return stands(scalar, at: place) ? UTF8.width(scalar) : nil
    }

    /// The length of an entity that may stand for the character.
    private func entity(at place: Int, _ scalar: Unicode.Scalar) -> Int? {
        guard let semicolon = bytes[place..<min(end, place + 40)].firstIndex(of: 0x3B) else { return nil }
        let name = String(decoding: bytes[place + 1..<semicolon], as: UTF8.self)
        let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") } && !name.isEmpty
        guard isName else { return nil }
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let code = digits.first?.lowercased() == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard code == scalar.value else { return nil }
        } else if scalar == "&", name.lowercased() != "amp" {
            return nil
        }
        return semicolon + 1 - place
    }

    private func stands(_ scalar: Unicode.Scalar, at place: Int) -> Bool {
        guard let encoded = UTF8.encode(scalar), place + encoded.count <= end else { return false }
        return bytes[place..<place + encoded.count].elementsEqual(encoded)
    }

    private func endOfComment(_ place: Int) -> Int? {
        guard blanked[place] == 0x20, bytes[place..<min(end, place + 4)].elementsEqual("<!--".utf8) else { return nil }
        var next = place + 4
        while next + 3 <= bytes.count {
            if bytes[next..<next + 3].elementsEqual("-->".utf8) { return next + 3 }
            next += 1
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isPunctuation: Bool {
        (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
            || (0x7B...0x7E).contains(self)
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { UTF8.encode(scalar)?.count ?? 1 }
}
