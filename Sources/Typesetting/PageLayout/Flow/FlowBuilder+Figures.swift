import Diagnostics
import DocumentTree
import Geometry
import Images
import Theming

/// Drawn content: pictures, logos, and lines to write on.
extension FlowBuilder {
    /// Appends a picture in its own size or in the author's share of the measure, which may enlarge it. It is never
    /// wider than the measure.
    mutating func appendFigure(_ element: Element, in context: Context) {
        guard let leaf = element.drawnLeaf else { return }
        openSpace(stylesheet.figure.spaceBefore)
        switch leaf.content {
        case .picture(let picture):
            guard let loaded = load(picture, at: element) else { return }
            let size = size(of: loaded, picture, in: context)
            warnOfCoarsePixels(in: loaded, picture, at: size, element)
            var item = FlowItem(height: size.height)
            item.add(loaded, leaf.id, in: Rectangle(origin: Point(x: context.left, y: .zero), size: size))
            append(item)
        case .qrCode(let text):
            guard let code = code(text, at: element) else { return }
            let side = codeSide(code)
            var item = FlowItem(height: side)
            item.add(code, leaf.id, in: Rectangle(x: context.left, y: .zero, width: side, height: side))
            append(item)
        default: return
        }
        closeSpace(stylesheet.figure.spaceAfter)
    }

    /// Appends a picture with its caption below; the two are never separated.
    mutating func appendCaptionedFigure(_ element: Element, in context: Context) {
        let style = stylesheet.style(.caption)
        for case .element(let child) in element.children {
            if child.role == .caption {
                // The caption is as close to the picture as a table's caption is to its table.
                spaceAfter = style.spaceAfter
                keepWithNext()
                guard let caption = set(child.children, from: child, style: style, in: context) else { continue }
                appendLines(of: caption, in: context, isKeptWhole: true)
            } else {
                append(child, in: context)
            }
        }
        closeSpace(stylesheet.figure.spaceAfter)
    }

    /// Appends the logos side by side above the title: the first at the left edge, the last at the right.
    mutating func appendMasthead(_ element: Element, in context: Context) {
        let height = stylesheet.figure.logoHeight
        var item = FlowItem(height: height)
        let figures = element.children.compactMap { child -> Element? in
            if case .element(let figure) = child { figure } else { nil }
        }
        var left = context.left
        for (index, figure) in figures.enumerated() {
            guard let leaf = figure.drawnLeaf, case .picture(let picture) = leaf.content,
                let loaded = load(picture, at: figure)
            else { continue }
            let widest = context.measure / Double(figures.count) - stylesheet.textSize
            let size = fitting(loaded.size, width: widest, height: height, grows: true)
            warnOfCoarsePixels(in: loaded, picture, at: size, figure)
            let isAtRight = index > 0 && index == figures.count - 1
            let x = isAtRight ? context.left + context.measure - size.width : left
            item.add(loaded, leaf.id, in: Rectangle(origin: Point(x: x, y: height - size.height), size: size))
            left += size.width + stylesheet.textSize
        }
        guard !item.fragments.isEmpty else { return }
        append(item)
        closeSpace(stylesheet.figure.spaceAfter)
        keepWithNext()
    }

    /// Appends lines to write on. Their distance suits handwriting, whatever the print size.
    mutating func appendWritingLines(_ element: Element, in context: Context) {
        let gap = stylesheet.figure.writingLineGap
        for (index, child) in element.children.enumerated() {
            guard case .leaf(let leaf) = child, leaf.content == .writingLine else { continue }
            var item = FlowItem(height: gap)
            item.fragments.append(
                .rectangle(
                    RectangleFragment(
                        area: Rectangle(
                            x: context.left, y: gap - stylesheet.lineWidth, width: context.measure,
                            height: stylesheet.lineWidth),
                        fill: stylesheet.ruleColour, mark: .leaf(leaf.id))))
            // At least three lines stand before and after a page break, because fewer are too few to write on.
            if index > 0 {
                let isNearAnEnd = index < 3 || index > element.children.count - 3
                nextBreak = isNearAnEnd ? .forbidden : .betweenWritingLines
            }
            append(item)
        }
        closeSpace(stylesheet.figure.spaceAfter)
    }

