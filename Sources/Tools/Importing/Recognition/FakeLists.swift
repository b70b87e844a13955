import Foundation

/// Turns paragraphs and lines that begin with a typed sign or number into lists.
enum FakeLists {
    /// Signs that are never the first character of a sentence, and those that are one only in a series.
    private static let bullets = Set("•◦▪▫‣⁃●○■◆◇►▶➢➤❖∙·\u{F0B7}\u{F0A7}\u{F0D8}\u{F076}\u{F0FC}\u{F0A8}")
    private static let ticks = Set("☐☑☒□✓✔")
    private static let series = Set("-–—*oO")
    private static let number = Pattern(#"^(\d{1,3})[.)]\s+(?=\S)"#)

    static func isBullet(_ character: Character) -> Bool { bullets.contains(character) || ticks.contains(character) }

    static func recognize(_ blocks: [DraftBlock]) -> [DraftBlock] {
        blocks.rewritten { joined(parted($0)) }
    }

    private enum Sign: Equatable {
        case bullet(isSure: Bool)
        case tick(Bool)
        case number(Int)
    }

    /// A paragraph whose lines begin with signs becomes a paragraph for each line.
    private static func parted(_ blocks: [DraftBlock]) -> [DraftBlock] {
        blocks.flatMap { block -> [DraftBlock] in
            guard case .paragraph(let content) = block else { return [block] }
            let lines = content.lines
            guard lines.count > 1 else { return [block] }
            let signs = lines.map { sign(of: $0)?.sign }
            let first = signs.firstIndex { $0 != nil } ?? lines.count
            guard first <= 2, signs[first...].allSatisfy({ $0 != nil }), lines.count - first > 1 else {
                return [block]
            }
            let before = Array(lines[..<first].joined(separator: [.lineBreak]))
            return (before.isEmpty ? [] : [.paragraph(before)]) + lines[first...].map { .paragraph($0) }
        }
    }

    private static func joined(_ blocks: [DraftBlock]) -> [DraftBlock] {
        var result: [DraftBlock] = []
        var run: [(sign: Sign, original: DraftBlock, rest: [DraftInline])] = []
        func end() {
            defer { run = [] }
            guard let first = run.first else { return }
            let isSure: Bool =
                switch first.sign {
                case .bullet(let isSure): isSure || run.count > 1
                case .tick: true
                case .number: run.count > 1
                }
            guard isSure else {
                result += run.map(\.original)
                return
            }
            var start: Int?
            if case .number(let number) = first.sign { start = number }
            result.append(
                .list(
                    DraftList(
                        start: start,
                        items: run.map { entry in
                            var isTicked: Bool?
                            if case .tick(let ticked) = entry.sign { isTicked = ticked }
                            return DraftList.Item(isTicked: isTicked, blocks: [.paragraph(entry.rest)])
                        })))
        }
        for block in blocks {
            guard case .paragraph(let content) = block, let (sign, rest) = sign(of: content), !rest.isEmpty else {
                end()
                result.append(block)
                continue
            }
            if let last = run.last?.sign, !follows(sign, last) { end() }
            run.append((sign, block, rest))
        }
        end()
        return result
    }

    private static func follows(_ sign: Sign, _ last: Sign) -> Bool {
        switch (last, sign) {
        case (.bullet, .bullet), (.tick, .tick): true
        case (.number(let before), .number(let now)): now == before + 1
        default: false
        }
    }

    private static func sign(of content: [DraftInline]) -> (sign: Sign, rest: [DraftInline])? {
        guard case .text(let text)? = content.joiningText.first, let first = text.first else { return nil }
        var rest = content.joiningText
        func without(_ count: Int) -> [DraftInline] {
            rest[0] = .text(String(text.dropFirst(count)))
            return rest.trimmedInlines
        }
        let next = text.dropFirst().first
        if bullets.contains(first) { return (.bullet(isSure: true), without(1)) }
        if ticks.contains(first), next?.isWhitespace != false { return (.tick("☑☒✓✔".contains(first)), without(1)) }
        if series.contains(first), next?.isWhitespace == true { return (.bullet(isSure: false), without(1)) }
        if let groups = number.groups(text), let value = Int(groups[1]) {
            return (.number(value), without(groups[0].count))
        }
        return nil
    }
}
