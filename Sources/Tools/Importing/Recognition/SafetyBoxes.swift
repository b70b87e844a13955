/// Recognizes by their words when to call and when to go to emergency, in English and French.
package enum SafetyBoxes {
    private static let emergency = [
        Pattern(
            #"\b(go|come|return|report|get|taken?)\b.{0,30}\bto (the |your |a |an |any )?(nearest |closest |local )?(hospital s? ?)?(emergency|emerg|er)\b"#
        ),
        Pattern(#"\b(call|dial|phone) (9 ?1 ?1|an ambulance|999|112)\b"#),
        Pattern(#"\b(seek|get|need|find) (emergency|immediate|urgent)\b.{0,20}\b(care|help|attention|treatment)\b"#),
        Pattern(#"\bwhen (to|should i|should you) (go to|get|visit)\b.{0,12}\b(emergency|hospital)\b"#),
        Pattern(#"\bvisit\b.{0,20}\bemergency\b"#),
        Pattern(#"^(this is an |in an |in case of |medical )?emergency\b"#),
        Pattern(
            #"\b(allez|rendez vous|presentez vous|retournez|aller|vous rendre|se rendre|vous presenter)\b.{0,40}\burgence"#
        ),
        Pattern(#"\b(composez|appelez|faites) (le |au )?(9 ?1 ?1|15|112)\b"#),
        Pattern(#"^(en cas d |c est une )?urgences?\b"#),
    ]
    private static let callUs = [
        Pattern(#"\b(call|phone|contact|notify) us\b"#),
        Pattern(
            #"\bwhen (to|should i|should you|do i|must i) (call|phone|contact|get help|seek help|get medical help|seek medical)\b"#
        ),
        Pattern(
            #"^(please |you should |also )?(call|phone|contact|notify|tell|see) (your|the|a|our|my)\b.{0,60}\b(if|when|for|about|right away|immediately|as soon as|with)\b"#
        ),
        Pattern(#"^(please )?(call|phone|contact) (your|the|our)\b.{0,40}$"#),
        Pattern(#"\breasons to (call|contact)\b"#),
        Pattern(#"\bquand (nous )?(appeler|telephoner|communiquer|consulter|contacter|joindre)\b"#),
        Pattern(#"\b(appelez|telephonez|contactez|avisez|joignez) nous\b"#),
        Pattern(
            #"^(veuillez )?(appelez|telephonez|telephonez|contactez|communiquez|avisez|joignez|consultez|appeler|communiquer|contacter)\b.{0,80}\b(si|lorsque|quand|des que|immediatement|en cas)\b"#
        ),
    ]
    private static let longestTrigger = 160

    package static func kind(_ text: String) -> DraftBox.Kind? {
        let words = text.folded
        guard words.count <= longestTrigger, !Imprint.isContactHeading(words) else { return nil }
        if emergency.contains(where: { $0.matches(words) }) { return .emergency }
        return callUs.contains(where: { $0.matches(words) }) ? .callUs : nil
    }

    static func recognize(_ blocks: [DraftBlock]) -> [DraftBlock] {
        var result: [DraftBlock] = []
        var rest = blocks[...]
        while let block = rest.popFirst() {
            switch block {
            case .heading(let level, let words):
                let end = rest.firstIndex(where: \.isHeading) ?? rest.endIndex
                let count = Self.length(of: Array(rest[..<end]))
                let content = Array(rest.prefix(count))
                let isInside: Bool =
                    if end < rest.endIndex, case .heading(let next, _) = rest[end] { next > level } else { false }
                guard let kind = kind(words.plainText), content.contains(where: { !$0.isRemark }),
                    content.allSatisfy(\.fitsBox)
                else {
                    result.append(block)
                    continue
                }
                rest = rest.dropFirst(count)
                // A heading with sections below it stays, so that they have one above them.
                if isInside { result.append(block) }
                result.append(
                    .box(
                        isInside ? DraftBox(kind: kind, title: nil, blocks: content) : box(kind, titled: words, content)
                    ))
            case .paragraph(let words):
                guard let next = rest.first, next.isList, words.lines.count == 1, let kind = kind(words.plainText),
                    words.isAllStrong || words.plainText.last == ":" || words.plainText.count <= 80
                else {
                    result.append(block)
                    continue
                }
                rest.removeFirst()
                result.append(.box(box(kind, titled: words, [next])))
            case .box(let framed) where framed.kind == .note: result.append(.box(recognized(framed)))
            default: result.append(block)
            }
        }
        return result
    }

    /// A frame whose first words say when to call.
    private static func recognized(_ framed: DraftBox) -> DraftBox {
        guard case .paragraph(let words)? = framed.blocks.first else { return framed }
        guard let kind = kind(words.plainText) else {
            // The bold first line of a frame is its title.
            guard framed.title == nil, framed.blocks.count > 1, words.isAllStrong, words.plainText.count <= 80
            else { return framed }
            return box(.note, titled: words, Array(framed.blocks.dropFirst()))
        }
        guard framed.blocks.count > 1 else { return DraftBox(kind: kind, title: framed.title, blocks: framed.blocks) }
        return box(kind, titled: words, Array(framed.blocks.dropFirst()))
    }

    /// How many of a section's blocks belong to its box: those up to its last list, or all of its words, but no other
    /// box.
    private static func length(of section: [DraftBlock]) -> Int {
        var end = section.count
        for (index, block) in section.enumerated().dropLast() {
            guard case .paragraph(let words) = block, section[index + 1].isList, kind(words.plainText) != nil else {
                continue
            }
            end = index
            break
        }
        // Directly behind a list, another one begins something else, such as steps.
        if let parted = section[..<end].indices.dropLast().first(where: {
            section[$0].isList && section[$0 + 1].isList
        }) {
            end = parted + 1
        }
        if let last = section[..<end].lastIndex(where: \.isList) { return last + 1 }
        while end > 0, section[end - 1].isRemark { end -= 1 }
        return end
    }

    private static func box(_ kind: DraftBox.Kind, titled words: [DraftInline], _ blocks: [DraftBlock]) -> DraftBox {
        let text = words.plainText.oneLine
        let isPlain = words.withoutEmphasis.allSatisfy { if case .text = $0 { true } else { false } }
        guard isPlain, !text.contains(where: { "{}[]<>*_~`\\\"&".contains($0) }) else {
            return DraftBox(kind: kind, title: nil, blocks: [.paragraph(words)] + blocks)
        }
        return DraftBox(kind: kind, title: text.hasSuffix(":") ? String(text.dropLast()).oneLine : text, blocks: blocks)
    }
}

extension DraftBlock {
    fileprivate var fitsBox: Bool {
        switch self {
        case .heading, .box: false
        default: true
        }
    }
}
