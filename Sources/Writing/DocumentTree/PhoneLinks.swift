/// Turns the phone numbers of a document into links, on the page as on the web.
///
/// Values of a person are left as they were typed: a number in them may be of another kind. An element that is spoken in
/// other words, code, and the addresses of a letter are left alone, too.
struct PhoneLinks {
    private let builder = DocumentBuilder()
    /// True on the phone card, where a number may have any country's form.
    private var isOnPhoneCard = false

    mutating func linked(_ nodes: [Node]) -> [Node] {
        nodes.flatMap { node -> [Node] in
            switch node {
            case .element(let element): [.element(linked(element))]
            case .leaf(let leaf): linked(leaf)
            }
        }
    }

    private mutating func linked(_ element: Element) -> Element {
        switch element.role {
        case .link, .noteCall, .code, .struck, .figure, .writingLines, .returnAddress, .addressee: return element
        default: break
        }
        guard element.spoken == nil, element.expansion == nil else { return element }
        var element = element
        if isOnPhoneCard, element.role == .strong, !element.children.hasPersonsValue,
            let address = PhoneNumber.address(ofEntry: element.plainText)
        {
            element.children = [builder.element(.link(.telephone(address)), element.children)]
            return element
        }
        let around = isOnPhoneCard
        if element.role == .box(.phoneCard) { isOnPhoneCard = true }
        element.children = linked(element.children)
        isOnPhoneCard = around
        return element
    }

    private func linked(_ leaf: Leaf) -> [Node] {
        guard case .text(let text) = leaf.content, leaf.field == nil else { return [.leaf(leaf)] }
        let numbers = PhoneNumber.all(in: text)
        guard !numbers.isEmpty else { return [.leaf(leaf)] }
        func part(_ range: Range<String.Index>) -> [Node] {
            guard !range.isEmpty else { return [] }
            var part = leaf
            part.content = .text(String(text[range]))
            return [.leaf(part)]
        }
        var nodes: [Node] = []
        var written = text.startIndex
        for number in numbers {
            nodes += part(written..<number.range.lowerBound)
            nodes.append(builder.element(.link(.telephone(number.address)), range: leaf.range, part(number.range)))
            written = number.range.upperBound
        }
        return nodes + part(written..<text.endIndex)
    }
}

extension [Node] {
    fileprivate var hasPersonsValue: Bool {
        contains { node in
            switch node {
            case .element(let element): element.children.hasPersonsValue
            case .leaf(let leaf): leaf.field != nil
            }
        }
    }
}
