/// Writes words so that a handout's text reads them as nothing but words.
package struct MarkdownEscapes {
    /// True to escape each sign that has a meaning anywhere, where the usual rules were not enough.
    package var isThorough = false
    /// True inside of the brackets of a link, a picture or a note.
    package var isInBrackets = false

    package init(isThorough: Bool = false) { self.isThorough = isThorough }

    /// - Parameters:
    ///   - before: the character before the text; nil at the beginning of a line.
    ///   - behind: the character behind it; nil at the end of a line.
    package func escaped(_ text: String, before: Character? = nil, behind: Character? = nil) -> String {
        let characters = Array(text)
        var result = ""
        for (index, character) in characters.enumerated() {
            let previous = index > 0 ? characters[index - 1] : before
            let next = index + 1 < characters.count ? characters[index + 1] : behind
            if let entity = entity(character, next, Array(characters[(index + 1)...].prefix(64))) {
                result += entity
            } else {
                if needsBackslash(character, previous, next) { result.append("\\") }
                result.append(character)
            }
        }
        return result
    }

    private func needsBackslash(_ character: Character, _ previous: Character?, _ next: Character?) -> Bool {
        func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
        switch character {
        case "\\", "`", "*", "[", "{", "|", "^": return true
        case "]", "}": return isInBrackets || isThorough
        case "_": return isThorough || !(isWord(previous) && isWord(next))
        case "~": return isThorough || !(previous.map(\.isWhitespace) ?? true) || next?.isNumber != true
        case "<": return isThorough || next.map { !$0.isWhitespace && !$0.isNumber && $0 != "=" } ?? true
        case "$": return isThorough || next.map { !$0.isNumber && !$0.isWhitespace } ?? true
        case "%": return isThorough || (isWord(next) && !isWord(previous)) || next == "%"
        case "#": return isThorough || next.map { !$0.isNumber } ?? true
        case "@": return isThorough || !isWord(previous) || next == "@"
        case "=": return isThorough || next == "=" || previous == "="
        case "+": return isThorough || next == "+" || previous == "+"
        case "-": return next == "-" || (previous == "-" && next == ">")
        case "(": return isThorough || next == "("
        case "!": return isThorough || next == "[" || (isWord(next) && !isWord(previous))
        case "&": return next.map { $0.isLetter || $0 == "#" } ?? true
        case ">", ":", "/": return isThorough && character != "/"
        default: return false
        }
    }

    private static let wide: [Character: Character] = [
        "｛": "｝", "‹": "›", "【": "】", "［": "］", "〔": "〕", "〈": "〉", "《": "》", "＜": "＞", "「": "」", "«": "»",
    ]

    /// Signs beyond ASCII that other programs put around the name of a value; a backslash does not escape them.
    private func entity(_ character: Character, _ next: Character?, _ rest: [Character]) -> String? {
        guard let close = Self.wide[character], let end = rest.firstIndex(of: close),
            let scalar = character.unicodeScalars.first
        else { return nil }
        let name = rest[..<end].filter { !$0.isWhitespace }
        let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "_.-{｛".contains($0) }
        guard isThorough || character == "｛" || (isName && name.allSatisfy(\.isASCII) && next?.isWhitespace == false)
        else { return nil }
        return "&#x\(String(scalar.value, radix: 16, uppercase: true));"
    }

    // MARK: Lines

    /// A line of a paragraph with its beginning escaped, where that would make it a heading, a list, a fence or a rule.
    package func line(_ line: String) -> String {
        guard let first = line.first else { return line }
        let rest = line.dropFirst()
        switch first {
        case "#", "+", "-", "=", ">", ":", "~": return "\\" + line
        case ".", "!": return rest.first == first ? "\\" + line : line
        case "(": return isThorough || rest.prefix(6).contains(")") && rest.first != "(" ? "\\" + line : line
        default: break
        }
        if isThorough, !first.isASCII, let scalar = first.unicodeScalars.first, first.unicodeScalars.count == 1,
            !first.isLetter
        {
            return "&#x\(String(scalar.value, radix: 16, uppercase: true));" + rest
        }
        // `1.` and `a)` before a blank or the end.
        let marker = line.prefix { $0.isLetter || $0.isNumber }
        let behind = line.dropFirst(marker.count)
        guard (1...9).contains(marker.count), let sign = behind.first, ".):-–、．".contains(sign) else { return line }
        let isNumber = marker.allSatisfy { $0.isASCII && $0.isNumber }
        let endsThere = behind.dropFirst().first.map(\.isWhitespace) ?? true
        guard isNumber && ".)".contains(sign) && endsThere || isThorough && marker.count <= 4 else { return line }
        guard sign.isASCII else { return line }
        return marker + "\\" + behind
    }

    /// Text in the quotes of an attribute.
    static func attribute(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
    }
}
