import Diagnostics
import StructuredInput

/// Markup of other programs, and broken links. Both would be printed as they stand.
extension InlineExtensionScanner {
    /// The limit for a mark's length, in bytes.
    private static let longestMark = 200

    // MARK: Marks

    /// Reports `==marked==`, `++new++`, and a `-->` that ends no comment.
    mutating func unreadSigns(_ start: Int, _ text: ByteView) -> Int {
        let sign = text.bytes[start]
        let end = text.end(from: start) { $0 == sign }
        if sign == UInt8(ascii: "-") {
            if end - start == 2, text[end] == UInt8(ascii: ">") {
                reportMark("this ends no comment", start..<end + 1, help: "begin it with <!--; for an arrow, write →")
            }
            return end
        }
        guard end - start == 2, text[start - 1]?.isWord != true, text[end]?.isSpace == false,
            let close = closing([sign, sign], from: end, text), text[close - 1]?.isSpace == false,
            text[close + 2]?.isWord != true
        else { return end }
        reportMark(
            "these signs mark nothing", start..<close + 2,
            help: "for emphasis, write **words**; to print the signs, write a backslash before them")
        return close + 2
    }

    /// Reports CriticMarkup: `{++new++}`, `{--old--}`, `{>>remark<<}`. Old words, new words and remarks would all be
    /// printed.
    mutating func changeMark(_ start: Int, _ text: ByteView) -> Int? {
        let marks = ["++": "++}", "--": "--}", ">>": "<<}", "~~": "~~}", "==": "==}"]
        guard let mark = marks.first(where: { text.starts(with: $0.key, at: start + 1) }),
            let close = closing(Array(mark.value.utf8), from: start + 3, text)
        else { return nil }
        let end = close + mark.value.utf8.count
        report(
            "unread-change", "marks of changes and remarks are not read, and all of this would be printed", start..<end,
            help: "write the words that hold; write remarks as comments, <!-- remark -->")
        return end
    }

    private mutating func reportMark(_ message: String, _ range: Range<Int>, help: String) {
        findings.report(
            .warning(
                "unread-mark", "\(message), and stands on the page as it is typed", at: file.range(range), help: help))
    }

    /// The offset at which the closing signs of a mark begin, on the same line.
    private func closing(_ signs: [UInt8], from start: Int, _ text: ByteView) -> Int? {
        let limit = min(text.range.upperBound, start + Self.longestMark)
        var offset = start
        while offset < limit, let byte = text[offset], !byte.isLineBreak {
            if offset > start, text.bytes[offset..<text.range.upperBound].starts(with: signs) { return offset }
            offset += 1
        }
        return nil
    }

    // MARK: Links

    /// Reports `[text](https://a b)`, whose parentheses hold no valid address.
    mutating func reportBrokenLink(_ open: Bracket, _ close: Int, _ text: ByteView) {
        guard open.isImage || Self.isAddress(close + 2, text) else { return }
        reportLink(
            open, close, "what stands in the parentheses is no address",
            help: "an address has no blanks, or stands between < and >; close the parenthesis on the same line")
    }

    /// Reports a link whose parts are separated: `[text] (https://…)`, `[text]（https://…）`, `![words] (images/a.png)`.
    mutating func reportPartedLink(_ open: Bracket, _ close: Int, _ text: ByteView) {
        let next = text.end(from: close + 1) { $0.isBlank }
        let isWide = text.starts(with: "（", at: next)
        guard isWide || (next > close + 1 && text[next] == UInt8(ascii: "(")),
            open.isImage || Self.isAddress(next + (isWide ? 3 : 1), text)
        else { return }
        reportLink(
            open, close,
            isWide ? "these parentheses are not those of a link" : "a blank parts these brackets from the address",
            help: "write (, and nothing between ] and it")
    }

    /// Reports a link with swapped brackets: `(text)[https://…]`.
    mutating func reportLinkWrittenBackwards(_ start: Int, _ text: ByteView) {
        guard text[start - 1] == UInt8(ascii: ")"), Self.isAddress(start + 1, text) else { return }
        report(
            "unread-link", "this is no link, and would be printed as it is", start..<start + 1,
            help: "write [text](https://…), and a picture ![what it shows](images/…)")
    }

    private mutating func reportLink(_ open: Bracket, _ close: Int, _ message: String, help: String) {
        let start = open.isImage ? open.offset - 1 : open.offset
        let kind = open.isImage ? "picture" : "link"
        report("unread-link", "this makes no \(kind): \(message)", start..<close + 1, help: help)
    }

    private static func isAddress(_ start: Int, _ text: ByteView) -> Bool {
        let first = text.end(from: start) { $0.isBlank || $0 == UInt8(ascii: "<") }
        return ["https:", "http:", "mailto:", "tel:", "www.", "images/"].contains { text.starts(with: $0, at: first) }
    }
}
