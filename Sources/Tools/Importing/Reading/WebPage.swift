import Foundation

/// Finds the article of a saved page among its navigation, banners and footer.
struct WebPage {
    private(set) var article: [PandocBlock] = []
    /// The words of the other parts.
    private(set) var otherWords: [String] = []

    private static let otherTags: Set<String> = [
        "nav", "footer", "aside", "button", "form", "script", "style", "noscript", "svg", "iframe", "dialog", "select",
        "template", "header",
    ]
    private static let otherNames = [
        "cookie", "consent", "banner", "navbar", "navigation", "nav", "menu", "breadcrumb", "breadcrumbs", "footer",
        "site header", "masthead", "sidebar", "social", "share", "sharing", "skip", "skip link", "related",
        "newsletter",
        "modal", "popup", "toolbar", "pagination", "search", "gdpr", "onetrust", "advert", "ads", "promo", "feedback",
        "login", "print button", "addthis", "subscribe", "comments", "back to top", "language switcher",
        "onetrust consent",
        "alert bar",
    ]
    private static let mainNames = [
        "main", "content", "main content", "article", "article body", "page content", "entry content", "post content",
        "region content", "body content",
    ]

    init(_ blocks: [PandocBlock]) {
        let nested = Self.nested(blocks)
        if let main = Self.main(in: nested) {
            take(main)
            otherWords += Self.outside(of: main, in: nested)
        } else {
            take(nested)
        }
        if article.isEmpty { article = blocks }
    }

    /// The address that a browser writes into a page that it saves.
    static func address(of html: String) -> URL? {
        let head = String(html.prefix(20_000))
        if let found = Pattern(#"saved from url=\(\d+\)(https?://[^\s>]+)"#).groups(head) {
            return URL(string: found[1])
        }
        for pattern in [
            #"<link[^>]+rel=["']?canonical["']?[^>]+href=["']([^"']+)["']"#,
            #"<link[^>]+href=["'](https?://[^"']+)["'][^>]+rel=["']?canonical"#,
            #"<meta[^>]+property=["']og:url["'][^>]+content=["']([^"']+)["']"#,
            #"<base[^>]+href=["'](https?://[^"']+)["']"#,
        ] {
            if let found = Pattern(pattern).groups(head), found[1].hasPrefix("http") { return URL(string: found[1]) }
        }
        return nil
    }

    /// Prepares a page for Pandoc, which reads UTF-8 alone, and whose version 2.17 drops what a picture in a `<figure>`
    /// shows.
    static func prepared(_ bytes: [UInt8]) -> [UInt8] {
        var text = PlainTextReader.decoded(bytes)
        for (tag, replacement) in [
            ("<figure", "<div"), ("</figure", "</div"), ("<figcaption", "<div class=\"figcaption\""),
            ("</figcaption", "</div"),
        ] {
            text = text.replacingOccurrences(
                of: tag + "(?=[\\s>])", with: replacement, options: [.regularExpression, .caseInsensitive])
        }
        return Array(text.utf8)
    }

    /// "Wound care | Example Hospital" without the name of the site.
    static func titleAlone(_ title: [DraftInline]) -> [DraftInline] {
        let text = title.plainText.oneLine
        for separator in [" | ", " – ", " — ", " :: ", " - "] {
            if let end = text.range(of: separator) { return [.text(String(text[..<end.lowerBound]))] }
        }
        return text.isEmpty ? [] : [.text(text)]
    }

    // MARK: Nesting

