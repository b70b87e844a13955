import Diagnostics
import Geometry

/// Finds boxes that look alike on a black-and-white copy. Without colours, two kinds of boxes must differ in border or
/// bar.
extension Theme {
    /// The smallest widths that a reader can distinguish at arm's length.
    private static let leastBorder = Length.points(0.5)
    private static let leastBar = Length.points(1.5)

    var likenessFindings: [Diagnostic] {
        // The card is a form with labels and does not resemble a box.
        let kinds = BoxName.allCases.filter { !$0.hasSign }
        var findings: [Diagnostic] = []
        for (index, name) in kinds.enumerated() {
            guard let box = boxes[name] else { continue }
            let alike = kinds[..<index].first { kind in
                // One stands in for the other.
                boxes[kind].map { $0.range != box.range && isAlike($0, box) } ?? false
            }
            guard let alike, let other = boxes[alike] else { continue }
            // The report points to the box that its author can fix.
            let isMine = box.range.file === file || other.range.file !== file
            let (first, second) = isMine ? (alike, name) : (name, alike)
            let (there, here) = isMine ? (other.range, box.range) : (box.range, other.range)
            findings.append(
                .warning(
                    "alike-boxes", "\(second.rawValue) looks like \(first.rawValue) on a black-and-white copy",
                    at: here, notes: [.init("\(first.rawValue) is declared here", at: there)],
                    help: "let them differ by 0.5pt of border-width or 1.5pt of bar-width"))
        }
        return findings
    }

    /// Whether one has a head and the other none, or one head is light and the other dark.
    private func haveDifferentHeads(_ a: BoxDeclaration, _ b: BoxDeclaration) -> Bool {
        guard let one = a.head?.value, let other = b.head?.value else { return (a.head == nil) != (b.head == nil) }
        return one.contrast(with: other) >= Self.leastContrastOfHeads
    }

    /// As for all graphics that carry meaning: WCAG 2.2, 1.4.11.
    private static let leastContrastOfHeads = 3.0

    private func isAlike(_ a: BoxDeclaration, _ b: BoxDeclaration) -> Bool {
        guard let sizes = sizes[.clear]?.sizes else { return false }
        func differ(_ a: Length, _ b: Length, by least: Length) -> Bool {
            abs(a.points - b.points) >= least.points - 0.001 || (a == .zero) != (b == .zero)
        }
        return !differ(a.seenBorder(sizes), b.seenBorder(sizes), by: Self.leastBorder)
            && !differ(a.seenBar(sizes), b.seenBar(sizes), by: Self.leastBar) && !haveDifferentHeads(a, b)
    }
}

extension Theme.BoxDeclaration {
    fileprivate func seenBorder(_ sizes: PrintSizes) -> Length { border == nil ? .zero : borderWidth.length(sizes) }

    fileprivate func seenBar(_ sizes: PrintSizes) -> Length { bar == nil ? .zero : barWidth.length(sizes) }
}
