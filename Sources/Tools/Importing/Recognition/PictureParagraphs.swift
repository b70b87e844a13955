/// Gives each picture a paragraph of its own, and takes out a list of contents that links to the document's own parts.
enum PictureParagraphs {
    static func recognize(_ blocks: [DraftBlock]) -> [DraftBlock] {
        blocks.rewritten { withoutSecondCaptions($0.flatMap(parted)) }
    }

    /// Pandoc gives the caption of a table also as a paragraph above it, and that of a picture as one below it.
    private static func withoutSecondCaptions(_ blocks: [DraftBlock]) -> [DraftBlock] {
        var result: [DraftBlock] = []
        for block in blocks {
            if case .table(let table) = block, !table.caption.isEmpty,
                let last = result.lastIndex(where: { !$0.isRemark }), case .paragraph(let words) = result[last],
                words.plainText.comparable == table.caption.plainText.comparable
            {
                result.remove(at: last)
            }
            if case .paragraph(let words) = block, case .picture(var picture)? = result.last, picture.caption.isEmpty,
                !words.isEmpty, words.plainText.comparable == picture.alternateText.comparable
            {
                picture.caption = words
                result[result.count - 1] = .picture(picture)
                continue
            }
            result.append(block)
        }
        return result
    }

    private static func parted(_ block: DraftBlock) -> [DraftBlock] {
        switch block {
        case .paragraph(let content): return parted(content) { .paragraph($0) }
        case .heading(let level, let content):
            // A heading stays one heading; its pictures stand below it.
            var pictures: [DraftBlock] = []
            let words = content.withoutPictures(&pictures)
            return (words.trimmedInlines.isEmpty ? [] : [.heading(level: level, words)]) + pictures
        case .table(var table):
            var pictures: [DraftBlock] = []
            table.caption = table.caption.withoutPictures(&pictures)
            table.header = table.header.map {
                DraftTable.Cell($0.content.withoutPictures(&pictures), columns: $0.columns)
            }
            table.rows = table.rows.map { row in
                row.map { cell in
                    // One picture may begin a cell; the others stand below the table.
                    var found: [DraftBlock] = []
                    let words = cell.content.withoutPictures(&found)
                    guard case .picture(let first)? = found.first else { return cell }
                    pictures += found.dropFirst()
                    return DraftTable.Cell([.picture(first)] + words.trimmedInlines, columns: cell.columns)
                }
            }
            return [.table(table)] + pictures
        default: return [block]
        }
    }

    private static func parted(
        _ content: [DraftInline], _ wrap: ([DraftInline]) -> DraftBlock
    ) -> [DraftBlock] {
        guard content.contains(where: \.holdsPicture) else { return [wrap(content)] }
        var result: [DraftBlock] = []
        var words: [DraftInline] = []
        func end() {
            let kept = words.trimmedInlines
            if !kept.isEmpty { result.append(wrap(kept)) }
            words = []
        }
        for inline in content {
            if case .picture(let picture) = inline {
                end()
                result.append(.picture(picture))
            } else if inline.holdsPicture {
                var pictures: [DraftBlock] = []
                words += [inline].withoutPictures(&pictures)
                end()
                result += pictures
            } else {
                words.append(inline)
            }
        }
        end()
        return result
    }
}

extension DraftInline {
    fileprivate var holdsPicture: Bool {
        switch self {
        case .picture: true
        case .strong(let content), .emphasis(let content), .marked(_, let content), .link(let content, _),
            .note(let content):
            content.contains(where: \.holdsPicture)
        default: false
        }
    }
}

extension [DraftInline] {
    fileprivate func withoutPictures(_ pictures: inout [DraftBlock]) -> [DraftInline] {
        var found: [DraftBlock] = []
        let words = rewritten { inlines in
            inlines.filter { inline in
                switch inline {
                case .picture(let picture):
                    found.append(.picture(picture))
                    return false
                // Nothing is left of a link around a picture.
                case .link(let content, _), .strong(let content), .emphasis(let content): return !content.isEmpty
                default: return true
                }
            }
        }
        pictures += found
        return words
    }
}
