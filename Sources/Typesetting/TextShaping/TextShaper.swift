import CPangoCairo
package import Geometry
import Wording

/// Sets text into lines with Pango. It owns Pango's handles, so each thread needs its own.
package final class TextShaper {
    private let fonts: FontCollection
    private let hyphenator: Hyphenator
    /// The characters of the small set of faces, by the family's name.
    private let latinCoverage: [String: FamilyCoverage]
    private let latin: PangoFonts
    private lazy var whole = PangoFonts(fonts.whole)
    private var descriptions: [FontKey: OpaquePointer] = [:]
    private var shaped = RecentlyUsed<ParagraphKey, ShapedParagraph>(capacity: 1024)

    private struct FontKey: Hashable {
        var face: Typeface
        var size: Length
    }

    private struct ParagraphKey: Hashable {
        var text: StyledText
        var measure: Length?
    }

    /// - Parameter patterns: the folder of hyphenation patterns, `LANG.dic`; without it, no word is hyphenated.
    package init(fonts: FontCollection, patterns: String? = nil) {
        self.fonts = fonts
        hyphenator = Hyphenator(folder: patterns)
        // Otherwise Pango makes fontconfig also read the system's configuration and fonts, without using them.
        FcConfigSetCurrent(fonts.latin.pointer)
        latin = PangoFonts(fonts.latin)
        latinCoverage = FamilyCoverage.ofFamilies(in: fonts.latin)
    }

    deinit {
        shaped.forgetAll()
        for description in descriptions.values { pango_font_description_free(description) }
    }

    /// Breaks a text into lines of a measure. Without a measure, lines end only at breaks in the text.
    ///
    /// A paragraph with a person's value is never cached.
    ///
    /// - Throws: `MissingGlyphs` with every character that no face has.
    package func shape(_ text: StyledText, measure: Length?) throws(MissingGlyphs) -> ShapedParagraph {
        guard !text.runs.contains(where: \.isPersonal) else { return try shapeAnew(text, measure: measure) }
        let key = ParagraphKey(text: text, measure: measure)
        if let known = shaped.value(for: key) { return known }
        let paragraph = try shapeAnew(text, measure: measure)
        shaped.remember(paragraph, for: key)
        return paragraph
    }

    package func forgetParagraphs() { shaped.forgetAll() }

    private func shapeAnew(_ text: StyledText, measure: Length?) throws(MissingGlyphs) -> ShapedParagraph {
        let context = (isLatin(text) ? latin : whole).context
        let direction = text.language.isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR
        pango_context_set_base_dir(context, direction)
        pango_context_set_language(context, pango_language_from_string(text.language.description))
        let layout: OpaquePointer = pango_layout_new(context)
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        if let measure { pango_layout_set_width(layout, Int32(measure.pangoUnits)) }
        var content = IsolatedText(text)
        var whole = Unbreakable.ranges(in: text.text, joinsStrengths: text.joinsStrengths)
        set(text, content, whole: whole, in: layout)
        if pango_layout_get_unknown_glyphs_count(layout) > 0, var missing = MissingGlyphs(in: layout) {
            g_object_unref(UnsafeMutableRawPointer(layout))
            for index in missing.glyphs.indices {
                missing.glyphs[index].offset = content.sourceOffset(of: missing.glyphs[index].offset)
            }
            throw missing
        }
        let overlong = overlongWords(of: text, content, in: layout, measure: measure)
        if !overlong.isEmpty {
            (content, whole) = relieve(overlong, of: text, whole: whole, in: layout, measure: measure)
        }
        if let measure, pango_layout_get_line_count(layout) > 1,
            let lines = RaggedLines.betterRanges(
                of: layout, text: content.text, measure: measure.pangoUnits, isBalanced: text.isBalanced,
                addresses: Unbreakable.addresses(in: text.text).map { $0.map(content.range(of:)) })
        {
            let parted = Unbreakable.parted(lines, in: content.text)
            setAttributes(of: layout, for: text, content, unbreakable: parted)
            if RaggedLines.starts(of: layout) != lines.map(\.lowerBound) {
                // If Pango's lines differ from the measured ones, Pango's own line breaks are the safe choice.
                setAttributes(of: layout, for: text, content, unbreakable: whole.map(content.range(of:)))
            }
        }
        return ShapedParagraph(source: text, layout: layout, lines: lines(of: layout, text, content))
    }

    /// Whether the first family of every style has all characters, so that no face beyond the small set would be used.
    private func isLatin(_ text: StyledText) -> Bool {
        text.runs.allSatisfy { run in
            run.object != nil || latinCoverage[run.style.face.firstFamily]?.covers(run.text) == true
        }
    }

    /// - Parameter whole: the source ranges that stand on one line.
    private func set(_ text: StyledText, _ content: IsolatedText, whole: [Range<Int>], in layout: OpaquePointer) {
        setAttributes(of: layout, for: text, content, unbreakable: whole.map(content.range(of:)))
        pango_layout_set_text(layout, content.text, Int32(content.text.utf8.count))
    }

    /// Sets a text with breaks inside overlong words, the best kinds of breaks first.
    ///
    /// - Returns: the text with these breaks, and the ranges that still stand on one line.
    private func relieve(
        _ overlong: [Range<Int>], of text: StyledText, whole: [Range<Int>], in layout: OpaquePointer, measure: Length?
    ) -> (IsolatedText, whole: [Range<Int>]) {
        let words = LongWords(hyphenator: hyphenator)
        var content = IsolatedText(text)
        // Where that is not enough, a strength would stand alone under the end of its drug's name.
        if measure != nil, let parts = Unbreakable.parted(whole, of: overlong, atBlanksIn: text.text) {
            set(text, content, whole: parts, in: layout)
            if overlongWords(of: text, content, in: layout, measure: measure).isEmpty { return (content, parts) }
        }
        var parted = whole
        let softHyphens = content.softHyphens.map {
            content.sourceOffset(of: $0.lowerBound)..<content.sourceOffset(of: $0.upperBound)
        }
        for signs in LongWords.AddressSigns.allCases where measure != nil || signs == .hyphens {
            let breaks = words.breaks(in: text, of: overlong, behind: signs)
            content = IsolatedText(text, breaks: breaks)
            parted = LongWords.parted(whole, of: overlong, at: breaks, softHyphens: softHyphens)
            set(text, content, whole: parted, in: layout)
            guard let measure, RaggedLines.hasOverlongWord(layout, measure: measure.pangoUnits) else {
                return (content, parted)
            }
        }
        // If even a piece does not fit, it may be broken anywhere.
        parted.removeAll { range in overlong.contains { $0.overlaps(range) } }
        set(text, content, whole: parted, in: layout)
        return (content, parted)
    }

    /// Returns the source ranges that fit no line. A text without a measure that may be hyphenated is set to determine
    /// its smallest width; every word then counts as overlong.
    private func overlongWords(
        of text: StyledText, _ content: IsolatedText, in layout: OpaquePointer, measure: Length?
    ) -> [Range<Int>] {
        let limit = measure?.pangoUnits ?? 0
        guard measure == nil ? text.hyphenates : RaggedLines.hasOverlongWord(layout, measure: limit) else { return [] }
        return MeasuredCharacters(of: layout, text: content.text).overlong(measure: limit)
            .map { content.sourceOffset(of: $0.lowerBound)..<content.sourceOffset(of: $0.upperBound) }
    }

    private func setAttributes(
        of layout: OpaquePointer, for text: StyledText, _ content: IsolatedText, unbreakable: [Range<Int>]
    ) {
        let attributes = attributes(of: text, content, unbreakable: unbreakable)
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
    }

    /// - Parameter unbreakable: ranges of Pango's text.
    private func attributes(
        of text: StyledText, _ content: IsolatedText, unbreakable: [Range<Int>]
    ) -> OpaquePointer {
        let list: OpaquePointer = pango_attr_list_new()
        func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
            guard let attribute else { return }
            attribute.pointee.start_index = UInt32(range.lowerBound)
            attribute.pointee.end_index = UInt32(range.upperBound)
            pango_attr_list_insert(list, attribute)
        }
        var start = 0
        for (index, run) in text.runs.enumerated() {
            let end = start + run.text.utf8.count
            let range = content.range(of: start..<end)
            start = end
            insert(pango_attr_font_desc_new(description(of: run.style, run.language)), range)
            insert(pango_attr_language_new(pango_language_from_string(run.language.description)), range)
            insert(handout_run_attribute_new(Int32(index)), range)
            if let object = run.object { insert(shape(of: object, in: run.style), range) }
        }
        // Latin ligatures are written to the PDF as ActualText inside ActualText, at which poppler stops reading.
        let all = 0..<content.text.utf8.count
        insert(pango_attr_font_features_new("liga=0, clig=0, dlig=0"), all)
        insert(pango_attr_insert_hyphens_new(0), all)
        for range in unbreakable { insert(pango_attr_allow_breaks_new(0), range) }
        for range in LongItems.everySecondPiece(of: content.text) { insert(pango_attr_letter_spacing_new(0), range) }
        for blank in FrenchSpacing.thinBlanks(in: text) {
            insert(pango_attr_scale_new(FrenchSpacing.thin), content.range(of: blank))
        }
        // The marks belong to no run, so they are drawn only as a hyphen at a line's end.
        for mark in content.marks + content.softHyphens {
            insert(handout_run_attribute_new(-1), mark)
            insert(pango_attr_insert_hyphens_new(1), mark)
        }
        return list
    }

    private func shape(of object: InlineObject, in style: TextStyle) -> UnsafeMutablePointer<PangoAttribute>? {
        let size = style.size.pangoUnits
        let width =
            switch object {
            case .blank(let length): length.pangoUnits
            case .tickBox: size
            }
        var box = PangoRectangle(x: 0, y: Int32(-size), width: Int32(width), height: Int32(size))
        return pango_attr_shape_new(&box, &box)
    }

    private func description(of style: TextStyle, _ language: LanguageTag) -> OpaquePointer? {
        let face = style.face.preferring(language)
        let key = FontKey(face: face, size: style.size)
        if let known = descriptions[key] { return known }
        let description: OpaquePointer = pango_font_description_new()
        pango_font_description_set_family(description, face.families)
        pango_font_description_set_weight(
            description, style.face.weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(description, style.face.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_font_description_set_absolute_size(description, style.size.points * Double(PANGO_SCALE))
        descriptions[key] = description
        return description
    }

    private func lines(of layout: OpaquePointer, _ text: StyledText, _ content: IsolatedText) -> [ShapedLine] {
        let metrics = metrics(of: text)
        let baseline = (text.leading - metrics.ascent - metrics.descent) / 2 + metrics.ascent
        guard let bytes = pango_layout_get_text(layout) else { return [] }
        return (0..<pango_layout_get_line_count(layout)).compactMap { index in
            guard let line = pango_layout_get_line_readonly(layout, index) else { return nil }
            var runs: [ShapedRun] = []
            var endsInHyphen = false
            var x = 0
            var at = line.pointee.runs
            while let node = at {
                if let glyphs = handout_line_run(node), let item = glyphs.pointee.item {
                    let width = Int(pango_glyph_string_get_width(glyphs.pointee.glyphs))
                    var source = Int(handout_run_of_item(item))
                    if source < 0, width > 0 {
                        endsInHyphen = true
                        source = text.run(before: content.sourceOffset(of: Int(item.pointee.offset)))
                    }
                    if source >= 0 {
                        let start = Int(item.pointee.offset)
                        let end = start + Int(item.pointee.length)
                        runs.append(
                            ShapedRun(
                                source: source, x: Length(pangoUnits: x), width: Length(pangoUnits: width),
                                glyphs: glyphs, text: bytes,
                                utf8Range: content.sourceOffset(of: start)..<content.sourceOffset(of: end)))
                    }
                    x += width
                }
                at = node.pointee.next
            }
            // Pango keeps a line's runs in visual order. Programs extract them in drawing order, so they are sorted.
            runs.sort { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
            let start = Int(line.pointee.start_index)
            let length = Int(line.pointee.length)
            let lineBytes = UnsafeRawBufferPointer(start: bytes + start, count: length)
            return ShapedLine(
                runs: runs, text: content.visible(lineBytes, at: start), width: Length(pangoUnits: x),
                endsInHyphen: endsInHyphen, ascent: metrics.ascent, descent: metrics.descent, baseline: baseline,
                isRightToLeft: line.pointee.resolved_dir == PANGO_DIRECTION_RTL.rawValue)
        }
    }

    private func metrics(of text: StyledText) -> (ascent: Length, descent: Length) {
        guard let first = text.runs.first else { return (text.leading * 0.75, text.leading * 0.25) }
        return metrics(of: first.style)
    }

    private var knownMetrics: [FontKey: (ascent: Length, descent: Length)] = [:]

    private func metrics(of style: TextStyle) -> (ascent: Length, descent: Length) {
        let key = FontKey(face: style.face, size: style.size)
        if let known = knownMetrics[key] { return known }
        let hasLatin = latinCoverage[style.face.firstFamily] != nil
        let metrics = pango_context_get_metrics(
            (hasLatin ? latin : whole).context, description(of: style, .english), pango_language_from_string("en"))
        defer { pango_font_metrics_unref(metrics) }
        let result = (
            ascent: Length(pangoUnits: Int(pango_font_metrics_get_ascent(metrics))),
            descent: Length(pangoUnits: Int(pango_font_metrics_get_descent(metrics)))
        )
        knownMetrics[key] = result
        return result
    }
}

extension StyledText {
    /// Returns the index of the run that ends at an offset or contains it.
    fileprivate func run(before offset: Int) -> Int {
        var end = 0
        let found = runs.firstIndex { run in
            end += run.text.utf8.count
            return offset <= end
        }
        return found ?? runs.count - 1
    }
}

extension Length {
    var pangoUnits: Int { Int((points * Double(PANGO_SCALE)).rounded()) }

    init(pangoUnits: Int) { self = .points(Double(pangoUnits) / Double(PANGO_SCALE)) }
}
