/// Turns the phone numbers of a document into links, on the page as on the web.
///
/// Values of a person are left as they were typed: a number in them may be of another kind. An element that is spoken in
/// other words, code, and the addresses of a letter are left alone, too.
struct PhoneLinks {
    private let builder = DocumentBuilder()
    private let cache: PhoneNumberCache
    /// True on the phone card, where a number may have any country's form.
    private var isOnPhoneCard = false

    init(_ cache: PhoneNumberCache) { self.cache = cache }

    mutating func linked(_ nodes: [Node]) -> [Node] { changed(nodes) ?? nodes }

    /// - Returns: nil if there is nothing to link, so that most of a tree is not built again.
    private mutating func changed(_ nodes: [Node]) -> [Node]? {
        var all: [Node]?
        for (index, node) in nodes.enumerated() {
            let replaced: [Node]? =
                switch node {
                case .element(let element): changed(element).map { [.element($0)] }
                case .leaf(let leaf): changed(leaf)
                }
            if let replaced, all == nil {
                all = Array(nodes[..<index]) + replaced
            } else {
                all?.append(contentsOf: replaced ?? [node])
            }
        }
        return all
    }

    private mutating func changed(_ element: Element) -> Element? {
        switch element.role {
        case .link, .noteCall, .code, .struck, .figure, .writingLines, .returnAddress, .addressee: return nil
        default: break
        }
        guard element.spoken == nil, element.expansion == nil else { return nil }
        var linked = element
        if isOnPhoneCard, element.role == .strong, !element.children.hasPersonsValue,
            let address = PhoneNumber.address(ofEntry: element.plainText)
        {
            linked.children = [builder.element(.link(.telephone(address)), element.children)]
            return linked
        }
        let around = isOnPhoneCard
        if element.role == .box(.phoneCard) { isOnPhoneCard = true }
        defer { isOnPhoneCard = around }
        guard let children = changed(element.children) else { return nil }
        linked.children = children
        return linked
    }

    private func changed(_ leaf: Leaf) -> [Node]? {
        guard case .text(let text) = leaf.content, leaf.field == nil else { return nil }
        let numbers = cache.numbers(in: text)
        guard !numbers.isEmpty else { return nil }
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
