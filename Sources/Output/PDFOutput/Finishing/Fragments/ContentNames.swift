/// The names of resources in a page's content. ISO 32000-1, 7.8.3 and annex A.
struct ContentNames {
    struct Use {
        var name: NamedResources.Name
        /// The range of the name in the content, with its slash.
        var range: Range<Int>
    }

    /// - Throws: `FinishingError` for malformed content.
    static func uses(in content: [UInt8]) throws -> [Use] {
        var uses: [Use] = []
        var scanner = ContentScanner(content)
        while let found = try scanner.next() {
            guard let category = found.kind.category else { continue }
            var lexer = PDFLexer(content, at: scanner.operands)
            var last: (name: String, range: Range<Int>)?
            while lexer.position < found.range.lowerBound {
                lexer.skipBlanks()
                let start = lexer.position
                guard start < found.range.lowerBound else { break }
                if case .name(let name) = try lexer.next() { last = (name, start..<lexer.position) }
            }
            guard let last, !(category == "ColorSpace" && Self.builtInSpaces.contains(last.name)) else { continue }
            uses.append(Use(name: NamedResources.Name(category: category, name: last.name), range: last.range))
        }
        return uses
    }

    /// Returns the content with some resource names replaced.
    static func renamed(_ content: [UInt8], _ names: [NamedResources.Name: String]) throws -> [UInt8] {
        var output = PDFBytes()
        var copied = 0
        for use in try uses(in: content) {
            guard let name = names[use.name] else { continue }
            output.append(content[copied..<use.range.lowerBound])
            output.append(name: name)
            copied = use.range.upperBound
        }
        output.append(content[copied...])
        return output.bytes
    }

    // ISO 32000-1, table 74: these colour spaces need no resource.
    private static let builtInSpaces: Set<String> = ["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"]
}

extension ContentOperator {
    /// The category of the resource that the operator's last operand names.
    fileprivate var category: String? {
        switch rawValue {
        case 0x54_66: "Font"  // Tf
        case 0x44_6F: "XObject"  // Do
        case 0x67_73: "ExtGState"  // gs
        case 0x63_73, 0x43_53: "ColorSpace"  // cs CS
        case 0x73_63_6E, 0x53_43_4E: "Pattern"  // scn SCN
        case 0x73_68: "Shading"  // sh
        default: nil
        }
    }
}
