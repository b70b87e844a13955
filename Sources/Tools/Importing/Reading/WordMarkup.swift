import Foundation

/// Tags of Word's XML, moved about as text.
package enum WordMarkup {
    /// A tag with its angle brackets, or the text between two tags.
    package struct Piece {
        package var text: String
        /// The name of a tag; empty for text.
        package var name = ""
        package var isClosing = false
        package var isEmpty = false

        package func attribute(_ key: String) -> String? {
            guard let start = text.range(of: " " + key + "=\"") else { return nil }
            return text[start.upperBound...].prefix { $0 != "\"" }.xmlDecoded
        }
    }

    package static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            guard rest.first == "<" else {
                let words = rest.prefix { $0 != "<" }
                pieces.append(Piece(text: String(words)))
                rest = rest.dropFirst(words.count)
                continue
            }
            let end = rest.firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
            let tag = rest[..<end]
            let inner = tag.dropFirst()
            let isClosing = inner.first == "/"
            let name = inner.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
            pieces.append(
                Piece(text: String(tag), name: String(name), isClosing: isClosing, isEmpty: tag.hasSuffix("/>")))
            rest = rest[end...]
        }
        return pieces
    }

    static func text(_ pieces: [Piece]) -> String { pieces.map(\.text).joined() }

    /// The words that would be printed.
    static func words(_ pieces: [Piece]) -> String {
        pieces.filter { $0.name.isEmpty }.map(\.text).joined(separator: " ").oneLine
    }

    /// The end of the element that begins at an index, behind its closing tag.
    private static func end(of start: Int, _ pieces: [Piece]) -> Int {
        guard !pieces[start].isEmpty else { return start + 1 }
        var depth = 0
        for index in start..<pieces.count where pieces[index].name == pieces[start].name && !pieces[index].isEmpty {
            depth += pieces[index].isClosing ? -1 : 1
            if depth == 0 { return index + 1 }
        }
        return pieces.count
    }

    /// The pieces without the elements of a name.
    static func without(_ name: String, _ pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        var index = 0
        while index < pieces.count {
            if pieces[index].name == name, !pieces[index].isClosing {
                index = end(of: index, pieces)
            } else {
                result.append(pieces[index])
                index += 1
            }
        }
        return result
    }

    /// The pieces inside of each element of a name.
    static func contents(of name: String, _ pieces: [Piece]) -> [[Piece]] {
        pieces.indices.filter { pieces[$0].name == name && !pieces[$0].isClosing && !pieces[$0].isEmpty }.map { start in
            Array(pieces[(start + 1)..<max(start + 1, end(of: start, pieces) - 1)])
        }
    }

    // MARK: Merge fields

    /// Puts the name of each merge field, between private signs, in place of its code and its value.
    static func withMarkedFields(_ pieces: [Piece]) -> [Piece] {
        withMarkedCodes(withMarkedSimpleFields(pieces))
    }

    private static func mark(_ instruction: String) -> String? {
        let words = instruction.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, words[0].uppercased() == "MERGEFIELD" else { return nil }
        let rest = instruction.drop(while: \.isWhitespace).dropFirst("MERGEFIELD".count).drop(while: \.isWhitespace)
        let name = rest.first == "\"" ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { !$0.isWhitespace }
        guard !name.isEmpty else { return nil }
        return "\(MergeFields.open)\(name)\(MergeFields.close)".xmlEncoded
    }

    /// `<w:fldSimple w:instr="MERGEFIELD Name">…</w:fldSimple>`
    private static func withMarkedSimpleFields(_ pieces: [Piece]) -> [Piece] {
        var result: [Piece] = []
        var index = 0
        while index < pieces.count {
            let piece = pieces[index]
            guard piece.name == "w:fldSimple" else {
                result.append(piece)
                index += 1
                continue
            }
            if !piece.isClosing, let mark = mark(piece.attribute("w:instr") ?? "") {
                result.append(run(mark))
                index = end(of: index, pieces)
            } else {
                // Other fields are their value.
                index += 1
            }
        }
        return result
    }

    private static func run(_ words: String) -> Piece {
        Piece(text: "<w:r><w:t xml:space=\"preserve\">\(words)</w:t></w:r>")
    }

    /// Fields of several runs: begin, code, separate, value, end.
    private static func withMarkedCodes(_ pieces: [Piece]) -> [Piece] {
        struct Field {
            var begin: Int
            var instruction = ""
            var isInCode = true
        }
        var open: [Field] = []
        /// The tags to leave out, and the mark that stands for each field's end.
        var dropped: Set<Int> = []
        var marks: [Int: String] = [:]
        var isInstruction = false
        for (index, piece) in pieces.enumerated() {
            switch piece.name {
            case "w:fldChar" where !piece.isClosing:
                switch piece.attribute("w:fldCharType") {
                case "begin": open.append(Field(begin: index))
                case "separate": open.indices.last.map { open[$0].isInCode = false }
                case "end":
                    guard let field = open.popLast(), open.isEmpty, let mark = mark(field.instruction) else { continue }
                    for inner in field.begin...index where isOfField(pieces[inner]) { dropped.insert(inner) }
                    marks[index] = mark
                default: break
                }
            case "w:instrText": isInstruction = !piece.isClosing && !piece.isEmpty
            case "" where isInstruction:
                open.indices.last.map { open[$0].instruction += piece.text.xmlDecoded }
            default: break
            }
        }
        guard !marks.isEmpty else { return pieces }
        return pieces.enumerated().compactMap { index, piece in
            if let mark = marks[index] { return Piece(text: "<w:t xml:space=\"preserve\">\(mark)</w:t>") }
            guard dropped.contains(index) else { return piece }
            return nil
        }
    }

    /// Whether a piece is a field's sign, its code, or words of its value.
    private static func isOfField(_ piece: Piece) -> Bool {
        piece.name.isEmpty || ["w:fldChar", "w:instrText", "w:t", "w:delText", "w:tab", "w:br"].contains(piece.name)
    }

    // MARK: Symbols

    private static let wingdings: [String: String] = [
        "F0FC": "✓", "F0FE": "☑", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F071": "☐", "F0A7": "▪", "F0D8": "➢",
        "F0E0": "→", "F06C": "●", "F0FB": "✗",
    ]
    private static let symbol: [String: String] = [
        "F0B0": "°", "F0B1": "±", "F0B3": "≥", "F0A3": "≤", "F06D": "µ", "F0B7": "•", "F061": "α", "F062": "β",
        "F067": "γ", "F0AE": "→", "F0AD": "↑", "F0AF": "↓", "F0B4": "×", "F0B8": "÷", "F0B9": "≠", "F0BB": "≈",
    ]

    /// Signs of symbol fonts as the characters that they look like. A sign that is not known stays a private character,
    /// which becomes a remark.
    static func withSymbols(_ pieces: [Piece]) -> [Piece] {
        pieces.map { piece in
            guard piece.name == "w:sym", let code = piece.attribute("w:char")?.uppercased(),
                let font = piece.attribute("w:font")
            else { return piece }
            let full = code.count == 2 ? "F0" + code : code.hasPrefix("00") ? "F0" + code.dropFirst(2) : code
            let known = font.hasPrefix("Wingdings") ? wingdings[full] : font == "Symbol" ? symbol[full] : nil
            return Piece(text: "<w:t>\(known ?? "&#x\(full);")</w:t>")
        }
    }

    // MARK: Text boxes

    /// Puts each text box behind the paragraph that holds it, as a table of one cell.
    static func withoutTextBoxes(_ pieces: [Piece]) -> [Piece] {
        guard pieces.contains(where: { $0.name == "w:txbxContent" }) else { return pieces }
        var result: [Piece] = []
        var depth = 0
        var waiting: [Piece] = []
        var index = 0
        while index < pieces.count {
            let piece = pieces[index]
            if piece.name == "mc:Fallback", !piece.isClosing {
                // It says the same for older programs.
                index = end(of: index, pieces)
                continue
            }
            if piece.name == "w:txbxContent", !piece.isClosing, !piece.isEmpty {
                let close = end(of: index, pieces)
                let content = withoutTextBoxes(Array(pieces[(index + 1)..<max(index + 1, close - 1)]))
                waiting +=
                    [Piece(text: "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"9000\"/></w:tblGrid><w:tr><w:tc>")]
                    + content
                    + [Piece(text: "</w:tc></w:tr></w:tbl>")]
                index = close
                continue
            }
            result.append(piece)
            if piece.name == "w:p", !piece.isEmpty {
                depth += piece.isClosing ? -1 : 1
                if depth == 0, !waiting.isEmpty {
                    // Two tables without a paragraph between them would be one.
                    result += waiting + [Piece(text: "<w:p/>")]
                    waiting = []
                }
            }
            index += 1
        }
        return result
    }
}

extension StringProtocol {
    /// The text with the entities of XML as their characters.
    package var xmlDecoded: String {
        guard contains("&") else { return String(self) }
        var result = ""
        for (before, groups) in xmlEntity.parts(of: String(self)) {
            result += before
            guard groups.count > 1 else { continue }
            let name = groups[1]
            let code =
                name.hasPrefix("#x")
                ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            let known = ["quot": "\"", "apos": "'", "lt": "<", "gt": ">", "amp": "&"][name]
            result += known ?? code.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? groups[0]
        }
        return result
    }

    fileprivate var xmlEncoded: String {
        String(self).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

private let xmlEntity = Pattern("&(#x[0-9A-Fa-f]+|#[0-9]+|[a-z]+);")
