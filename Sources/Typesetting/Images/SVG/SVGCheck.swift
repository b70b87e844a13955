import FoundationEssentials
import TextForms

/// Checks the elements and attributes of an SVG. An element is drawn, left out because it draws nothing, or refused by
/// its name.
///
/// Content that would be missing from the page, or look different than on the author's screen, is an error. librsvg
/// gets no base address, so it loads no external resources.
enum SVGCheck {
    private static let mostBytes = 4 << 20

    static func looksLikeOne(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes.dropFirst(start).first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    /// Returns the drawing in a file, and its cost in units of `SVGWork`.
    ///
    /// - Throws: `PictureFault` with the first element that is not supported or exceeds a limit.
    static func drawing(_ bytes: [UInt8]) throws(PictureFault) -> (drawing: SVGDrawing, units: Double) {
        guard bytes.count <= mostBytes else { throw .tooLong(limit: mostBytes) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw notUTF8 }
        let drawing = try SVGDrawing(bytes)
        var work = SVGWork(drawing)
        try work.prove()
        return (drawing, work.units)
    }

    /// Whether an element describes the drawing and draws nothing.
    static func isWordsOnly(_ name: String) -> Bool { ["title", "desc", "metadata", "view"].contains(name) }

    private static let drawn: Set<String> = [
        "svg", "g", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse", "line", "polyline",
        "polygon", "clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient", "stop", "style",
    ]

    /// - Throws: `PictureFault` if the element or one of its attributes is not supported.
    static func element(_ tag: SVGMarkup.Tag, isRoot: Bool) throws(PictureFault) -> SVGDrawing.Element {
        var name = tag.name
        switch name {
        case "text", "tspan", "textPath", "tref", "flowRoot":
            throw .unsupported(
                "text, for which a printed page would need its fonts",
                help: "turn its text into paths, and say in the alternate text what it reads")
        case "image", "feImage": throw .unsupported("another picture in it", help: "save it as a PNG or JPEG")
        case "filter":
            throw .unsupported(
                "a filter, such as a shadow or a blur, which would be printed coarsely",
                help: "take it out, or save the picture as a PNG")
        case "animate", "animateTransform", "animateMotion", "animateColor", "set":
            throw .unsupported(
                "an animation, which paper does not show", help: "export it as a drawing that stands still")
        case "a":
            if tag.attributes.contains(where: { $0.name == "href" && !$0.value.isEmpty }) {
                throw .unsupported(
                    "a link, which nobody could follow in a printed picture",
                    help: "take the link out of it, and write it into the text beside the picture")
            }
            name = "g"
        default:
            guard drawn.contains(name) else {
                throw .unsupported("a \(name) element, which is not drawn", help: "export it as a plain SVG")
            }
        }
        var element = SVGDrawing.Element(name: name, attributes: [])
        for (attribute, value) in tag.attributes {
            switch attribute {
            case "class": element.classes = value.split { $0.isWhitespace }.map(String.init)
            case "style": element.ownStyle = value
            case "width" where isRoot && isByFont(value), "height" where isRoot && isByFont(value): continue
            default:
                let isShape = ["path", "polygon", "polyline"].contains(name)
                guard isShape || attribute != "d" && attribute != "points" else { continue }
                if try isKept(attribute, value, of: name) { element.attributes.append((attribute, value)) }
            }
        }
        return element
    }

    /// Whether a length depends on the font, as in icons. It is ignored, and the view box gives the size.
    private static func isByFont(_ value: String) -> Bool {
        let value = value.trimmed
        return value.hasSuffix("em") || value.hasSuffix("ex")
    }

    private static let numbers: Set<String> = [
        "x1", "y1", "x2", "y2", "fx", "fy", "fr", "refX", "refY", "markerWidth", "markerHeight",
    ]
    private static let words: Set<String> = [
        "preserveAspectRatio", "gradientUnits", "spreadMethod", "patternUnits", "patternContentUnits", "clipPathUnits",
        "maskUnits", "maskContentUnits", "markerUnits", "orient", "offset",
    ]

    /// Whether an attribute affects the drawing. Attributes such as `data-name` do not, and are left out.
    private static func isKept(_ name: String, _ value: String, of element: String) throws(PictureFault) -> Bool {
        switch name {
        case "id": return true
        case "href":
            let address = value.trimmed
            guard address.isEmpty || address.hasPrefix("#") else { throw outside }
            return true
        case "systemLanguage":
            throw .unsupported("parts that depend on a language", help: "make a picture for each language")
        case "requiredExtensions":
            throw .unsupported("parts that depend on the program", help: "export it as a plain SVG")
        case "media" where element == "style", "type" where element == "style":
            guard ["", "all", "text/css"].contains(value.trimmed) else {
                throw .unsupported("a style sheet for “\(value.shortened)”", help: plain)
            }
            return false
        case "pathLength", "transform-origin", "transform-box":
            throw .unsupported("the attribute “\(name)”, which is not drawn here", help: plain)
        // The path is read when it is drawn.
        case "d": return true
        case "points", "viewBox":
            guard let numbers = SVGPath.numbers(value),
                name == "points" ? numbers.count.isMultiple(of: 2) : numbers.count == 4
            else {
                throw unreadable(name, value)
            }
            return true
        case "gradientTransform", "patternTransform":
            guard SVGTransform(value) != nil else { throw unreadable(name, value) }
            return true
        case _ where numbers.contains(name):
            guard SVGLength(value) != nil else { throw unreadable(name, value) }
            return true
        case _ where words.contains(name): return true
        default: return try SVGProperty.isKept(name, value, isAttribute: true)
        }
    }

    static func unreadable(_ name: String, _ value: String) -> PictureFault {
        .unsupported("the value “\(value.shortened)” of “\(name)”, which cannot be read", help: plain)
    }

    static let plain = "export it as a plain SVG, or save it as a PNG"
    static let notUTF8 = PictureFault.broken(format: "SVG", reason: "it is not in UTF-8")
    static let tooMuch = PictureFault.unsupported(
        "too many parts to be drawn in good time", help: "save it simpler, or as a PNG")
    static let outside = PictureFault.unsupported(
        "a reference to something outside of it, which is never loaded", help: "put everything into the one file")
    static let filterStyle = PictureFault.unsupported(
        "a filter in its styles, which would be printed coarsely", help: "take it out, or save the picture as a PNG")
}

extension StringProtocol {
    /// The text, shortened for a message.
    var shortened: String { count <= 40 ? String(self) : prefix(40) + "…" }
}
