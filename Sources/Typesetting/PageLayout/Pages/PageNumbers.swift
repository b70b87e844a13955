import DocumentTree

/// The pages on which notes, sections and blocks stand, by their anchors, as far as they are known.
struct PageNumbers: Equatable {
    /// From 1.
    var numbers: [String: Int] = [:]
    /// The number of digits to reserve, if the number had more digits in an earlier pass.
    var leastDigits: [String: Int] = [:]

    /// As wide as a number can be, as long as it is not known.
    private static let widest = "888"

    /// The number as it is printed. All digits are equally wide, and so is U+2007.
    func text(of anchor: String) -> String {
        guard let number = numbers[anchor] else { return Self.widest }
        let digits = String(number)
        return String(repeating: "\u{2007}", count: max(0, (leastDigits[anchor] ?? 0) - digits.count)) + digits
    }

    /// The same anchors after another pass. A number never takes less room than before: so each pass brings new digits, or
    /// is the last but one.
    func following(_ found: [String: Int]) -> PageNumbers {
        var next = PageNumbers(numbers: found, leastDigits: leastDigits)
        for (anchor, number) in numbers {
            next.leastDigits[anchor] = max(leastDigits[anchor] ?? 0, String(number).count)
        }
        return next
    }
}

extension Element {
    /// The anchors whose page is printed in the text or in an explanatory note. A short note of a source names its page
    /// when all pages are chosen.
    var anchorsOfPageReferences: Set<String> {
        if case .repeatedNote = role { return [] }
        return children.reduce(into: []) { anchors, child in
            switch child {
            case .element(let element): anchors.formUnion(element.anchorsOfPageReferences)
            case .leaf(let leaf): if case .pageNumber(let anchor) = leaf.content { anchors.insert(anchor) }
            }
        }
    }

    /// By anchor: the elements that can be led to in its place, in order.
    func destinations(of anchors: Set<String>) -> [String: [ElementID]] {
        var found: [String: [ElementID]] = [:]
        func walk(_ element: Element) {
            if let anchor = element.anchor, anchors.contains(anchor), found[anchor] == nil {
                found[anchor] = element.ids
            }
            for case .element(let child) in element.children { walk(child) }
        }
        walk(self)
        return found
    }

    private var ids: [ElementID] {
        children.reduce(into: [id]) { ids, child in if case .element(let element) = child { ids += element.ids } }
    }
}

extension DocumentComposer {
    /// The pages on which anchors stand.
    func pages(of anchors: Set<String>) -> [String: Int] {
        let destinations = document.root.destinations(of: anchors)
        var pages: [ElementID: Int] = [:]
        var count = 0
        for part in parts {
            if part.hasBlankPageBefore { count += 1 }
            for (page, cut) in part.cuts.enumerated() {
                for destination in part.composer.items[cut.range].flatMap(\.destinations)
                where pages[destination] == nil {
                    pages[destination] = count + page + 1
                }
            }
            count += part.cuts.count
        }
        return destinations.compactMapValues { ids in ids.lazy.compactMap { pages[$0] }.first }
    }
}
