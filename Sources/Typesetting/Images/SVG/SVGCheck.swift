/// Looks through an SVG before librsvg does: whether it would be drawn as its author saw it, and in good time.
///
/// librsvg gets no base address and so loads nothing from outside anyway. What would then be missing from the page is
/// an error here, not a hole there.
enum SVGCheck {
    private static let mostBytes = 4 << 20
    private static let mostElements = 50_000
    private static let deepest = 100

    static func looksLikeOne(_ bytes: [UInt8]) -> Bool {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return bytes.dropFirst(start).first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    /// - Throws: `PictureFault` with the first thing that is not drawn, or not within bounds.
    static func check(_ bytes: [UInt8]) throws(PictureFault) {
        guard bytes.count <= mostBytes else { throw .tooLong(limit: mostBytes) }
        guard String(validating: bytes, as: UTF8.self) != nil else { throw notUTF8 }
        var scanner = SVGScanner(bytes)
        var work = SVGWork()
        var sheet = ""
        var isSheet = false
        while let token = scanner.next() {
            switch token {
            case .begin(let name, let attributes, let isEmpty):
                try check(name, attributes)
                guard work.elementCount > 0 || name == "svg" else { throw .unknownFormat }
                work.begin(name, attributes, isEmpty: isEmpty)
                guard work.elementCount <= mostElements, work.depth <= deepest else { throw tooMuch }
                isSheet = name == "style" && !isEmpty
            case .end:
                work.end()
                isSheet = false
            case .text(let text): if isSheet { sheet += String(decoding: text, as: UTF8.self) }
            case .documentType(let hasEntities): if hasEntities { throw entities }
            case .instruction(let name, let text): try check(instruction: name, text)
            }
        }
        sheet = SVGReferences.withoutComments(sheet)
        try checkStyle(sheet)
        guard let classes = SVGReferences.classes(of: sheet) else {
            throw .unsupported(
                "a style sheet that refers to a gradient or the like without a class",
                help: "export it with presentation attributes")
        }
        guard work.isBearable(classes: classes) else { throw tooMuch }
    }

    private static func check(_ name: String, _ attributes: [SVGScanner.Attribute]) throws(PictureFault) {
        switch name {
        case "text", "flowRoot":
            throw .unsupported(
                "text, for which a printed page would need its fonts",
                help: "turn its text into paths, and say in the alternate text what it reads")
        case "image", "feImage":
            throw .unsupported("another picture in it", help: "save it as a PNG or JPEG")
        case "filter":
            throw .unsupported(
                "a filter, such as a shadow or a blur, which would be printed coarsely",
                help: "take it out, or save the picture as a PNG")
        case "script", "foreignObject", "include":
            throw .unsupported("a \(name) element, which is not drawn", help: "export it as a plain SVG")
        default: break
        }
        for attribute in attributes {
            switch attribute.name {
            case "href" where name != "a": try check(address: attribute.value)
            case "systemLanguage":
                throw .unsupported("parts that depend on a language", help: "make a picture for each language")
            case "filter" where attribute.value != "none": throw filterStyle
            default: try checkStyle(attribute.value)
            }
        }
    }

    private static func checkStyle(_ style: String) throws(PictureFault) {
        for address in SVGReferences.addresses(in: style) { try check(address: address) }
        if style.contains("@import") { throw outside }
        if style.contains("filter:"), !style.contains("filter:none") { throw filterStyle }
    }

    private static func check(address: String) throws(PictureFault) {
        guard address.isEmpty || address.hasPrefix("#") else { throw outside }
    }

    private static func check(instruction: String, _ text: ArraySlice<UInt8>) throws(PictureFault) {
        if instruction == "xml-stylesheet" { throw outside }
        let text = String(decoding: text, as: UTF8.self).lowercased()
        guard instruction == "xml", let encoding = text.firstRange(of: "encoding") else { return }
        let name = text[encoding.upperBound...].drop { $0 == "=" || $0 == "'" || $0 == "\"" || $0.isWhitespace }
        guard name.hasPrefix("utf-8") || name.hasPrefix("us-ascii") else { throw notUTF8 }
    }

    private static let notUTF8 = PictureFault.broken(format: "SVG", reason: "it is not in UTF-8")
    private static let tooMuch = PictureFault.unsupported(
        "too many parts to be drawn in good time", help: "save it simpler, or as a PNG")
    private static let entities = PictureFault.unsupported(
        "entities declared in it", help: "export it as a plain SVG")
    private static let outside = PictureFault.unsupported(
        "a reference to something outside of it, which is never loaded", help: "put everything into the one file")
    private static let filterStyle = PictureFault.unsupported(
        "a filter in its styles, which would be printed coarsely", help: "take it out, or save the picture as a PNG")
}
