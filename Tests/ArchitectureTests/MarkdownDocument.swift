import Foundation
import TestSupport

/// A document of the project: its headings and its links, without what stands in code.
struct MarkdownDocument {
    struct Link {
        var words: String
        var target: String
        var isPicture: Bool

        /// True for another site, a mail address or a phone number.
        var isElsewhere: Bool { target.contains(#/^[a-z]+:/#) }
    }

    struct Heading {
        var level: Int
        var text: String
    }

    /// The path from the package's folder.
    let path: String
    let headings: [Heading]
    let links: [Link]

    init(path: String) throws {
        self.path = path
        let text = try String(contentsOf: Package.root.appending(path: path), encoding: .utf8)
        var headings: [Heading] = []
        var prose: [String] = []
        var fence: Substring?
        var isComment = false
        for line in text.components(separatedBy: "\n") {
            let trimmed = line.drop { $0 == " " }
            let ticks = trimmed.prefix { $0 == "`" }
            if let open = fence {
                if ticks == open, trimmed.count == open.count { fence = nil }
            } else if isComment || (trimmed.hasPrefix("<!--") && !trimmed.contains("-->")) {
                isComment = !trimmed.contains("-->")
            } else if ticks.count >= 3 {
                fence = ticks
            } else {
                if let match = line.prefixMatch(of: #/(#{1,6}) +(.*)/#) {
                    headings.append(Heading(level: match.output.1.count, text: String(match.output.2)))
                }
                prose.append(line)
            }
        }
        self.headings = headings
        let words = prose.joined(separator: "\n").replacing(#/(`+)[^`]+?\1/#, with: "code")
        let inline = words.matches(of: #/(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/#).flatMap { match -> [Link] in
            let link = Link(
                words: String(match.output.2), target: String(match.output.3), isPicture: !match.output.1.isEmpty)
            return [link] + Self.pictures(in: link.words)
        }
        let markup = words.matches(of: #/<img [^>]*>/#).map { match -> Link in
            func attribute(_ name: String) -> String {
                match.output.components(separatedBy: "\(name)=\"").dropFirst().first?.components(separatedBy: "\"")
                    .first ?? ""
            }
            return Link(words: attribute("alt"), target: attribute("src"), isPicture: true)
        }
        links = inline + markup
    }

    private static func pictures(in words: String) -> [Link] {
        words.matches(of: #/!\[([^\]]*)\]\(([^()\s]+)\)/#).map {
            Link(words: String($0.output.1), target: String($0.output.2), isPicture: true)
        }
    }

    /// The anchors of the headings; the second of two equal ones ends with `-1`.
    var anchors: [String] {
        var seen: [String: Int] = [:]
        return headings.map { heading in
            let anchor = Self.anchor(of: heading.text)
            defer { seen[anchor, default: 0] += 1 }
            return seen[anchor].map { "\(anchor)-\($0)" } ?? anchor
        }
    }

    /// The anchor that GitHub and GitLab give to a heading.
    static func anchor(of heading: String) -> String {
        heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(" ", with: "-")
    }

    /// Returns the path and the anchor to which a link of this document leads.
    func resolved(_ link: Link) -> (path: String, anchor: String?) {
        let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !parts[0].isEmpty else { return (path, parts.dropFirst().first) }
        var names = path.split(separator: "/").dropLast().map(String.init)
        for name in parts[0].split(separator: "/").map(String.init) where name != "." {
            if name == ".." { _ = names.popLast() } else { names.append(name) }
        }
        return (names.joined(separator: "/"), parts.dropFirst().first)
    }
}
