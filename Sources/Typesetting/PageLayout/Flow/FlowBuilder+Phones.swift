import DocumentTree
import Geometry
import Theming

/// The numbers to call: each large enough to be read at arm's length, beside each other where there is room.
extension FlowBuilder {
    /// The size of a number, as a multiple of that of the text. In large and giant print it need not shout.
    private static let numberScale = 2.0
    /// The same on a small card, which is set in the smallest type.
    private static let numberScaleOnCards = 1.3
    /// The narrowest column of a number, its label and its hours, in em.
    private static let narrowestPhone = 11.5

    /// A phone as it stands on the page: what is before its number, the number, and what is behind it.
    private struct Phone {
        var element: Element
        var before: [Node]
        var number: [Node]
        var after: [Node]

        /// Nil for an entry without a number, such as one with a blank to fill in.
        init?(_ node: Node) {
            guard case .element(let element) = node, case .paragraph = element.role,
                element.role != .paragraph(.boxTitle), let index = element.children.firstIndex(where: Self.isNumber)
            else { return nil }
            self.element = element
            before = Array(element.children[..<index])
            number = [element.children[index]]
            after = element.children[(index + 1)...].filter {
                if case .leaf(let leaf) = $0 { leaf.content != .lineBreak } else { true }
            }
        }

        private static func isNumber(_ node: Node) -> Bool {
            if case .element(let element) = node { element.role == .strong } else { false }
        }
    }

    mutating func appendPhones(_ blocks: [Node], in context: Context) {
        let phones = blocks.compactMap(Phone.init)
        // The title stands before them, if it has no head of its own.
        let others = blocks.count - phones.count
        guard !phones.isEmpty, others == 0 || (others == 1 && Phone(blocks[0]) == nil) else {
            return appendBlocks(blocks, in: context)
        }
        appendBlocks(Array(blocks.prefix(others)), in: context)
        let gap = stylesheet.textSize * 1.2
        let count = columns(for: phones, gap: gap, in: context)
        let width = (context.measure - gap * Double(count - 1)) / Double(count)
        for start in stride(from: 0, to: phones.count, by: count) {
            if start > 0 { openSpace(stylesheet.textSize * 0.6) }
            var item = FlowItem(height: .zero)
            for (column, phone) in phones[start..<min(start + count, phones.count)].enumerated() {
                var inner = context
                (inner.left, inner.measure) = (.zero, width)
                let made = apart { $0.append(phone, in: inner) }
                stack(made, into: &item, left: context.left + (width + gap) * Double(column))
            }
            appendMade(item)
        }
        closeSpace(stylesheet.style(context.textStyle).spaceAfter)
    }

    /// As many as have room for each number in one line.
    private func columns(for phones: [Phone], gap: Length, in context: Context) -> Int {
        var trial = self
        let widest =
            phones.compactMap { phone in
                trial.set(phone.number, from: nil, style: numberStyle(context), in: context)
            }.map { $0.lineCount == 1 ? $0.width : context.measure }.max() ?? .zero
        let least = max(widest, stylesheet.textSize * Self.narrowestPhone)
        let most = max(1, min(3, phones.count))
        return (1...most).last { least * Double($0) + gap * Double($0 - 1) <= context.measure } ?? 1
    }

    private func numberStyle(_ context: Context) -> ParagraphStyle {
        let text = stylesheet.style(context.textStyle)
        var style = text
        style.isBold = true
        let isOnCard = stylesheet.textSize <= stylesheet.style(.note).size
        let scale = isOnCard ? Self.numberScaleOnCards : Self.numberScale
        let growth = (scale - 1) * min(1, Length.points(16) / text.size)
        style.size = text.size * (1 + growth)
        style.leading = style.size * 1.2
        style.colour = context.titleColour ?? text.colour
        return style
    }

    private mutating func append(_ phone: Phone, in context: Context) {
        var inner = context
        inner.language = phone.element.language ?? context.language
        let text = stylesheet.style(context.textStyle)
        for (nodes, style) in [(phone.before, text), (phone.number, numberStyle(context)), (phone.after, text)] {
            guard !nodes.isEmpty,
                let paragraph = set(nodes, from: phone.element, style: style, in: inner, isBalanced: true)
            else { continue }
            appendLines(of: paragraph, in: inner, isKeptWhole: true)
            keepsNext = true
        }
        keepsNext = false
    }
}