    // MARK: Sizes

    func codeSide(_ code: QRCode) -> Length { max(code.smallestSize, stylesheet.figure.codeSide) }

    /// The largest size within a width and a height that keeps the proportions.
    func fitting(_ size: Size, width: Length, height: Length, grows: Bool = false) -> Size {
        guard size.width > .zero, size.height > .zero else { return Size(width: .zero, height: .zero) }
        var scale = min(width / size.width, height / size.height)
        if !grows, width >= size.width { scale = min(scale, 1) }
        return Size(width: size.width * scale, height: size.height * scale)
    }

    /// The tallest picture that its author gave no width, as a share of the tallest row, which is half a page.
    private static let tallestGrown = 0.66
    /// The narrowest drawing that is meant to be seen large, as a share of the measure. A smaller one is an icon.
    private static let narrowestGrown = 0.4

    /// A drawing without a width fills the measure, so that its words can be read. Pixels keep their size.
    private func size(of loaded: LoadedPicture, _ picture: Picture, in context: Context) -> Size {
        if let share = picture.share {
            return fitting(loaded.size, width: context.measure * share, height: tallestRow, grows: true)
        }
        guard loaded.resolution == nil, loaded.size.width >= context.measure * Self.narrowestGrown else {
            return fitting(loaded.size, width: min(loaded.size.width, context.measure), height: tallestRow)
        }
        let own = fitting(loaded.size, width: min(loaded.size.width, context.measure), height: tallestRow)
        let grown = fitting(
            loaded.size, width: context.measure, height: tallestRow * Self.tallestGrown, grows: true)
        return grown.width > own.width ? grown : own
    }

    mutating func load(_ picture: Picture, at element: Element) -> LoadedPicture? {
        self.picture(picture, at: element.range)
    }

    /// The resolution in pixels per inch below which print looks blurred.
    private static let fewestPixels = 150.0

    mutating func warnOfCoarsePixels(
        in loaded: LoadedPicture, _ picture: Picture, at size: Size, _ element: Element
    ) {
        guard let resolution = loaded.resolution, size.width > .zero, size.height > .zero else { return }
        let density = resolution.density(at: size)
        guard density.rounded() < Self.fewestPixels else { return }
        let needed = Int((Double(resolution.width) * Self.fewestPixels / density).rounded(.up))
        warn(
            .warning(
                "coarse-picture",
                "\"\(picture.shownAs)\" is printed with \(Int(density.rounded())) pixels to the inch, and looks "
                    + "blurred with fewer than \(Int(Self.fewestPixels))", at: element.range,
                help: "take one that is \(needed) pixels wide, or print it smaller, as in {width=40%}"))
    }

    mutating func code(_ text: String, at element: Element) -> QRCode? {
        do throws(ContentFault) {
            // Nothing of a person is cached.
            return element.drawnLeaf?.field == nil
                ? try images.code(text, at: element.range) : try QRCode(text, at: element.range)
        } catch {
            report(error)
            return nil
        }
    }
}

extension FlowItem {
    mutating func add(_ picture: LoadedPicture, _ leaf: LeafID, in area: Rectangle) {
        fragments.append(.picture(PictureFragment(picture: picture, area: area, mark: .leaf(leaf))))
    }

    mutating func add(_ code: QRCode, _ leaf: LeafID, in area: Rectangle) {
        fragments.append(.qrCode(QRCodeFragment(code: code, area: area, mark: .leaf(leaf))))
    }
}

extension Element {
    var drawnLeaf: Leaf? {
        for case .leaf(let leaf) in children { return leaf }
        return nil
    }

    func firstChild(where fits: (Role) -> Bool) -> Element? {
        for case .element(let child) in children where fits(child.role) { return child }
        return nil
    }
}
