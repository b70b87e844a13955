/// What the elements of an SVG refer to.
enum SVGReferences {
    /// Every `url(…)` of a style or an attribute, without quotes.
    static func addresses(in style: some StringProtocol) -> [String] {
        style.split(separator: "url(", omittingEmptySubsequences: false).dropFirst().map { rest in
            String(rest.prefix { $0 != ")" }.filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" })
        }
    }

    /// By class: what a style sheet, without its comments, refers to.
    ///
    /// - Returns: nil, if it refers to something by other means than a class, so that nobody can tell whose it is.
    static func classes(of sheet: String) -> [String: [String]]? {
        var classes: [String: [String]] = [:]
        for rule in sheet.split(separator: "}") {
            guard let brace = rule.firstIndex(of: "{") else { continue }
            let addresses = addresses(in: rule[brace...])
            if addresses.isEmpty { continue }
            for selector in rule[..<brace].split(separator: ",") {
                let names = selector.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
                    .map { $0.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" } }
                guard let name = names.last else { return nil }
                classes[String(name), default: []] += addresses
            }
        }
        return classes
    }

    static func withoutComments(_ sheet: String) -> String {
        let parts = sheet.split(separator: "/*", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(into: String(parts.first ?? "")) { kept, part in
            if let end = part.firstRange(of: "*/") { kept += part[end.upperBound...] }
        }
    }
}

/// How much work an SVG is when everything that it refers to is drawn each time: what says one line a thousand times,
/// and says that a thousand times, is a small file that takes hours.
struct SVGWork {
    /// A mask is drawn as an image as large as the picture.
    private static let mask = 2000
    static let limit = 200_000

    private struct Node {
        var cost = 1
        var children: [Int] = []
        var classes: [String] = []
        var references: [String] = []
    }

    private var nodes: [Node] = []
    private var open: [Int] = []
    private var byIdentifier: [String: Int] = [:]

    var elementCount: Int { nodes.count }
    var depth: Int { open.count }

    mutating func begin(_ name: String, _ attributes: [SVGScanner.Attribute], isEmpty: Bool) {
        var node = Node(cost: name == "mask" ? Self.mask : 1)
        for attribute in attributes {
            switch attribute.name {
            case "id": byIdentifier[attribute.value] = byIdentifier[attribute.value] ?? nodes.count
            case "class": node.classes = attribute.value.split { $0.isWhitespace }.map(String.init)
            case "href" where name != "a": node.references.append(attribute.value)
            default: node.references += SVGReferences.addresses(in: attribute.value)
            }
        }
        if let parent = open.last { nodes[parent].children.append(nodes.count) }
        if !isEmpty { open.append(nodes.count) }
        nodes.append(node)
    }

    mutating func end() { _ = open.popLast() }

    /// Whether all of it can be drawn in good time.
    func isBearable(classes: [String: [String]]) -> Bool {
        var costs = [Int?](repeating: nil, count: nodes.count)
        var isBusy = [Bool](repeating: false, count: nodes.count)
        // What can be reached from a node has no more levels than there are elements nested and references chained.
        func cost(_ index: Int, depth: Int) -> Int {
            if let known = costs[index] { return known }
            // What refers to itself is not drawn; what is chained so long is as good as endless.
            if isBusy[index] { return 0 }
            if depth > 500 { return Self.limit + 1 }
            isBusy[index] = true
            defer { isBusy[index] = false }
            let node = nodes[index]
            let references = node.references + node.classes.flatMap { classes[$0] ?? [] }
            let targets = references.compactMap { byIdentifier[String($0.dropFirst())] }
            var total = node.cost
            for next in node.children + targets {
                total += cost(next, depth: depth + 1)
                if total > Self.limit { break }
            }
            costs[index] = total
            return total
        }
        return nodes.isEmpty || cost(0, depth: 0) <= Self.limit
    }
}
