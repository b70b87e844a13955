/// How far each code of a font moves the pen, in thousandths of its size.
struct GlyphAdvances {
    private var codeLength = 1
    private var advances: [Int: Double] = [:]
    private var missing = 0.0

    /// - Parameter widths: of the codes from the first one on.
    init(simple widths: [Double?], from first: Int) {
        for (index, width) in widths.enumerated() { advances[first + index] = width }
    }

    /// - Returns: nil, if the string is not made of whole codes.
    func advance(of string: [UInt8]) -> Double? {
        guard string.count.isMultiple(of: codeLength) else { return nil }
        return stride(from: 0, to: string.count, by: codeLength).reduce(0) { sum, start in
            let code = string[start..<start + codeLength].reduce(0) { $0 << 8 | Int($1) }
            return sum + (advances[code] ?? missing)
        }
    }
}

extension PDFSource {
    /// Of a page's fonts, by their names in its resources; without those of which too little is known.
    mutating func glyphAdvances(in resources: PDFDictionary) throws -> [String: GlyphAdvances] {
        var fonts: [String: GlyphAdvances] = [:]
        for entry in try resolved(resources["Font"]).dictionary?.entries ?? [] {
            guard let font = try resolved(entry.value).dictionary else { continue }
            fonts[entry.key] =
                font["Subtype"]?.name == "Type0" ? try compositeAdvances(of: font) : try simpleAdvances(of: font)
        }
        return fonts
    }

    // ISO 32000-1, 9.6.2.1.
    private mutating func simpleAdvances(of font: PDFDictionary) throws -> GlyphAdvances? {
        guard let first = try resolved(font["FirstChar"]).integer, let widths = try resolved(font["Widths"]).array
        else {
            return nil
        }
        return GlyphAdvances(simple: widths.map(\.number), from: first)
    }

    // 9.7.4.3: runs of codes, each with a width of its own or all with the same.
    private mutating func compositeAdvances(of font: PDFDictionary) throws -> GlyphAdvances? {
        guard font["Encoding"]?.name == "Identity-H",
            let descendant = try resolved(font["DescendantFonts"]).array?.first,
            let dictionary = try resolved(descendant).dictionary,
            let runs = try resolved(dictionary["W"]).array
        else { return nil }
        var advances = GlyphAdvances(codeLength: 2, missing: dictionary["DW"]?.number ?? 1000)
        var index = 0
        while index + 1 < runs.count, let first = runs[index].integer {
            if let widths = try resolved(runs[index + 1]).array {
                for (place, width) in widths.enumerated() { advances.set(width.number, of: first + place) }
                index += 2
            } else {
                guard index + 2 < runs.count, let last = runs[index + 1].integer, last <= 0xFFFF else { return nil }
                for code in first...max(first, last) { advances.set(runs[index + 2].number, of: code) }
                index += 3
            }
        }
        return advances
    }
}

extension GlyphAdvances {
    fileprivate init(codeLength: Int, missing: Double) {
        self.codeLength = codeLength
        self.missing = missing
    }

    fileprivate mutating func set(_ width: Double?, of code: Int) { advances[code] = width }
}
