import Geometry
import Images
package import PageLayout
import TextShaping

extension Canvas where Self: ~Copyable {
    /// Draws every page: fragment by fragment, in the order in which layout put them.
    package mutating func draw(_ document: LaidOutDocument) {
        for page in document.pages {
            beginPage(size: document.paper.size)
            var pen = MarkedPen()
            for fragment in page.fragments {
                switch fragment {
                case .rectangle(let rectangle): draw(rectangle, &pen)
                case .text(let text): draw(text, &pen)
                case .picture(let picture): draw(picture, &pen)
                case .qrCode(let code): draw(code, &pen)
                }
            }
            pen.lift(from: &self)
            endPage()
        }
    }

    private mutating func draw(_ rectangle: RectangleFragment, _ pen: inout MarkedPen) {
        pen.put(rectangle.mark, on: &self)
        fill(rectangle.area, rectangle.fill)
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
                show(run, at: origin, style.colour)
                if style.isUnderlined { underline(run, at: origin, style) }
            }
        }
    }

    private mutating func draw(_ picture: PictureFragment, _ pen: inout MarkedPen) {
        pen.put(picture.mark, on: &self)
        draw(picture.picture, in: picture.area)
    }

    private mutating func draw(_ code: QRCodeFragment, _ pen: inout MarkedPen) {
        pen.put(code.mark, on: &self)
        draw(code.code, in: code.area)
    }

    private mutating func underline(_ run: ShapedRun, at origin: Point, _ style: TextStyle) {
        let thickness = style.size * 0.055
        fill(
            Rectangle(x: origin.x, y: origin.y + style.size * 0.11, width: run.width, height: thickness), style.colour)
    }

    private mutating func draw(_ object: InlineObject, at origin: Point, width: Length, _ style: TextStyle) {
        let line = max(style.size * 0.05, .points(0.5))
        switch object {
        case .blank:
            fill(Rectangle(x: origin.x, y: origin.y + style.size * 0.1, width: width, height: line), style.colour)
        case .tickBox(let isTicked):
            let side = style.size * 0.72
            let box = Rectangle(x: origin.x + line, y: origin.y - side + line, width: side, height: side)
            stroke(box, style.colour, width: line * 1.4)
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

/// Keeps a mark open for as long as the same element is drawn, over lines too: fewer marks, smaller files.
private struct MarkedPen {
    private var current: Mark?

    mutating func put<C: Canvas & ~Copyable>(_ mark: Mark, on canvas: inout C) {
        guard mark != current else { return }
        if current != nil { canvas.end() }
        canvas.begin(mark)
        current = mark
    }

    mutating func lift<C: Canvas & ~Copyable>(from canvas: inout C) {
        if current != nil { canvas.end() }
        current = nil
    }
}
