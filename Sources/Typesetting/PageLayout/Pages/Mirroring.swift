import Geometry
import TextShaping

/// Mirrors pages for right-to-left reading.
///
/// Text and pictures keep their form, but their positions are mirrored. Labels stand to the right of their lines, bars
/// at the right of their boxes, and a table's first column at the right.
extension LaidOutDocument {
    /// The text stands in the middle of each page, and so the page is its mirror's frame.
    mutating func mirror() {
        let edges = pages.map { size(of: $0).width }
        for page in pages.indices {
            // Equal pages have equal mirrors.
            let identity = pages[page].identity
            pages[page].fragments = pages[page].fragments.map { $0.mirrored(edges[page]) }
            pages[page].identity = identity
        }
        for index in linkAreas.indices {
            linkAreas[index].area = linkAreas[index].area.mirrored(edges[linkAreas[index].page])
        }
    }
}

extension Fragment {
    func mirrored(_ edges: Length) -> Fragment {
        switch self {
        case .text(var text):
            text.origin.x = edges - text.origin.x - text.shaped.width
            return .text(text)
        case .rectangle(var rectangle):
            rectangle.area = rectangle.area.mirrored(edges)
            return .rectangle(rectangle)
        case .picture(var picture):
            picture.area = picture.area.mirrored(edges)
            return .picture(picture)
        case .qrCode(var code):
            code.area = code.area.mirrored(edges)
            return .qrCode(code)
        case .shape(var shape):
            shape.area = shape.area.mirrored(edges)
            return .shape(shape)
        }
    }
}

extension Rectangle {
    fileprivate func mirrored(_ edges: Length) -> Rectangle {
        Rectangle(x: edges - right, y: top, width: size.width, height: size.height)
    }
}
