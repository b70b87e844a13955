import Foundation
import Geometry
import PageLayout
import TextShaping

/// A part of a page that comes from one line of the source.
struct PageLine: Equatable, Sendable {
    /// The area in points, from the top left corner of the page.
    var left: Double
    var top: Double
    var width: Double
    var height: Double
    var place: SourcePlace
}

/// The lines of a page with their places in the source. A printed line with words of two lines of the source is two.
struct PageLines {
    private(set) var lines: [PageLine] = []

    init(_ page: Page, _ places: LeafPlaces) {
        for fragment in page.fragments {
            switch fragment {
            case .text(let text): add(text, places)
            case .picture(let picture): add(picture.area, picture.mark, places)
            case .qrCode(let code): add(code.area, code.mark, places)
            case .rectangle(let rectangle): add(rectangle.area, rectangle.mark, places)
            case .shape(let shape): add(shape.area, shape.mark, places)
            }
        }
    }

    private mutating func add(_ area: Rectangle, _ mark: Mark, _ places: LeafPlaces) {
        guard case .leaf(let leaf) = mark, let place = places.place(of: leaf) else { return }
        lines.append(PageLine(area, place))
    }

    private mutating func add(_ text: TextFragment, _ places: LeafPlaces) {
        var starts: [Int] = []
        var length = 0
        for run in text.paragraph.source.runs {
            starts.append(length)
            length += run.text.utf8.count
        }
        let first = lines.count
        let shaped = text.shaped
        for run in shaped.runs {
            guard case .leaf(let leaf) = text.marks[run.source],
                let place = places.place(of: leaf, after: max(0, run.utf8Range.lowerBound - starts[run.source]))
            else { continue }
            let area = Rectangle(
                x: text.origin.x + run.x, y: text.origin.y - shaped.ascent, width: run.width,
                height: shaped.ascent + shaped.descent)
            if lines.count > first, let last = lines.last, last.place.file == place.file,
                last.place.line == place.line
            {
                lines[lines.count - 1].add(area)
            } else {
                lines.append(PageLine(area, place))
            }
        }
    }
}

extension PageLine {
    fileprivate init(_ area: Rectangle, _ place: SourcePlace) {
        left = area.left.points
        top = area.top.points
        width = max(1, area.right.points - area.left.points)
        height = max(1, area.bottom.points - area.top.points)
        self.place = place
    }

    fileprivate mutating func add(_ area: Rectangle) {
        let right = max(left + width, area.right.points)
        let bottom = max(top + height, area.bottom.points)
        left = min(left, area.left.points)
        top = min(top, area.top.points)
        (width, height) = (right - left, bottom - top)
    }
}
