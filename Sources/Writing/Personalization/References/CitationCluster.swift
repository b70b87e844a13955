/// The numbers of one citation, such as 1,2(p. 3),5–8.
///
/// ICMJE leaves the form to the journal. This is the most common form: ascending, each number once, and three or more
/// consecutive numbers as a range.
struct CitationCluster: Equatable {
    enum Piece: Equatable {
        case number(Int, locator: String?)
        /// A range of at least three numbers.
        case range(ClosedRange<Int>)
    }

    private(set) var pieces: [Piece] = []

    /// - Parameter cited: the sources in the order in which the author wrote them.
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

    /// Consecutive numbers without locators.
    private func row(from first: Int, in numbers: ArraySlice<Int>, _ locators: [Int: [String]]) -> [Int] {
        var row: [Int] = []
        for number in numbers {
            guard number == first + row.count, locators[number]?.isEmpty == true else { break }
            row.append(number)
        }
        return row
    }
}
