package import Geometry
import TextShaping

extension Fragment {
    /// The area that the fragment paints, on the page; nil if it paints nothing.
    package var ink: Rectangle? {
        switch self {
        case .text(let text): text.shaped.ink(of: text.paragraph.source)?.moved(x: text.origin.x, y: text.origin.y)
        case .rectangle(let rectangle): rectangle.area
        case .picture(let picture): picture.area
        case .qrCode(let code): code.area
        case .shape(let shape): shape.area
        }
    }
}

extension [Fragment] {
    var ink: Rectangle? {
        reduce(nil) { ink, fragment in
            guard let area = fragment.ink else { return ink }
            return ink?.union(area) ?? area
        }
    }
}

extension Rectangle {
    /// The common area of two rectangles; nil if there is none.
    func intersection(_ other: Rectangle) -> Rectangle? {
        let (left, top) = (max(left, other.left), max(top, other.top))
        let (right, bottom) = (min(right, other.right), min(bottom, other.bottom))
        guard left < right, top < bottom else { return nil }
        return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }

    func contains(_ other: Rectangle) -> Bool {
        left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
    }

    func inset(by margins: Insets) -> Rectangle {
        Rectangle(
            x: left + margins.left, y: top + margins.top, width: size.width - margins.left - margins.right,
            height: size.height - margins.top - margins.bottom)
    }
}
