/// The numbers that stand for one citation, such as 1,2(p. 3),5–8.
///
/// ICMJE leaves their form to the journal; this is that of most: in rising order, each once, and three or more in a row
/// as a range.
struct CitationCluster: Equatable {
    enum Piece: Equatable {
        case number(Int, locator: String?)
        /// Of three numbers or more.
        case range(ClosedRange<Int>)
    }

    private(set) var pieces: [Piece] = []

    /// - Parameter cited: in the order in which the author wrote them.
    init(_ cited: [(number: Int, locator: String?)]) {
        var locators: [Int: [String]] = [:]
        for item in cited {
            locators[item.number, default: []] += item.locator.map { [$0] } ?? []
        }
        let numbers = locators.keys.sorted()
        var rest = numbers[...]
        while let first = rest.first {
            let row = row(from: first, in: rest, locators)
            if row.count >= 3, let last = row.last {
                pieces.append(.range(first...last))
                rest = rest.dropFirst(row.count)
            } else {
                let places = locators[first] ?? []
                pieces.append(.number(first, locator: places.isEmpty ? nil : places.joined(separator: "; ")))
                rest = rest.dropFirst()
            }
        }
    }

    /// Numbers one after the other, none of which has a place in its source to name.
    private func row(from first: Int, in numbers: ArraySlice<Int>, _ locators: [Int: [String]]) -> [Int] {
        var row: [Int] = []
        for number in numbers {
            guard number == first + row.count, locators[number]?.isEmpty == true else { break }
            row.append(number)
        }
        return row
    }
}
