/// The ink of one mark, as page content. It comes from a page of Cairo's file, but is independent of it. It may be used
/// on many pages of many files.
package final class DrawnFragment: Sendable {
    private static let markNumber = Array("/MCID".utf8)

    /// The whole content.
    let content: [UInt8]
    /// The objects that the content names.
    let resources: NamedResources
    /// The length of the initial operation that flips the axes; nil if the rest of the content changes the page's
    /// state. Several fragments without such changes may share one such operation.
    let turn: Int?

    /// - Throws: `FinishingError` for content that cannot be part of a page's content.
    init(content: [UInt8], resources: NamedResources) throws {
        guard !content.holds(Self.markNumber) else {
            throw FinishingError.unsupported("a mark inside a fragment")
        }
        self.content = content
        self.resources = resources
        turn = try Self.turn(of: content)
    }

    // ISO 32000-1, 8.4.2: q and Q save and restore the state. Cairo begins a page with "cm" and puts the rest between
    // them. If a version does not, the fragment gets q and Q of its own.
    private static func turn(of content: [UInt8]) throws -> Int? {
        var scanner = ContentScanner(content)
        var turn: Int?
        var depth = 0
        var isFirst = true
        var isContained = true
        while let found = try scanner.next() {
            switch found.kind {
            case .save: depth += 1
            case .restore:
                depth -= 1
                guard depth >= 0 else { throw unbalanced(at: found.range.lowerBound) }
            case .transform where isFirst: turn = found.range.upperBound
            default: if depth == 0 { isContained = false }
            }
            isFirst = false
        }
        guard depth == 0 else { throw unbalanced(at: content.count) }
        return isContained ? turn : nil
    }

    private static func unbalanced(at offset: Int) -> FinishingError {
        .malformed("a state is saved but not restored, or restored but not saved", offset: offset)
    }
}

extension RandomAccessCollection<UInt8> {
    /// A faster search: the standard library's search for a sequence took a tenth of the time of a copy.
    func holds(_ sequence: [UInt8]) -> Bool {
        indices.contains { self[$0] == sequence[0] && self[$0...].starts(with: sequence) }
    }
}
