/// The ink of one mark, as page content: a page of Cairo's file, free of that file. It may stand on many pages of many
/// files.
package final class DrawnFragment: Sendable {
    private static let markNumber = Array("/MCID".utf8)

    /// The whole content.
    let content: [UInt8]
    /// The objects that the content calls by name.
    let resources: NamedResources
    /// The length of the operation at the content's beginning that turns the axes, where all that follows it leaves the
    /// state of the page as it found it. Then several fragments may share one such operation.
    let turn: Int?

    /// - Throws: `FinishingError` for content that cannot be part of a page's.
    init(content: [UInt8], resources: NamedResources) throws {
        guard !content.holds(Self.markNumber) else {
            throw FinishingError.unsupported("a mark inside a fragment")
        }
        self.content = content
        self.resources = resources
        turn = try Self.turn(of: content)
    }

    // ISO 32000-1, 8.4.2: q and Q keep and bring back the state. Cairo begins a page with "cm" and puts the rest between
    // them; where a version does otherwise, the fragment is put between a pair of its own.
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
    /// The standard library's own search for a sequence took a tenth of all the time of a copy here.
    func holds(_ sequence: [UInt8]) -> Bool {
        indices.contains { self[$0] == sequence[0] && self[$0...].starts(with: sequence) }
    }
}
