import DocumentTree
import Geometry
import Images
import Theming

/// A picture with text beside it.
extension FlowBuilder {
    /// The room that text beside a picture must have.
    private static let fewestCharacters = 35.0

    /// The average width of a letter of running text, in em.
    private static let letterWidth = 0.5

    /// - Parameter following: the blocks behind it, of which as many stand beside it as it is high.
    /// - Returns: the index of the first block that does not; nil where there is no room, or no text.
    mutating func appendBeside(_ block: Element, _ following: ArraySlice<Node>, in context: Context) -> Int? {
        guard let picture = block.pictureWithSide, let side = picture.side,
            let loaded = self.picture(picture, at: block.range)
        else { return nil }
        let size = stylesheet.style(context.textStyle).size
        let gap = size * 1.2
        let width = picture.share.map { context.measure * $0 } ?? min(loaded.size.width, context.measure * 0.4)
        let room = context.measure - width - gap
        guard room >= size * (Self.fewestCharacters * Self.letterWidth) else { return nil }
        let before = self
        var narrow = context
        (narrow.left, narrow.measure) = (.zero, width)
        let drawn = apart { $0.append(block.filling, in: narrow) }
        narrow.measure = room
        var end = following.startIndex
        var text: [FlowItem] = []
        let called = calledNotes
        while end < following.endIndex, following[end].standsBesidePictures, text.height < drawn.height {
            end += 1
            calledNotes = called
            text = apart { $0.appendBlocks(Array(following[..<end]), in: narrow) }
        }
        guard !text.isEmpty, fitsOnAPage(max(text.height, drawn.height), calling: drawn + text) else {
            self = before
            return nil
        }
        // On a page that is mirrored the left side is where lines end.
        let isFirst = (side == .left) != setter.isPageRightToLeft
        var item = FlowItem(height: .zero)
        // As high as the letters beside it.
        let top = size * 0.25
        stack(drawn, into: &item, top: top, left: isFirst ? context.left : context.left + room + gap)
        stack(text, into: &item, left: isFirst ? context.left + width + gap : context.left)
        openSpace(stylesheet.figure.spaceBefore)
        appendMade(item)
        closeSpace(max(stylesheet.figure.spaceAfter, stylesheet.style(context.textStyle).spaceAfter))
        return end
    }
}

extension Element {
    /// The picture of a figure that has text beside it.
    fileprivate var pictureWithSide: Picture? {
        guard role == .figure || role == .captionedFigure else { return nil }
        for child in children {
            switch child {
            case .leaf(let leaf): if case .picture(let picture) = leaf.content, picture.side != nil { return picture }
            case .element(let element): if let found = element.pictureWithSide { return found }
            }
        }
        return nil
    }

    /// The same, with a picture that is as wide as the measure it stands in.
    fileprivate var filling: Element {
        var element = self
        element.children = children.map { child in
            switch child {
            case .element(let inner): return .element(inner.filling)
            case .leaf(var leaf):
                if case .picture(var picture) = leaf.content {
                    (picture.share, picture.side) = (1, nil)
                    leaf.content = .picture(picture)
                }
                return .leaf(leaf)
            }
        }
        return element
    }
}

extension Node {
    fileprivate var standsBesidePictures: Bool {
        guard case .element(let element) = self else { return false }
        switch element.role {
        case .paragraph(.body), .quote: return true
        case .list(let kind): return kind == .bullets || kind == .numbers || kind == .tasks
        default: return false
        }
    }
}
