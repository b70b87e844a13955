import DocumentTree
import PageLayout

/// A page as it was drawn, ready to go into any file, and as often as it is needed: copies for different people have most
/// of their pages in common. It remembers how its content reads once it is tagged.
package final class DrawnPage {
    /// As it was drawn: every mark has its number in the order of drawing.
    private let content: [UInt8]
    let resources: Resource
    /// How the page's transparent parts are blended.
    let group: Resource?
    let mediaBox: PageBox
    private var tagged: [[MarkRole]: TaggedContent] = [:]

    init(_ page: SourcePage, reader: inout ResourceReader) throws {
        content = page.content
        resources = try reader.resource(.dictionary(page.resources))
        group = try page.group.map { try reader.resource($0) }
        mediaBox = page.mediaBox
    }

    /// The content with its final marks.
    ///
    /// - Parameters:
    ///   - marks: what its marks are in one document, in the order of drawing.
    ///   - tags: of that document, by leaf.
    ///   - page: from 0, for what is said if the marks do not match.
    /// - Throws: `FinishingError`.
    func tagged(marks: [Mark], tags: [LeafTag], page: Int, compressor: Compressor) throws -> TaggedContent {
        let roles = try MarkRole.roles(of: marks, tags: tags)
        if let known = tagged[roles] { return known }
        let rewritten = try MarkRewriter.rewrite(content, marks: marks, tags: tags, page: page)
        let content = TaggedContent(data: compressor.deflated(rewritten.bytes), beginnings: rewritten.beginnings)
        tagged[roles] = content
        return content
    }
}

/// A page's content as it stands in the file.
final class TaggedContent: Sendable {
    /// Deflated.
    let data: [UInt8]
    /// By marked-content identifier: which of the page's marks it begins with.
    let beginnings: [Int]
    let digest: [UInt8]

    init(data: [UInt8], beginnings: [Int]) {
        self.data = data
        self.beginnings = beginnings
        digest = ContentDigest.of(data)
    }
}

/// What a mark is to the content of its page, whichever leaf of whichever document it belongs to.
enum MarkRole: Hashable {
    case content(StructureType, goesOn: Bool)
    case artifact(Artifact)

    static func roles(of marks: [Mark], tags: [LeafTag]) throws -> [MarkRole] {
        var before: Mark?
        return try marks.map { mark in
            defer { before = mark }
            switch mark {
            case .artifact(let kind): return .artifact(kind)
            case .leaf(let leaf):
                guard tags.indices.contains(leaf.index) else {
                    throw FinishingError.unknownLeaf(index: leaf.index)
                }
                return .content(
                    tags[leaf.index].type, goesOn: before.map { mark.goesOn(from: $0, tags: tags) } ?? false)
            }
        }
    }
}

extension Mark {
    /// Whether nothing is lost if it and the mark that was drawn before it are one.
    func goesOn(from before: Mark, tags: [LeafTag]) -> Bool {
        switch (before, self) {
        case (.leaf(let before), .leaf(let leaf)): before <= leaf && tags[before.index].run == tags[leaf.index].run
        case (.artifact(let before), .artifact(let kind)): before == kind
        default: false
        }
    }
}
