package import Diagnostics
package import Wording

/// A heading and what stands under it, down to the next heading of its level or above.
package struct Section: Sendable, Hashable {
    /// From 2 to 6, without a gap.
    package var level: Int
    package var heading: [Inline]
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    package var blocks: [Block]
    package var sections: [Section]
    /// Of the heading.
    package var range: SourceRange

    package init(
        level: Int, heading: [Inline], id: String?, language: LanguageTag?, audience: Audience?, blocks: [Block],
        sections: [Section], range: SourceRange
    ) {
        self.level = level
        self.heading = heading
        self.id = id
        self.language = language
        self.audience = audience
        self.blocks = blocks
        self.sections = sections
        self.range = range
    }
}

package indirect enum Block: Sendable, Hashable {
    case paragraph(Paragraph)
    case list(List)
    case quote(Quote)
    case box(Box)

    package var range: SourceRange {
        switch self {
        case .paragraph(let block): block.range
        case .list(let block): block.range
        case .quote(let block): block.range
        case .box(let block): block.range
        }
    }
}

package struct Paragraph: Sendable, Hashable {
    package var content: [Inline]
    package var range: SourceRange

    package init(content: [Inline], range: SourceRange) {
        self.content = content
        self.range = range
    }
}

package struct List: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        /// Nil where the item has no box to tick.
        package var isTicked: Bool?
        package var blocks: [Block]
        package var range: SourceRange

        package init(isTicked: Bool?, blocks: [Block], range: SourceRange) {
            self.isTicked = isTicked
            self.blocks = blocks
            self.range = range
        }
    }

    /// The first number of an ordered list; nil for bullets.
    package var start: Int?
    /// No blank line stands between its items.
    package var isTight: Bool
    package var items: [Item]
    package var range: SourceRange

    package init(start: Int?, isTight: Bool, items: [Item], range: SourceRange) {
        self.start = start
        self.isTight = isTight
        self.items = items
        self.range = range
    }
}

package struct Quote: Sendable, Hashable {
    package var blocks: [Block]
    package var range: SourceRange

    package init(blocks: [Block], range: SourceRange) {
        self.blocks = blocks
        self.range = range
    }
}

/// A fenced block: `::: call-us`.
package struct Box: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// No frame of its own: a group that shares a condition or a language.
        case group
        case note
        case keyPoints = "key-points"
        case callUs = "call-us"
        case emergency
    }

    package var kind: Kind
    package var id: String?
    package var language: LanguageTag?
    package var audience: Audience?
    package var blocks: [Block]
    /// Of the opening fence.
    package var range: SourceRange

    package init(
        kind: Kind, id: String?, language: LanguageTag?, audience: Audience?, blocks: [Block], range: SourceRange
    ) {
        self.kind = kind
        self.id = id
        self.language = language
        self.audience = audience
        self.blocks = blocks
        self.range = range
    }
}
