import Content
import Diagnostics
import StructuredInput
import Wording

extension Shape where Value == [Tag] {
    /// A list such as `[{en: Surgery, fr: Chirurgie}, Oncology]`.
    static var tags: Shape {
        let items = Shape<[PlacedTag]>.list(of: .tag)
        return Shape(expected: items.expected, schema: items.schema()) { node, findings in
            guard let written = items.read(node, &findings) else { return nil }
            if written.count > Tag.most {
                findings.report(
                    .error(
                        "too-many-tags", "a handout has at most \(Tag.most) tags, and this one has \(written.count)",
                        at: node.range, help: "keep those by which somebody would look for it"))
            }
            var tags: [PlacedTag] = []
            for item in written {
                guard let first = tags.first(where: { $0.tag.isSame(as: item.tag) }) else {
                    tags.append(item)
                    continue
                }
                findings.report(
                    .warning(
                        "duplicate-tag", "this tag stands in the list twice: case and spacing make no difference",
                        at: item.place, notes: [.init("it stands here first", at: first.place)],
                        help: "delete one of the two"))
            }
            return tags.map(\.tag)
        }
    }
}

/// A tag and where it is written.
private struct PlacedTag {
    var tag: Tag
    var place: SourceRange
}

extension Shape where Value == PlacedTag {
    fileprivate static var tag: Shape {
        let text = Shape<LocalizedText>.printedText
        return Shape(expected: text.expected, schema: text.schema()) { node, findings in
            guard let name = text.read(node, &findings) else { return nil }
            let tag = Tag(name)
            if name.entries.isEmpty, let only = tag.texts.first,
                let found = PlainWords.diagnostic(for: only, at: node.range)
            {
                findings.report(found)
            }
            if tag.texts.contains(where: { $0.contains(where: \.isNewline) }) {
                findings.report(
                    .error("tag-lines", "a tag is one line", at: node.range, help: "write each tag as its own entry"))
            } else if tag.texts.contains(where: { $0.count > Tag.longest }) {
                findings.report(
                    .error(
                        "long-tag", "a tag has at most \(Tag.longest) characters", at: node.range,
                        help: "name the specialty or the subject in a few words"))
            }
            return PlacedTag(tag: tag, place: node.range)
        }
    }
}
