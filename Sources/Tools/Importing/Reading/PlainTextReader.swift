import Foundation

/// Reads text as it was copied from a page or an e-mail: lines are paragraphs, unless they were wrapped.
package enum PlainTextReader {
    /// Lines of wrapped text are not longer than this.
    private static let widestWrap = 132
    private static let longestHeading = 80

    package static func draft(of bytes: [UInt8]) -> Draft {
        let text = decoded(bytes).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .replacing("\u{0C}", with: "\n\n").replacing("\u{2028}", with: "\n").replacing("\u{2029}", with: "\n\n")
        let groups = groups(of: text)
        let isWrapped = isWrapped(groups)
        var blocks: [DraftBlock] = []
        for group in groups { blocks += self.blocks(of: group, isWrapped: isWrapped) }
        return Draft(blocks: withHeadings(FakeLists.recognize(blocks)))
    }

    /// UTF-8, UTF-16 with its mark, or else the Windows code page of western Europe.
    static func decoded(_ bytes: [UInt8]) -> String {
        let data = Data(bytes)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return String(data: data, encoding: .utf16) ?? ""
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        return String(validating: bytes, as: UTF8.self) ?? String(data: data, encoding: .windowsCP1252)
            ?? String(decoding: bytes, as: UTF8.self)
    }

    /// The lines between blank lines, with their indentation.
    private static func groups(of text: String) -> [[String]] {
        var groups: [[String]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isBlankText {
                if groups.last?.isEmpty == false { groups.append([]) }
            } else {
                groups[groups.count - 1].append(String(line))
            }
        }
        return groups.filter { !$0.isEmpty }
    }

    /// Whether lines were broken at a width, so that a paragraph has several.
    private static func isWrapped(_ groups: [[String]]) -> Bool {
        let long = groups.filter { $0.count > 1 && $0.allSatisfy { !startsItem($0) } }
        guard let widest = groups.joined().map(\.count).max(), widest <= widestWrap, !long.isEmpty else { return false }
        // All lines but the last of a wrapped paragraph are nearly full.
        let inner = long.filter { group in group.contains { $0.count * 10 >= widest * 6 } }.flatMap { $0.dropLast() }
        return inner.filter { $0.count * 10 >= widest * 6 }.count * 4 >= inner.count * 3
    }

    private static func startsItem(_ line: String) -> Bool {
        let text = line.trimmingCharacters(in: .whitespaces)
        guard let first = text.first else { return false }
        let next = text.dropFirst().first
        return FakeLists.isBullet(first) || ("-–—*o".contains(first) && next?.isWhitespace == true)
            || Pattern(#"^\d{1,3}[.)]\s"#).matches(text)
    }

    private static func blocks(of group: [String], isWrapped: Bool) -> [DraftBlock] {
        if let table = table(group) { return [table] }
        var paragraphs: [String] = []
        for line in group {
            let text = line.trimmingCharacters(in: .whitespaces).replacing("\t", with: " ")
            if isWrapped, let last = paragraphs.last, !startsItem(line) {
                // A word that was divided at the end of a line keeps its hyphen.
                paragraphs[paragraphs.count - 1] = last + (last.hasSuffix("-") ? "" : " ") + text
            } else {
                paragraphs.append(text)
            }
        }
        return isWrapped ? paragraphs.map { .paragraph([.text($0)]) } : withUnmarkedLists(paragraphs)
    }

    /// Short lines behind a colon are a list whose signs were lost: "Bring:", "your health card", "a pen".
    private static func withUnmarkedLists(_ lines: [String]) -> [DraftBlock] {
        var blocks: [DraftBlock] = []
        var rest = lines[...]
        while let line = rest.popFirst() {
            blocks.append(.paragraph([.text(line)]))
            guard line.hasSuffix(":") else { continue }
            let items = rest.prefix { item in
                item.count <= 120 && !startsItem(item) && !item.hasSuffix(":") && !item.hasSuffix(".")
            }
            guard items.count > 1,
                items.allSatisfy({ $0.first?.isLowercase == true || $0.first?.isNumber == true })
                    || items.count == rest.count && items.count > 1
            else { continue }
            rest = rest.dropFirst(items.count)
            blocks.append(
                .list(DraftList(items: items.map { DraftList.Item(blocks: [.paragraph([.text($0)])]) })))
        }
        return blocks
    }

    /// Lines with the same number of tabs, as a table is copied.
    private static func table(_ group: [String]) -> DraftBlock? {
        let rows = group.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        guard rows.count > 1, let columns = rows.first?.count, (2...12).contains(columns),
            rows.allSatisfy({ $0.count == columns }), rows[0].allSatisfy({ !$0.isBlankText }),
            !group.contains(where: startsItem)
        else { return nil }
        func cells(_ row: [String]) -> [DraftTable.Cell] {
            row.map { DraftTable.Cell([.text($0.trimmingCharacters(in: .whitespaces))]) }
        }
        return .table(
            DraftTable(
                alignments: Array(repeating: .start, count: columns), header: cells(rows[0]),
                rows: rows.dropFirst().map(cells)))
    }

    // MARK: Headings

    /// A short line without a full stop, with longer text or a list below it.
    private static func withHeadings(_ blocks: [DraftBlock]) -> [DraftBlock] {
        var hasTitle = false
        return blocks.enumerated().map { index, block in
            guard case .paragraph(let words) = block else { return block }
            let text = words.plainText
            if !hasTitle, index < 3, isHeadingLike(text) {
                hasTitle = true
                return .heading(level: 1, words)
            }
            guard isHeadingLike(text), index + 1 < blocks.count else { return block }
            switch blocks[index + 1] {
            case .paragraph(let next):
                let below = next.plainText
                let isLonger = below.count > text.count || ".!?:".contains(below.last ?? " ")
                guard isLonger, !isHeadingLike(below) || References.isHeading(text) else { return block }
            case .list: if text.last == ":" || text.hasSuffix(" if") { return block }
            default: break
            }
            return .heading(level: 2, words)
        }
    }

    private static func isHeadingLike(_ text: String) -> Bool {
        guard (2...longestHeading).contains(text.count), let first = text.first, let last = text.last else {
            return false
        }
        guard first.isUppercase || first.isNumber || !first.isCased, !".;,:!".contains(last),
            !"-–—•*·▪●○◦+".contains(first), text.contains(where: \.isLetter)
        else { return false }
        // "Kim Example, MD, PhD" is a person.
        return text.count { $0 == "," } < 2 && !text.contains("@") && !text.contains("://") && !text.hasPrefix("©")
            && !Pattern(#"\d{3}[-. ]\d{4}"#).matches(text)
    }
}
