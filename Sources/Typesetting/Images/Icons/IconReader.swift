import Diagnostics

/// Reads the SVG of an icon.
///
/// It accepts strokes and nothing else, so that the file looks the same in every program: one `svg` element with the
/// square and the stroke of all icons, and in it shapes with their measures. Everything else is an error at its place.
struct IconReader {
    private static let mostBytes = 64 << 10
    private static let mostSteps = 400
    /// The attributes of the `svg` element. Without them a browser would draw something else.
    private static let root = [
        ("viewBox", "0 0 24 24"), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "2"),
        ("stroke-linecap", "round"), ("stroke-linejoin", "round"),
    ]

    private let file: SourceFile
    private var markup: SVGMarkup
    private var icon = Icon()
    /// The tag or text that is read.
    private var offsets = 0..<0

    init(_ file: SourceFile) {
        self.file = file
        markup = SVGMarkup(file.bytes)
    }

    /// - Throws: `ContentFault` with the first error.
    mutating func read() throws(ContentFault) -> Icon {
        guard file.bytes.count <= Self.mostBytes else {
            throw fault("the icon is larger than 64 KiB", help: "an icon is a few strokes: draw it with fewer")
        }
        guard String(validating: file.bytes, as: UTF8.self) != nil else {
            throw fault("the icon is not in UTF-8", help: "save it as UTF-8")
        }
        var isInside = false
        while let token = try next() {
            switch token {
            case .end: break
            case .text(let text):
                guard text.allSatisfy(\.isWhitespace) else { throw fault("an icon has no text", help: "take it out") }
            case .begin(let tag) where !isInside:
                try judge(root: tag)
                isInside = true
            case .begin(let tag): try add(tag)
            }
        }
        guard !icon.steps.isEmpty else { throw fault("the icon draws nothing", help: "draw it with some strokes") }
        return icon
    }

    private mutating func next() throws(ContentFault) -> SVGMarkup.Token? {
        let start = markup.position
        do throws(PictureFault) {
            let token = try markup.next()
            offsets = start..<markup.position
            return token
        } catch {
            offsets = markup.position..<markup.position
            switch error {
            case .broken(_, let reason): throw fault("the icon cannot be read: \(reason)", help: "save it anew")
            case .unsupported(let what, let help): throw fault("the icon has \(what)", help: help)
            default: throw fault("the icon cannot be read", help: "save it anew, as a plain SVG")
            }
        }
    }

    private func judge(root tag: SVGMarkup.Tag) throws(ContentFault) {
        guard tag.name == "svg", tag.namespace == SVGMarkup.drawing else {
            throw fault(
                "an icon begins with an svg element", help: "begin it with <svg xmlns=\"\(SVGMarkup.drawing)\" …>")
        }
        for (name, value) in tag.attributes where !Self.root.contains(where: { $0.0 == name }) {
            let isSize = ["width", "height"].contains(name) && SVGLength(value) != nil
            guard isSize || name == "version" else { throw unknown(name, of: tag) }
        }
        for (name, value) in Self.root {
            let written = tag.attributes.first { $0.name == name }?.value
            guard written.map({ $0.split(separator: " ").joined(separator: " ") }) == value else {
                throw fault(
                    "the svg element of an icon has \(name)=\"\(value)\", and this one has "
                        + (written.map { "\"\($0.shortened)\"" } ?? "none"),
                    help: "write \(name)=\"\(value)\"; all icons have one square and one stroke")
            }
        }
    }

    private mutating func add(_ tag: SVGMarkup.Tag) throws(ContentFault) {
        guard let known = Self.shapes[tag.name], tag.namespace == SVGMarkup.drawing else {
            throw fault(
                "an icon has no \(tag.name.shortened) element",
                help: "draw with \(Self.shapes.keys.sorted().joined(separator: ", ")) alone")
        }
        for (name, _) in tag.attributes where !known.contains(name) { throw unknown(name, of: tag) }
        let shape = IconShape(tag)
        guard let steps = shape.steps else {
            throw fault(
                "the \(tag.name) has measures that cannot be read, or none",
                help: "give it \(known.joined(separator: ", ")), in plain numbers")
        }
        icon.steps += steps
        guard icon.steps.count <= Self.mostSteps else {
            throw fault(
                "the icon has more than \(Self.mostSteps) strokes",
                help: "draw it with fewer: nobody sees them at the size of a letter")
        }
        guard IconShape.isInside(steps) else {
            throw fault(
                "the \(tag.name) is drawn beyond the square",
                help: "keep its points between 1 and 23: a stroke is 2 wide")
        }
    }

    private static let shapes: [String: [String]] = [
        "path": ["d"], "circle": ["cx", "cy", "r"], "ellipse": ["cx", "cy", "rx", "ry"],
        "rect": ["x", "y", "width", "height", "rx", "ry"], "line": ["x1", "y1", "x2", "y2"],
        "polyline": ["points"], "polygon": ["points"],
    ]

    private func unknown(_ name: String, of tag: SVGMarkup.Tag) -> ContentFault {
        fault(
            "the \(tag.name.shortened) of an icon has no \(name.shortened)",
            help: "take it out: an icon has neither styles nor transforms, and refers to nothing")
    }

    private func fault(_ message: String, help: String) -> ContentFault {
        ContentFault(.error("bad-icon", message, at: file.range(offsets), help: help))
    }
}
