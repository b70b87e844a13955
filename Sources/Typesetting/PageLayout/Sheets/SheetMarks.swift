package import Diagnostics
import Geometry
import Images

/// The marks for an inserter on the front of every sheet, always at the same place. They hold the job, the piece, and
/// whether the sheet is the piece's last, but nothing about the person.
package struct SheetMarks: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Bars for optical mark reading.
        case omr
        /// A QR code.
        case code
    }

    package var kind: Kind
    /// The mailroom's name of the run.
    package var job: String
    /// The number of the piece in the run, from 1.
    package var sequence: Int

    package static let jobRule = "a job has a name of at most 8 capital letters, digits and hyphens"
    package static let sequences = 1...9_999_999
    package static let sequenceRule = "a sequence is from \(sequences.lowerBound) to \(sequences.upperBound)"
    private static let mostSheets = 99
    /// The white space around the marks, which readers need to find them.
    private var clearance: Length {
        switch kind {
        case .omr: .millimetres(2)
        case .code: QRCode.smallestModule * Double(QRCode.quietZone)
        }
    }

    /// - Throws: `ContentFault` if the job or the sequence is too long for the marks.
    package init(kind: Kind, job: String, sequence: Int) throws(ContentFault) {
        guard Self.isJob(job) else {
            throw ContentFault(.error("bad-job", Self.jobRule))
        }
        guard Self.sequences.contains(sequence) else {
            throw ContentFault(.error("bad-sequence", Self.sequenceRule))
        }
        self.kind = kind
        self.job = job
        self.sequence = sequence
    }

    package static func isJob(_ text: String) -> Bool {
        (1...8).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    /// Adds the marks to the fronts of a piece's sheets.
    ///
    /// - Throws: `ContentFault` if other content stands in their place.
    func mark(_ layout: inout LaidOutDocument, _ mail: MailSettings) throws(ContentFault) {
        let count = mail.sheets(ofPages: layout.pages.count)
        guard count <= Self.mostSheets else {
            throw ContentFault(
                .error("too-many-sheets", "\(count) sheets are more than the marks can count: \(Self.mostSheets)"))
        }
        var sheet = 0
        for index in layout.pages.indices where mail.isFront(page: index) {
            sheet += 1
            var marks = try fragments(sheet: sheet, of: count, on: layout.paper)
            if layout.pages[index].isTurned { marks = marks.map { $0.onTurnedPage(of: layout.paper) } }
            try refuseOverlap(of: marks, with: layout.pages[index])
            layout.pages[index].fragments += marks
        }
    }

    private func fragments(sheet: Int, of count: Int, on paper: Paper) throws(ContentFault) -> [Fragment] {
        switch kind {
        case .omr: OpticalMarks(sheet: sheet, of: count, sequence: sequence).fragments(on: paper)
        case .code: try SheetCode(job: job, sequence: sequence, sheet: sheet, of: count).fragments(on: paper)
        }
    }

    private func refuseOverlap(of marks: [Fragment], with page: Page) throws(ContentFault) {
        guard let place = marks.ink?.inset(by: Insets(all: -clearance)) else { return }
        for fragment in page.fragments where fragment.ink?.intersection(place) != nil {
            throw ContentFault(
                .error(
                    "marks-in-text", "\(fragment.shownAs) stands where the inserter's marks go, or too close to them",
                    help: "they need 16.5 mm of margin at the right edge of the page, in the middle: choose a theme "
                        + "with wider side-margins"))
        }
    }
}

/// Bars at the right edge in the middle of the page, away from folds and window.
struct OpticalMarks {
    let sheet: Int
    let count: Int
    let sequence: Int

    private static let bar = Size(width: .millimetres(7.5), height: .millimetres(0.5))
    private static let pitch = Length.millimetres(4.32)
    /// Printers leave a margin of 4.2 mm blank.
    private static let edge = Length.millimetres(4.5)

    init(sheet: Int, of count: Int, sequence: Int) {
        self.sheet = sheet
        self.count = count
        self.sequence = sequence
    }

    /// The bars from the top: gate, end of set, three bits each of the sheet's number and the sequence, parity, gate.
    ///
    /// The parity makes the number of bars even, so that a lost or added bar stops the inserter.
    var bars: [Bool] {
        let data = [sheet == count] + Self.bits(of: sheet) + Self.bits(of: sequence)
        return [true] + data + [!data.count(where: \.self).isMultiple(of: 2), true]
    }

    private static func bits(of number: Int) -> [Bool] { [4, 2, 1].map { number & $0 != 0 } }

    func fragments(on paper: Paper) -> [Fragment] {
        let places = bars.count - 1
        let top = (paper.size.height - Self.pitch * Double(places) - Self.bar.height) / 2
        let left = paper.size.width - Self.edge - Self.bar.width
        return bars.enumerated().filter(\.element).map { place, _ in
            .rectangle(
                RectangleFragment(
                    area: Rectangle(
                        origin: Point(x: left, y: top + Self.pitch * Double(place)), size: Self.bar), fill: .black,
                    artifact: .sheetMark))
        }
    }
}

/// A code at the right edge in the middle of the page: `JOB;SEQUENCE;SHEET/SHEETS;E` on the last sheet, with `-` for
/// `E` on the others.
///
/// All parts have fixed lengths, so every code of a job has the same size.
struct SheetCode {
    let text: String

    private static let edge = Length.millimetres(4.5)

    init(job: String, sequence: Int, sheet: Int, of count: Int) {
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        text = "\(job);\(padded(sequence, 7));\(padded(sheet, 2))/\(padded(count, 2));\(sheet == count ? "E" : "-")"
    }

    /// Returns the code's modules as rectangles.
    ///
    /// A picture would be a resource of this page alone, and pages with resources of their own are drawn separately.
    func fragments(on paper: Paper) throws(ContentFault) -> [Fragment] {
        let code = try QRCode(text)
        let side = code.smallestSize
        // The quiet zone may extend into the margin that printers leave blank.
        let quiet = QRCode.smallestModule * Double(QRCode.quietZone)
        let left = paper.size.width - Self.edge - side + quiet
        let area = Rectangle(x: left, y: (paper.size.height - side) / 2, width: side, height: side)
        return code.darkAreas(in: area).map { dark in
            .rectangle(RectangleFragment(area: dark, fill: .black, artifact: .sheetMark))
        }
    }
}

extension Fragment {
    /// The same place of the sheet, as it is seen when the sheet is turned to the right: its left edge is at the top.
    fileprivate func onTurnedPage(of paper: Paper) -> Fragment {
        guard case .rectangle(var rectangle) = self else { return self }
        let area = rectangle.area
        rectangle.area = Rectangle(
            x: paper.size.height - area.bottom, y: area.left, width: area.size.height, height: area.size.width)
        return .rectangle(rectangle)
    }
}
