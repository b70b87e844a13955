package import Geometry
import Images
package import PageLayout
import TextShaping

extension Canvas where Self: ~Copyable {
    /// Draws every page.
    package mutating func draw(_ document: LaidOutDocument) {
        for page in document.pages { draw(page, size: document.size(of: page)) }
    }

    /// Draws a page, fragment by fragment in layout order.
    package mutating func draw(_ page: Page, size: Size) {
        beginPage(size: size)
        var pen = MarkedPen()
        var row: [TextFragment] = []
        var isAmongLines = false
        for fragment in page.fragments {
            if case .text(let text) = fragment {
                if let last = row.last, abs((last.origin.y - text.origin.y).points) > 0.5 { draw(row: &row, &pen) }
                row.append(text)
                isAmongLines = false
                continue
            }
            draw(row: &row, &pen)
            switch fragment {
            case .text: break
            case .rectangle(let rectangle):
                draw(rectangle, &pen)
                guard case .leaf = rectangle.mark else { break }
                // Lines to write on have one name, whatever their number.
                if !isAmongLines { addUnseenImage(in: rectangle.area) }
                isAmongLines = true
                continue
            case .picture(let picture): draw(picture, &pen)
            case .qrCode(let code): draw(code, &pen)
            case .shape(let shape): draw(shape, &pen)
            }
            isAmongLines = false
        }
        draw(row: &row, &pen)
        pen.lift(from: &self)
        endPage()
    }

    private mutating func draw(_ rectangle: RectangleFragment, _ pen: inout MarkedPen) {
        pen.put(rectangle.mark, on: &self)
        fill(rectangle.area, rectangle.fill)
    }

    /// Draws the fragments of one baseline and clears the row.
    private mutating func draw(
        row: inout [TextFragment], _ pen: inout MarkedPen
    ) {
        defer { row = [] }
        guard row.contains(where: MixedRow.isMixed) else {
            for text in row { draw(text, &pen) }
            return
        }
        for stroke in MixedRow(row).strokes {
            let text = row[stroke.fragment]
            let run = text.shaped.runs[stroke.run]
            let source = text.paragraph.source.runs[run.source]
            let style = source.style
            pen.put(text.marks[run.source], isApart: stroke.isApart, on: &self)
            let origin = Point(x: text.origin.x + run.x, y: text.origin.y - style.rise)
            if let object = source.object {
                draw(object, at: origin, width: run.width, style)
                continue
            }
            show(stroke.clusters, of: run, of: text.paragraph, at: origin, style.colour)
            if style.isUnderlined || style.isStruck {
                let left = stroke.clusters.filter { $0.width > 0 }.map(\.x).min() ?? 0
                let width = stroke.clusters.reduce(0) { $0 + $1.width }
                underline(width: .points(width), at: Point(x: origin.x + .points(left), y: origin.y), style)
            }
        }
    }

    private mutating func draw(_ text: TextFragment, _ pen: inout MarkedPen) {
        for run in text.shaped.runs {
            let source = text.paragraph.source.runs[run.source]
            pen.put(text.marks[run.source], on: &self)
            let style = source.style
            let origin = Point(x: text.origin.x + run.x, y: text.origin.y - style.rise)
            if let object = source.object {
                draw(object, at: origin, width: run.width, style)
            } else {
                if let clusters = run.clustersToShow {
                    show(clusters, of: run, of: text.paragraph, at: origin, style.colour)
                } else {
                    show(run, of: text.paragraph, at: origin, style.colour)
                }
                if style.isUnderlined || style.isStruck { underline(width: run.width, at: origin, style) }
            }
        }
    }

    private mutating func draw(_ shape: ShapeFragment, _ pen: inout MarkedPen) {
        pen.put(shape.mark, on: &self)
        fill(shape.outline, in: shape.area, shape.fill)
    }

    private mutating func draw(_ picture: PictureFragment, _ pen: inout MarkedPen) {
        pen.put(picture.mark, on: &self)
        draw(picture.picture, in: picture.area)
    }

    private mutating func draw(_ code: QRCodeFragment, _ pen: inout MarkedPen) {
        pen.put(code.mark, on: &self)
        draw(code.code, in: code.area)
        if case .leaf = code.mark { addUnseenImage(in: code.area) }
    }

    private mutating func underline(width: Length, at origin: Point, _ style: TextStyle) {
        let thickness = style.size * 0.055
        let heights = (style.isUnderlined ? [0.11] : []) + (style.isStruck ? [-0.29] : [])
        for height in heights {
            let top = origin.y + style.size * height
            fill(Rectangle(x: origin.x, y: top, width: width, height: thickness), style.colour)
        }
    }

    private mutating func draw(_ object: InlineObject, at origin: Point, width: Length, _ style: TextStyle) {
        let line = max(style.size * 0.05, .points(0.5))
        switch object {
        case .blank:
            fill(Rectangle(x: origin.x, y: origin.y + style.size * 0.1, width: width, height: line), style.colour)
            addUnseenImage(
                in: Rectangle(x: origin.x, y: origin.y - style.size * 0.7, width: width, height: style.size * 0.8))
        case .tickBox(let isTicked):
            let side = style.size * 0.72
            let box = Rectangle(x: origin.x + line, y: origin.y - side + line, width: side, height: side)
            stroke(box, style.colour, width: line * 1.4)
            addUnseenImage(in: box)
            if isTicked {
                let inset = side * 0.24
                fill(
                    Rectangle(
                        x: box.left + inset, y: box.top + inset, width: side - inset * 2, height: side - inset * 2),
                    style.colour)
            }
        }
    }
}

/// Keeps a mark open while the same element is drawn, even over several lines. This gives fewer marks and smaller
/// files.
private struct MarkedPen {
    private var current: Mark?

    /// - Parameter isApart: true if the content must not be drawn together with the previous content.
    mutating func put<C: Canvas & ~Copyable>(_ mark: Mark, isApart: Bool = false, on canvas: inout C) {
        guard mark != current || isApart else { return }
        if current != nil { canvas.end() }
        canvas.begin(mark)
        current = mark
    }

    mutating func lift<C: Canvas & ~Copyable>(from canvas: inout C) {
        if current != nil { canvas.end() }
        current = nil
    }
}
