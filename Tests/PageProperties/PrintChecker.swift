package import DocumentTree
import Foundation
import Geometry
package import PageLayout
import TextShaping
package import Theming

/// Checks laid-out pages for text that is too small, too close or too wide for its print size.
package struct PrintChecker {
    package private(set) var complaints: [String] = []
    private let laidOut: LaidOutDocument
    private let document: Document
    private let least: (text: Double, notes: Double)

    package init(_ laidOut: LaidOutDocument, of document: Document, size: PrintSize) {
        self.laidOut = laidOut
        self.document = document
        least =
            switch size {
            case .standard: (12, 9)
            case .clear: (14, 9)
            case .large: (18, 14)
            case .giant: (24, 18)
            }
        for (page, content) in laidOut.pages.enumerated() {
            var isContactThere = false
            for case .text(let text) in content.fragments {
                checkSizes(of: text, page: page)
                let isAtFoot = text.marks.contains(.artifact(.footer)) || page == laidOut.pages.count - 1
                if isAtFoot, text.paragraph.source.text == document.running.contact {
                    isContactThere = true
                    if text.smallest < least.text { complain("the phone number is smaller than the text", page) }
                }
            }
            if !isContactThere { complain("the phone number is missing", page) }
        }
        checkMeasure()
    }

    private mutating func complain(_ message: String, _ page: Int) { complaints.append("page \(page + 1): \(message)") }

    private mutating func checkSizes(of text: TextFragment, page: Int) {
        if text.smallest < least.notes - 0.001 { complain("“\(text.shaped.text)” is \(text.smallest) pt", page) }
        // Headings may have less leading: they are larger and have few lines.
        let leading = text.paragraph.source.leading.points / text.largest
        if text.paragraph.lines.count > 1, leading < 1.3 - 0.001, text.largest < least.text * 1.05 {
            complain("lines of “\(text.shaped.text)” are \(leading) times their size apart", page)
        }
    }

    /// Checks full lines of running text: on average at most 70 characters, and none much longer.
    private mutating func checkMeasure() {
        var counts: [Int] = []
        for (page, content) in laidOut.pages.enumerated() {
            for case .text(let text) in content.fragments
            where text.line < text.paragraph.lines.count - 1 && text.smallest >= least.text - 0.001 {
                let count = text.shaped.text.trimmingCharacters(in: .whitespaces).count
                if count > 80 { complain("a line has \(count) characters", page) }
                counts.append(count)
            }
        }
        let mean = Double(counts.reduce(0, +)) / Double(max(counts.count, 1))
        // A few lines of narrow letters are not representative.
        if counts.count >= 10, mean > 70 { complaints.append("full lines have \(mean) characters") }
    }
}

extension TextFragment {
    private var sizes: [Double] { shaped.runs.map { paragraph.source.runs[$0.source].style.size.points } }
    fileprivate var smallest: Double { sizes.min() ?? .infinity }
    fileprivate var largest: Double { sizes.max() ?? 0 }
}
