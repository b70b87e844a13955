import DocumentTree
import Geometry
import Images

/// Drawn content: embedded pictures, QR codes, and lines to write on.
extension HTMLWriter {
    mutating func writeFigure(_ element: Element) throws {
        switch element.role {
        case .captionedFigure:
            try wrap("figure", element, element.side.map { [Self.sideClass($0)] } ?? []) { writer in
                for case .element(let child) in element.children {
                    if child.role == .caption {
                        try writer.wrap("figcaption", child)
                    } else {
                        try writer.write(.element(child))
                    }
                }
            }
        case .writingLines:
            let heard = element.spoken ?? "_____"
            let attributes: [Markup.Attribute] = [.init("role", "img"), .init("aria-label", heard)]
            try wrap("div", element, [.init("class", "writing-lines")] + attributes)
        default:
            for case .leaf(let leaf) in element.children {
                switch leaf.content {
                case .picture(let picture): try write(picture, heard: element.spoken ?? "", language(of: element))
                case .qrCode(let text): try writeCode(text, heard: element.spoken ?? text, language(of: element))
                default: try write(leaf)
                }
            }
        }
    }

    mutating func write(_ picture: Picture, heard: String, _ language: [Markup.Attribute] = []) throws {
        let file = try pictures.picture(path: picture.path, shownAs: picture.shownAs)
        let size: [Markup.Attribute] = [
            .init("width", "\(file.width)"), .init("height", "\(file.height)"),
        ]
        markup.empty(
            "img",
            [.init("src", file.dataAddress)] + size + [Markup.Attribute("alt", heard)] + language
                + (picture.side.map { [Self.sideClass($0)] } ?? []))
    }

    private static func sideClass(_ side: Picture.Side) -> Markup.Attribute {
        switch side {
        case .left: .init("class", "at-left")
        case .right: .init("class", "at-right")
        }
    }

    /// Writes a QR code, dark on white with its quiet zone, as lines of one path.
    mutating func writeCode(_ text: String, heard: String, _ language: [Markup.Attribute] = []) throws {
        let code = try QRCode(text)
        let side = Double(code.side)
        let area = Rectangle(x: .zero, y: .zero, width: .points(side), height: .points(side))
        let path = code.darkAreas(in: area).map { dark in
            let (x, y) = (Self.whole(dark.left), Self.whole(dark.top))
            let (width, height) = (Self.whole(dark.size.width), Self.whole(dark.size.height))
            return "M\(x) \(y)h\(width)v\(height)h-\(width)z"
        }.joined()
        let box = "0 0 \(code.side) \(code.side)"
        markup.begin(
            "svg",
            [
                .init("class", "code"), .init("viewBox", box), .init("role", "img"), .init("aria-label", heard),
                .init("shape-rendering", "crispEdges"),
            ] + language)
        let white: [Markup.Attribute] = [
            .init("width", "\(code.side)"), .init("height", "\(code.side)"), .init("fill", "#fff"),
        ]
        markup.element("rect", white, words: "")
        markup.element("path", [.init("d", path)], words: "")
        markup.end()
    }

    private static func whole(_ length: Length) -> Int { Int(length.points.rounded()) }
}

extension Element {
    /// Where the picture in it has text beside it.
    fileprivate var side: Picture.Side? {
        for child in children {
            switch child {
            case .leaf(let leaf): if case .picture(let picture) = leaf.content { return picture.side }
            case .element(let element): if let side = element.side { return side }
            }
        }
        return nil
    }
}
