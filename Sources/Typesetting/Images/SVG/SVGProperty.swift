import FoundationEssentials
import TextForms

/// Checks the properties of an SVG, in style sheets and in attributes. Browsers support more of CSS than librsvg. A
/// property that only one of them supports is refused by its name.
enum SVGProperty {
    private static let paints: Set<String> = ["fill", "stroke"]
    private static let colours: Set<String> = ["color", "stop-color"]
    private static let references: Set<String> = [
        "clip-path", "mask", "marker", "marker-start", "marker-mid", "marker-end",
    ]
    /// Lengths, which need a unit in CSS but not in attributes.
    private static let geometry: Set<String> = ["x", "y", "cx", "cy", "r", "rx", "ry", "width", "height"]
    private static let others: Set<String> = [
        "fill-opacity", "fill-rule", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin",
        "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "stop-opacity", "display",
        "visibility", "overflow", "clip-rule", "mask-type", "paint-order", "mix-blend-mode", "isolation",
        "vector-effect", "shape-rendering",
    ]
    /// Properties of text, the pointer or the screen, and hints. They do not change the drawing, which contains no
    /// text.
    private static let idle: Set<String> = [
        "line-height", "letter-spacing", "word-spacing", "white-space", "writing-mode", "direction", "unicode-bidi",
        "dominant-baseline", "alignment-baseline", "baseline-shift", "kerning", "cursor", "pointer-events",
        "color-rendering", "image-rendering", "color-interpolation", "color-interpolation-filters",
        "enable-background", "flood-color", "flood-opacity", "lighting-color", "solid-color", "solid-opacity",
        "inline-size", "shape-inside", "shape-padding", "shape-margin", "user-select", "touch-action", "will-change",
        "color-scheme", "z-index", "tab-size", "transition", "marker-knockout-left", "marker-knockout-right",
    ]

    /// Whether a property affects the drawing.
    ///
    /// - Throws: `PictureFault` if browsers support it and librsvg does not.
    static func isKept(_ name: String, _ value: String, isAttribute: Bool = false) throws(PictureFault) -> Bool {
        let value = value.trimmed
        let isDrawn =
            paints.contains(name) || colours.contains(name) || references.contains(name) || geometry.contains(name)
            || others.contains(name) || name == "transform"
        guard isDrawn else {
            if name == "filter" || name == "backdrop-filter" {
                if value == "none" { return false }
                throw SVGCheck.filterStyle
            }
            if name == "color-interpolation", value.lowercased() == "linearrgb" {
                throw SVGCheck.unreadable(name, value)
            }
            // An attribute that is no property draws nothing.
            if isAttribute || isIdle(name) { return false }
            if name.hasPrefix("background"), ["none", "transparent"].contains(value) { return false }
            throw .unsupported("the style “\(name.shortened)”, which is not drawn here", help: SVGCheck.plain)
        }
        guard !value.isEmpty else { return false }
        try checkWords(value, of: name)
        if value == "inherit" { return true }
        switch name {
        case _ where paints.contains(name): try check(paint: value, of: name)
        case _ where colours.contains(name):
            guard SVGColour.isOne(value) else { throw colour(value) }
        case _ where references.contains(name):
            guard value == "none" || isReference(value) else {
                throw .unsupported("the \(name) “\(value.shortened)”, which is not drawn here", help: SVGCheck.plain)
            }
        case "transform":
            guard value == "none" || SVGTransform(value) != nil else { throw SVGCheck.unreadable(name, value) }
        case _ where geometry.contains(name):
            // As a property, this value is the default of browsers. As an attribute, programs interpret it differently.
            if ["rx", "ry"].contains(name), value == "auto", !isAttribute { break }
            guard let length = SVGLength(value), isAttribute || length.unit != "" || length.number == 0 else {
                throw SVGCheck.unreadable(name, value)
            }
        case "vector-effect":
            guard value == "none" else { throw SVGCheck.unreadable(name, value) }
        case "stroke-width", "stroke-dashoffset":
            guard SVGLength(value) != nil else { throw SVGCheck.unreadable(name, value) }
        case "stroke-dasharray":
            guard value == "none" || SVGLength.list(value) != nil else { throw SVGCheck.unreadable(name, value) }
        default: break
        }
        return true
    }

