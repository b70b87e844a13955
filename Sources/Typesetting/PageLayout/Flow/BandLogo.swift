import DocumentTree
import Geometry
import Images
import Theming

/// A logo on a white panel at the end of the title's band. It takes no paper of its own there.
struct BandLogo {
    let loaded: LoadedPicture
    let leaf: LeafID
    let size: Size
    let margin: Length

    var panel: Size { Size(width: size.width + margin * 2, height: size.height + margin * 2) }

    /// The least height of the band: its colour is seen above and below the panel.
    var leastBand: Length { panel.height + margin * 2 }

    func add(to item: inout FlowItem, endingAt right: Length, _ corners: Length) {
        let area = Rectangle(
            x: right - panel.width, y: (item.height - panel.height) / 2, width: panel.width, height: panel.height)
        item.fragments.append(
            .shape(
                ShapeFragment(
                    outline: .filling(area.size, Outline.Corners(radius: corners, areRoundBelow: true)), area: area,
                    fill: .white, mark: .artifact(.background))))
        item.add(
            loaded, leaf,
            in: Rectangle(x: area.left + margin, y: area.top + margin, width: size.width, height: size.height))
    }
}

extension FlowBuilder {
    /// The widest logo, as a share of the band.
    private static let widest = 0.34

    /// Whether a block is the one logo of a page whose title stands on a band.
    func holdsForBand(_ block: Element, _ following: ArraySlice<Node>) -> Bool {
        guard block.role == .masthead, block.children.count == 1, stylesheet.titleBlock != nil, tableRoom != nil,
            case .element(let title)? = following.first
        else { return false }
        return title.role == .heading(level: 1)
    }

    /// Returns the logo for the band; nil where the title would need a line more, so that the logo stands above it.
    mutating func logo(
        _ masthead: Element, besides title: Element, _ titleStyle: ParagraphStyle, _ style: TitleBlockStyle,
        in context: Context
    ) -> BandLogo? {
        guard case .element(let figure)? = masthead.children.first, let leaf = figure.drawnLeaf,
            case .picture(let picture) = leaf.content, let loaded = load(picture, at: figure)
        else { return nil }
        let inner = context.measure - style.padding.left - style.padding.right
        let size = fitting(
            loaded.size, width: inner * Self.widest, height: stylesheet.figure.logoHeight * 0.85, grows: true)
        let logo = BandLogo(loaded: loaded, leaf: leaf.id, size: size, margin: stylesheet.textSize * 0.3)
        var words = context
        words.language = title.language ?? context.language
        func lines(in measure: Length) -> Int? {
            words.measure = measure
            return set(title.children, from: title, style: titleStyle, in: words, isBalanced: true)?.lineCount
        }
        let icon = title.icon == nil ? .zero : titleStyle.size * 1.5 + style.padding.right
        guard let alone = lines(in: inner - icon),
            let beside = lines(in: inner - icon - logo.panel.width - style.padding.right), beside <= alone
        else { return nil }
        warnOfCoarsePixels(in: loaded, picture, at: size, figure)
        return logo
    }
}
