import Foundation

/// Makes links that a page can print.
struct Links {
    /// The address of a saved page, against which its links are read.
    var base: URL?

    private static let written = Pattern(#"https?://[^\s<>"\u201C\u201D]*[^\s<>"\u201C\u201D.,;:!?)\]]"#)

    func recognize(_ draft: inout Draft) {
        draft.blocks = draft.blocks.flatMap(withoutContents)
        draft.title = plain(draft.title)
        draft.blocks = draft.blocks.map { block in
            if case .heading(let level, let words) = block {
                return .heading(level: level, words.rewritten { $0.flatMap { link($0) } })
            }
            return block.rewritingInlines { inlines in
                writtenAddresses(inlines).rewritten { $0.flatMap { link($0) } }
            }
        }
    }

    /// A list whose items all link to the document's own parts is its list of contents.
    private func withoutContents(_ block: DraftBlock) -> [DraftBlock] {
        switch block {
        case .list(let list) where list.items.count > 1:
            guard list.items.allSatisfy({ $0.blocks.allSatisfy(\.isContentsEntry) }) else { return [block] }
            return [Self.contents(block.plainText)]
        case .paragraph(let words) where block.isContentsEntry: return [Self.contents(words.plainText)]
        default: return [block]
        }
    }

    private static func contents(_ words: String) -> DraftBlock {
        .remark(
            ImportRemark(
                "contents", "a list of contents stood here; ::: contents prints one with the right pages",
                words: words.oneLine, isToDo: false))
    }

    private func plain(_ words: [DraftInline]) -> [DraftInline] {
        words.rewritten { $0.flatMap { if case .link(let content, _) = $0 { content } else { [$0] } } }
    }

    /// Addresses in the text that are no links yet.
    private func writtenAddresses(_ inlines: [DraftInline]) -> [DraftInline] {
        inlines.flatMap { inline -> [DraftInline] in
            switch inline {
            case .link: return [inline]
            case .strong(let content): return [.strong(writtenAddresses(content))]
            case .emphasis(let content): return [.emphasis(writtenAddresses(content))]
            case .note(let content): return [.note(writtenAddresses(content))]
            case .text(let text) where text.contains("://"):
                return Self.written.parts(of: text).flatMap { before, groups -> [DraftInline] in
                    (before.isEmpty ? [] : [.text(before)])
                        + (groups.first.map { [.link([.text($0)], address: $0)] } ?? [])
                }
            default: return [inline]
            }
        }
    }

    private func link(_ inline: DraftInline) -> [DraftInline] {
        guard case .link(let written, let address) = inline else { return [inline] }
        // A link holds words alone; a note stands behind it.
        var behind: [DraftInline] = []
        let content = written.rewritten { inlines in
            inlines.flatMap { inline -> [DraftInline] in
                switch inline {
                case .note, .citation, .remark:
                    behind.append(inline)
                    return []
                case .link(let inner, _): return inner
                case .lineBreak: return [.text(" ")]
                default: return [inline]
                }
            }
        }.trimmedInlines
        if address.hasPrefix("#") || (address.isEmpty && !content.isEmpty) { return content + behind }
        guard let whole = usable(address) else {
            let remark = ImportRemark("link", "this link cannot be printed; write its whole address", words: address)
            return content + [.remark(remark)] + behind
        }
        return [.link(content.plainText.isBlankText ? [.text(whole)] : content, address: whole)] + behind
    }

    /// The whole address; nil if a page cannot link to it.
    private func usable(_ address: String) -> String? {
        var address = address.trimmingCharacters(in: .whitespacesAndNewlines)
        if !address.contains(":") || address.hasPrefix("//") {
            if address.hasPrefix("www.") {
                address = "https://" + address
            } else if let base, let whole = URL(string: address, relativeTo: base) {
                address = whole.absoluteString
            } else {
                return nil
            }
        }
        let scheme = address.prefix { $0 != ":" }.lowercased()
        let rest = String(address.dropFirst(scheme.count + 1))
        switch scheme {
        case "http", "https":
            let host = rest.dropFirst(2).prefix { !"/?#".contains($0) }
            guard rest.hasPrefix("//"), !host.isEmpty, !host.contains("@"), !host.contains(where: \.isWhitespace) else {
                return nil
            }
            return scheme + ":" + Self.escaped(rest)
        case "mailto":
            // A subject is no part of the address.
            let mail = rest.prefix { $0 != "?" }
            return mail.split(separator: "@", omittingEmptySubsequences: false).count == 2
                && mail.contains(where: { $0 == "." }) ? "mailto:" + Self.escaped(String(mail)) : nil
        case "tel":
            let digits = rest.filter { $0.isASCII && ($0.isNumber || "+-.()".contains($0)) }
            return digits.contains(where: \.isNumber) && digits.drop(while: { $0 == "+" }).first?.isNumber == true
                ? "tel:" + digits : nil
        default: return nil
        }
    }

    /// The address with the signs escaped that end it in Markdown.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || "\"<>\\^`{|}()*_[]".unicodeScalars.contains(scalar)
                || scalar.value < 0x21 || scalar.properties.isDefaultIgnorableCodePoint
            {
                if scalar == "_" || scalar == "*" {
                    result.unicodeScalars.append(scalar)
                } else if !scalar.properties.isDefaultIgnorableCodePoint {
                    for byte in String(scalar).utf8 {
                        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                    }
                }
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension DraftBlock {
    fileprivate var isContentsEntry: Bool {
        switch self {
        case .paragraph(let words):
            let parts = words.filter { if case .text(let text) = $0 { !text.isBlankText } else { true } }
            return !parts.isEmpty
                && parts.allSatisfy { inline in
                    switch inline {
                    case .link(_, let address): address.hasPrefix("#")
                    case .lineBreak: true
                    default: false
                    }
                }
        case .list(let list): return list.items.allSatisfy { $0.blocks.allSatisfy(\.isContentsEntry) }
        default: return false
        }
    }
}
