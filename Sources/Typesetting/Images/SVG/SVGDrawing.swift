import FoundationEssentials
import TextForms

/// A parsed SVG: the elements that draw, with their attributes and styles.
struct SVGDrawing {
    struct Element {
        var name: String
        /// The attributes in the order of the file, without `style` and `class`.
        var attributes: [(name: String, value: String)]
        /// The declarations of style sheets and of the `style` attribute, by property.
        var style: [(name: String, value: String)] = []
        var parent: Int?
        var children: [Int] = []
        var classes: [String] = []
        /// The text of the element's own `style` attribute.
        var ownStyle = ""

        subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

        /// Returns a property of this element alone, without inherited values.
        func property(_ name: String) -> String? { style.last { $0.name == name }?.value ?? self[name] }
    }

    /// The elements; the first is the root.
    private(set) var elements: [Element] = []
    private(set) var byIdentifier: [String: Int] = [:]

    private static let mostElements = 50_000
    private static let deepest = 100

    /// - Throws: `PictureFault` with the first element that is not supported or exceeds a limit.
    init(_ bytes: [UInt8]) throws(PictureFault) {
        var markup = SVGMarkup(bytes)
        var open: [Int] = []
        var sheet = ""
        // The depth inside an element that is left out.
        var omitted = 0
        var rootNamespace: String?
        while let token = try markup.next() {
            switch token {
            case .text(let text): if omitted == 0, isSheet(open.last) { sheet += text }
            case .end:
                if omitted > 0 { omitted -= 1 } else { open.removeLast() }
            case .begin(let tag):
                if elements.isEmpty {
                    guard tag.name == "svg" else { throw .unknownFormat }
                    rootNamespace = tag.namespace
                }
                let isOmitted =
                    omitted > 0 || !elements.isEmpty && tag.namespace != rootNamespace
                    || SVGCheck.isWordsOnly(tag.name)
                if isOmitted {
                    if !tag.isEmpty { omitted += 1 }
                    continue
                }
                let element = try SVGCheck.element(tag, isRoot: elements.isEmpty)
                try add(element, inside: open.last)
                if !tag.isEmpty { open.append(elements.count - 1) }
                guard open.count <= Self.deepest else { throw SVGCheck.tooMuch }
            }
        }
        guard rootNamespace == SVGMarkup.drawing else {
            throw .unsupported(
                "an svg element without its xmlns, which no browser draws",
                help: "write xmlns=\"\(SVGMarkup.drawing)\" into its svg element")
        }
        var cascade = try SVGCascade(sheet)
        for index in elements.indices {
            elements[index].style = try cascade.style(of: index, in: self)
            // Browsers transform these elements, but librsvg does not.
            if ["svg", "symbol"].contains(elements[index].name), let moved = elements[index].property("transform"),
                moved != "none", !moved.isEmpty
            {
                throw .unsupported(
                    "the transform “\(moved.shortened)” of its \(elements[index].name) element, which is not drawn here",
                    help: "put what it moves into a g element with this transform")
            }
        }
    }

    private func isSheet(_ index: Int?) -> Bool { index.map { elements[$0].name == "style" } ?? false }

    private mutating func add(_ element: Element, inside parent: Int?) throws(PictureFault) {
        guard elements.count < Self.mostElements else { throw SVGCheck.tooMuch }
        var element = element
        element.parent = parent
        if let identifier = element["id"] {
            if byIdentifier[identifier] == nil {
                byIdentifier[identifier] = elements.count
            } else {
                element.attributes.removeAll { $0.name == "id" }
            }
        }
        if let parent { elements[parent].children.append(elements.count) }
        elements.append(element)
    }

    /// Returns the element to which `#name` or `url(#name)` refers.
    func target(of reference: String?) -> Int? {
        guard let reference, let hash = reference.firstIndex(of: "#") else { return nil }
        let name = reference[reference.index(after: hash)...].prefix { $0 != ")" && $0 != "'" && $0 != "\"" }
        return byIdentifier[name.trimmed]
    }
}

/// Writes a parsed SVG as text, for librsvg and for browsers.
enum SVGWriter {
    static func text(of drawing: SVGDrawing) -> [UInt8] {
        var text: [UInt8] = []
        func write(_ index: Int) {
            let element = drawing.elements[index]
            if element.name == "style" { return }
            text += Array("<\(element.name)".utf8)
            if index == 0 { text += Array(" xmlns=\"\(SVGMarkup.drawing)\"".utf8) }
            for (name, value) in element.attributes { text += Array(" \(name)=\"\(escaped(value))\"".utf8) }
            if !element.style.isEmpty {
                let style = element.style.map { "\($0.name):\($0.value)" }.joined(separator: ";")
                text += Array(" style=\"\(escaped(style))\"".utf8)
            }
            if element.children.isEmpty {
                text += Array("/>".utf8)
            } else {
                text.append(UInt8(ascii: ">"))
                element.children.forEach(write)
                text += Array("</\(element.name)>".utf8)
            }
        }
        write(0)
        return text
    }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22, 0x09, 0x0A, 0x0D].contains($0) }) else {
            return value
        }
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\t", "\n", "\r": text += " "
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
