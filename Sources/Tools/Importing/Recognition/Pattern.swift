import Foundation

/// A pattern of words. Case makes no difference.
struct Pattern: @unchecked Sendable {
    // NSRegularExpression is never changed after it was made, and its documentation calls it safe for threads.
    private let expression: NSRegularExpression?

    init(_ pattern: String) {
        expression = try? NSRegularExpression(pattern: pattern, options: [.caseInsensitive])
        assert(expression != nil, "\(pattern) is no regular expression")
    }

    func matches(_ text: String) -> Bool { groups(text) != nil }

    /// The groups of the first match, with the whole match first; an unused group is empty.
    func groups(_ text: String) -> [String]? {
        let whole = text as NSString
        guard let match = expression?.firstMatch(in: text, range: NSRange(location: 0, length: whole.length)) else {
            return nil
        }
        return (0..<match.numberOfRanges).map { index in
            let range = match.range(at: index)
            return range.location == NSNotFound ? "" : whole.substring(with: range)
        }
    }

    /// The text cut at the matches: what stands between them, and the groups of each.
    func parts(of text: String) -> [(before: String, groups: [String])] {
        let whole = text as NSString
        var parts: [(before: String, groups: [String])] = []
        var start = 0
        for match in expression?.matches(in: text, range: NSRange(location: 0, length: whole.length)) ?? [] {
            let before = whole.substring(with: NSRange(location: start, length: match.range.location - start))
            let groups = (0..<match.numberOfRanges).map { index in
                let range = match.range(at: index)
                return range.location == NSNotFound ? "" : whole.substring(with: range)
            }
            parts.append((before, groups))
            start = match.range.location + match.range.length
        }
        parts.append((whole.substring(from: start), []))
        return parts
    }
}

extension StringProtocol {
    /// The words in small letters without accents and signs.
    var folded: String {
        String(self).folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .replacing("œ", with: "oe").comparable
    }
}