    private static func isIdle(_ name: String) -> Bool {
        idle.contains(name) || name.hasPrefix("-") || name.hasPrefix("font") || name.hasPrefix("text-")
    }

    private static func check(paint: String, of name: String) throws(PictureFault) {
        var colour = Substring(paint)
        if paint.hasPrefix("url(") {
            guard let end = paint.firstIndex(of: ")"), isReference(String(paint[...end])) else {
                throw SVGCheck.unreadable(name, paint)
            }
            colour = paint[paint.index(after: end)...]
            if colour.allSatisfy(\.isWhitespace) { return }
        }
        let word = colour.trimmed
        guard word == "none" || SVGColour.isOne(word) else { throw self.colour(word) }
    }

    private static func colour(_ value: String) -> PictureFault {
        .unsupported(
            "the colour “\(value.shortened)”, which is not known here", help: "write the colour as #rrggbb")
    }

    private static func isReference(_ value: String) -> Bool {
        value.hasPrefix("url(") && value.hasSuffix(")") && value.dropLast().contains(")") == false
    }

    private static let functions: Set<String> = [
        "url", "rgb", "rgba", "hsl", "hsla", "matrix", "translate", "translatex", "translatey", "scale", "scalex",
        "scaley", "rotate", "skewx", "skewy",
    ]

    /// Checks the words of a value: functions, addresses, and CSS-wide keywords.
    private static func checkWords(_ value: String, of name: String) throws(PictureFault) {
        guard !value.contains(where: { "\\{}<>@;".contains($0) }) else { throw SVGCheck.unreadable(name, value) }
        var rest = value[...]
        while let open = rest.firstIndex(of: "(") {
            let word = rest[..<open].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "-" }.reversed()
            let function = String(word).lowercased()
            guard functions.contains(function) else {
                throw .unsupported(
                    "\(function)() in its styles, which is not drawn here",
                    help: "export it with plain numbers and colours, or save it as a PNG")
            }
            rest = rest[rest.index(after: open)...]
            guard function == "url" else { continue }
            let address = rest.prefix { $0 != ")" }.filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" }
            guard address.hasPrefix("#") else { throw SVGCheck.outside }
        }
        if ["initial", "unset", "revert", "revert-layer"].contains(value.lowercased()) {
            throw SVGCheck.unreadable(name, value)
        }
    }
}

/// The CSS colours that browsers and librsvg draw alike: CSS Color 3, and `rgb()` and `hsl()` of CSS Color 4.
enum SVGColour {
    static func isOne(_ value: String) -> Bool {
        let value = value.lowercased()
        if value.hasPrefix("#") {
            return [3, 4, 6, 8].contains(value.count - 1)
                && value.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
        }
        guard let open = value.firstIndex(of: "(") else { return names.contains(value[...]) }
        guard ["rgb", "rgba", "hsl", "hsla"].contains(value[..<open]), value.hasSuffix(")") else { return false }
        let inside = value[value.index(after: open)...].dropLast().replacing("deg", with: "")
        let numbers = inside.split { $0 == "," || $0 == "/" || $0.isWhitespace }
        return [3, 4].contains(numbers.count)
            && numbers.allSatisfy { Double($0.hasSuffix("%") ? $0.dropLast() : $0) != nil }
    }

    private static let names = Set(
        """
        currentcolor transparent context-fill context-stroke
        aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
        cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
        darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
        darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
        firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
        hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
        lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
        lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
        mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
        midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
        palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
        rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
        slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
        whitesmoke yellow yellowgreen
        """.split { $0.isWhitespace })
}
