import Diagnostics

/// Writes again, more carefully, what `handout check` finds at fault.
enum Repairs {
    /// Warnings about words that were read as a mark of another program, or might be.
    private static func isMark(_ identifier: String) -> Bool {
        identifier.hasPrefix("unread-") || ["star-between-numbers", "indented-code"].contains(identifier)
    }

    /// - Returns: whether anything was changed, so that the handout should be checked again.
    static func repair(_ files: inout HandoutFiles, _ diagnostics: [Diagnostic]) -> Bool {
        var isChanged = false
        // Code has no place for each of its characters.
        for diagnostic in diagnostics where diagnostic.identifier == "missing-glyph" && diagnostic.range == nil {
            guard let scalar = scalar(named: diagnostic.message) else { continue }
            for index in files.texts.indices {
                isChanged = files.texts[index].draft.leaveOut(scalar) || isChanged
            }
        }
        for (index, text) in files.texts.enumerated() {
            let written = files.markdown(index)
            for diagnostic in diagnostics where diagnostic.range?.file.path.hasSuffix("/\(text.language).md") == true {
                guard let range = diagnostic.range else { continue }
                if diagnostic.identifier == "missing-glyph" || diagnostic.identifier == "unseen-character",
                    let scalar = scalar(named: diagnostic.message)
                {
                    isChanged = files.texts[index].draft.leaveOut(scalar) || isChanged
                    continue
                }
                let isError = diagnostic.severity == .error
                guard isError || isMark(diagnostic.identifier),
                    let block = written.lines.first(where: { $0.lines.contains(range.start.line) })?.block
                else { continue }
                let care = files.cares[index][block] ?? .usual
                // The title stays, and a warning costs no emphasis.
                let most: MarkdownWriter.Care = !isError ? .thorough : block < 0 ? .plain : .comment
                guard care < most, let next = MarkdownWriter.Care(rawValue: care.rawValue + 1) else { continue }
                files.cares[index][block] = next
                isChanged = true
            }
        }
        if diagnostics.contains(where: {
            $0.severity == .error && $0.range?.file.path.hasSuffix("/references.yaml") == true
        }),
            files.references.contains(where: { !$0.values.isEmpty || !$0.authors.isEmpty })
        {
            for index in files.references.indices {
                files.references[index].values = []
                files.references[index].authors = []
                files.references[index].editors = []
                files.references[index].title = files.references[index].original
            }
            isChanged = true
        }
        return isChanged
    }

    /// The character in a message such as "no font has the character “☏” (U+260F)".
    private static func scalar(named message: String) -> Unicode.Scalar? {
        Pattern(#"U\+([0-9A-F]{4,6})"#).groups(message).flatMap { UInt32($0[1], radix: 16) }.flatMap(
            Unicode.Scalar.init)
    }
}

extension Draft {
    /// Puts a remark in the place of a character that no page can print.
    ///
    /// - Returns: whether the character stood anywhere.
    fileprivate mutating func leaveOut(_ scalar: Unicode.Scalar) -> Bool {
        let before = self
        let sign = String(Character(scalar))
        let code = String(scalar.value, radix: 16, uppercase: true)
        let remark = ImportRemark(
            "no-glyph", "no font has the sign U+\(code), which stood here; write it in another way", words: sign)
        func without(_ text: String) -> String {
            String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != scalar }))
        }
        func change(_ inlines: [DraftInline]) -> [DraftInline] {
            inlines.replacingText { text in
                guard text.unicodeScalars.contains(scalar) else { return [.text(text)] }
                var parts: [DraftInline] = []
                for (index, part) in text.unicodeScalars.split(separator: scalar, omittingEmptySubsequences: false)
                    .enumerated()
                {
                    if index > 0 { parts.append(.remark(remark)) }
                    if !part.isEmpty { parts.append(.text(String(String.UnicodeScalarView(part)))) }
                }
                return parts
            }
        }
        title = title.replacingText { [.text(without($0))] }
        blocks = blocks.rewritten { blocks in
            blocks.flatMap { block -> [DraftBlock] in
                switch block {
                case .code(let text) where text.unicodeScalars.contains(scalar):
                    return [.code(without(text)), .remark(remark)]
                case .box(var box) where box.title?.unicodeScalars.contains(scalar) == true:
                    box.title = box.title.map(without)
                    return [.box(box), .remark(remark)]
                case .heading(let level, let words) where words.plainText.unicodeScalars.contains(scalar):
                    return [.heading(level: level, words.replacingText { [.text(without($0))] }), .remark(remark)]
                case .picture(var picture):
                    picture.alternateText = without(picture.alternateText)
                    picture.caption = change(picture.caption)
                    return [.picture(picture)]
                case .paragraph(let words): return [.paragraph(change(words))]
                case .table: return [block.rewritingInlines(change)]
                default: return [block]
                }
            }
        }
        return self != before
    }
}
