import Diagnostics

extension [Inline] {
    /// The time that an item of a timeline begins with, in bold or as values, and what follows it. A colon or dash between
    /// them is printed by neither.
    package var partedAtTime: (time: [Inline], rest: [Inline]) {
        var end = startIndex
        var index = startIndex
        while index < endIndex {
            if self[index].isTime {
                end = index + 1
            } else if case .text(let text, _) = self[index], text.allSatisfy(\.isWhitespace), end > startIndex {
                // Between two of them.
            } else {
                break
            }
            index += 1
        }
        guard end > startIndex else { return ([], self) }
        var rest = Array(self[end...])
        while let first = rest.first {
            switch first {
            case .softBreak, .lineBreak: rest.removeFirst()
            case .text(let text, let range):
                var kept = text.drop { $0.isWhitespace || ":：–—،,、".contains($0) }
                if kept.hasPrefix("- ") { kept = kept.dropFirst(2) }
                if kept.isEmpty {
                    rest.removeFirst()
                    continue
                }
                let cut = text.utf8.count - kept.utf8.count
                rest[0] = .text(
                    String(kept),
                    range.offsets.count == text.utf8.count
                        ? range.file.range(range.offsets.lowerBound + cut..<range.offsets.upperBound) : range)
                return (Array(self[..<end]), rest)
            default: return (Array(self[..<end]), rest)
            }
        }
        return (Array(self[..<end]), rest)
    }
}

extension Inline {
    fileprivate var isTime: Bool {
        switch self {
        case .strong, .variable: true
        case .span(let span): span.content.first.map(\.isTime) ?? false
        default: false
        }
    }
}
