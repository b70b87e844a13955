import Content
import Diagnostics
import StructuredInput

/// The same words in two languages, beside each other: `::: {.beside}` around two parts with `lang=`.
extension BlockBuilder {
    /// Reads the parts as columns: beside each other where there is room, one under the other where there is not.
    mutating func beside(_ fenced: FencedBlock) -> [BodyItem] {
        let read = AttributeReader(vocabulary: vocabulary).read(
            fenced.attributes ?? Attributes(range: fenced.range), of: .block(.columns), &findings)
        declare(read)
        let items = items(fenced.passages, isInBox: true)
        var columns: [Block] = []
        var isFaulty = false
        for item in items {
            guard case .block(.box(var part)) = item, part.kind == .group, part.language != nil else {
                isFaulty = true
                continue
            }
            part.kind = .column
            columns.append(.box(part))
        }
        let languages = columns.compactMap { if case .box(let part) = $0 { part.language } else { nil } }
        if isFaulty || languages.count != 2 || Set(languages).count != 2 {
            findings.report(
                .error(
                    "bad-beside", "a block of \"beside\" holds two parts in different languages", at: fenced.range,
                    help:
                        "write :::: {.beside}, then ::: {lang=en} … ::: and ::: {lang=fr} … :::, and close it with ::::"
                ))
            return []
        }
        return [
            .block(
                .box(
                    Box(
                        kind: .columns, id: read.id, language: read.language, audience: read.audience, each: read.each,
                        blocks: columns, range: fenced.range)))
        ]
    }
}