    /// Puts what stands between the tags of an element that Pandoc does not know into a division with its name.
    private static func nested(_ blocks: [PandocBlock]) -> [PandocBlock] {
        var stack: [(tag: String, attributes: PandocAttributes, blocks: [PandocBlock])] = [("", .init(), [])]
        for block in blocks {
            switch block {
            case .raw("html", let text):
                let tag = text.trimmingCharacters(in: .whitespacesAndNewlines)
                let name = String(tag.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
                    .lowercased()
                let isContainer = otherTags.contains(name) || name == "article" || name == "main"
                guard isContainer, !tag.contains("</\(name)>") || tag.hasPrefix("</") else { continue }
                if tag.hasPrefix("</") {
                    guard let open = stack.lastIndex(where: { $0.tag == name }), open > 0 else { continue }
                    while stack.count > open, let last = stack.popLast() {
                        stack[stack.count - 1].blocks.append(.division(last.attributes, last.blocks))
                    }
                } else {
                    var attributes = PandocAttributes()
                    attributes.values["tag"] = name
                    attributes.id = Pattern(#"\bid=["']([^"']+)"#).groups(tag)?[1] ?? ""
                    let classes = Pattern(#"\bclass=["']([^"']+)"#).groups(tag)?[1] ?? ""
                    attributes.classes = classes.split(separator: " ").map(String.init)
                    if let role = Pattern(#"\brole=["']([^"']+)"#).groups(tag) { attributes.values["role"] = role[1] }
                    stack.append((name, attributes, []))
                }
            case .division(let attributes, let inner):
                stack[stack.count - 1].blocks.append(.division(attributes, nested(inner)))
            case .quote(let inner): stack[stack.count - 1].blocks.append(.quote(nested(inner)))
            case .bulletList(let items): stack[stack.count - 1].blocks.append(.bulletList(items.map(nested)))
            case .orderedList(let start, let letters, let items):
                stack[stack.count - 1].blocks.append(
                    .orderedList(start: start, hasLetters: letters, items.map(nested)))
            default: stack[stack.count - 1].blocks.append(block)
            }
        }
        while stack.count > 1, let last = stack.popLast() {
            stack[stack.count - 1].blocks.append(.division(last.attributes, last.blocks))
        }
        return stack[0].blocks
    }

    /// The content of `<main>`, of the only article, or of the division that is called so.
    private static func main(in blocks: [PandocBlock]) -> [PandocBlock]? {
        let all = divisions(in: blocks)
        let longest = all.map { PandocBlock.text($0.blocks).count }.max() ?? 0
        func content(_ isMeant: (PandocAttributes) -> Bool) -> [PandocBlock]? {
            let found = all.filter { isMeant($0.attributes) && !isOther($0.attributes) }
            guard let best = found.max(by: { PandocBlock.text($0.blocks).count < PandocBlock.text($1.blocks).count })
            else { return nil }
            // A small part with such a name is not the article.
            return PandocBlock.text(best.blocks).count * 4 >= longest ? best.blocks : nil
        }
        let articles = all.filter { $0.attributes.values["tag"] == "article" }
        if articles.count == 1, let article = content({ $0.values["tag"] == "article" }) { return article }
        return content { $0.values["role"] == "main" || $0.values["tag"] == "main" }
            ?? content { names(of: $0).contains(where: mainNames.contains) }
    }

    private static func divisions(
        in blocks: [PandocBlock]
    ) -> [(attributes: PandocAttributes, blocks: [PandocBlock])] {
        blocks.flatMap { block -> [(attributes: PandocAttributes, blocks: [PandocBlock])] in
            guard case .division(let attributes, let inner) = block else { return [] }
            return [(attributes, inner)] + divisions(in: inner)
        }
    }

    private static func names(of attributes: PandocAttributes) -> [String] {
        ([attributes.id] + attributes.classes).map(\.folded).filter { !$0.isEmpty }
    }

    private static func isOther(_ attributes: PandocAttributes) -> Bool {
        if let tag = attributes.values["tag"], otherTags.contains(tag) { return true }
        if let role = attributes.values["role"],
            ["navigation", "banner", "contentinfo", "search", "complementary", "dialog"].contains(role)
        {
            return true
        }
        return names(of: attributes).contains { name in
            otherNames.contains { other in
                name == other || name.hasPrefix(other + " ") || name.hasSuffix(" " + other)
                    || name.contains(" " + other + " ")
            }
        }
    }

    private mutating func take(_ blocks: [PandocBlock]) {
        for block in blocks {
            guard case .division(let attributes, let inner) = block else {
                article.append(block)
                continue
            }
            if attributes.classes.contains("figcaption") {
                article.append(block)
            } else if Self.isOther(attributes) {
                let text = PandocBlock.text(inner).oneLine
                if !text.isEmpty { otherWords.append(text) }
            } else {
                take(inner)
            }
        }
    }

    /// The words of what is not inside of the article.
    private static func outside(of main: [PandocBlock], in blocks: [PandocBlock]) -> [String] {
        blocks.flatMap { block -> [String] in
            guard case .division(_, let inner) = block else {
                let text = block.text.oneLine
                return text.isEmpty ? [] : [text]
            }
            if inner == main { return [] }
            return outside(of: main, in: inner)
        }
    }
}
