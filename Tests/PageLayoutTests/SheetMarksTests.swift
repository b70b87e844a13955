import Diagnostics
import Envelopes
import Geometry
import TestSupport
import Testing
import Theming

@testable import PageLayout

@Suite struct SheetMarksTests {
    private let press: Press

    init() throws { press = try Press() }

    @Test(arguments: SheetMarks.Kind.allCases, PrintSize.allCases)
    func standAtOnePlaceOnTheFrontOfEverySheet(kind: SheetMarks.Kind, size: PrintSize) throws {
        let pages = try lay(kind, size: size).pages
        let areas = try stride(from: 0, to: pages.count, by: 2).map { page in
            let marks = pages[page].marks(.sheetMark)
            return try #require(marks.dropFirst().reduce(marks.first) { $0?.union($1) })
        }
        #expect(areas.count > 1)
        #expect(Set(areas).count == 1)
        #expect(stride(from: 1, to: pages.count, by: 2).allSatisfy { pages[$0].marks(.sheetMark).isEmpty })
    }

    @Test func stayOutOfTheWindow() throws {
        for kind in SheetMarks.Kind.allCases {
            let ever = try Letters.number10.view().ever
            for mark in try lay(kind).pages[0].marks(.sheetMark) { #expect(ever.intersection(mark) == nil) }
        }
    }

    /// The bars are 7.5 × 0.5 mm, 4.32 mm apart.
    @Test func haveBarsOfTheirMeasure() {
        for case .rectangle(let bar) in OpticalMarks(sheet: 1, of: 1, sequence: 1).fragments(on: .letter) {
            #expect(bar.area.size == Size(width: .millimetres(7.5), height: .millimetres(0.5)))
        }
    }

    @Test(arguments: [
        (1, 3, 1, "1 0 001 001 0 1"), (3, 3, 1, "1 1 011 001 0 1"), (2, 2, 9, "1 1 010 001 1 1"),
        (1, 2, 7, "1 0 001 111 0 1"),
    ])
    func sayWhichSheetItIs(sheet: Int, count: Int, sequence: Int, expected: String) {
        let bars = OpticalMarks(sheet: sheet, of: count, sequence: sequence).bars
        #expect(bars == expected.filter { $0 != " " }.map { $0 == "1" })
        #expect(bars.count(where: \.self).isMultiple(of: 2))
    }

    @Test func codesHoldJobSequenceSheetAndEnd() {
        #expect(SheetCode(job: "FALL-26", sequence: 123, sheet: 1, of: 3).text == "FALL-26;0000123;01/03;-")
        #expect(SheetCode(job: "FALL-26", sequence: 123, sheet: 3, of: 3).text == "FALL-26;0000123;03/03;E")
    }

    @Test func areRefusedWhereTheMarginIsTooNarrow() throws {
        var stylesheet = press.theme.stylesheet(for: .large)
        stylesheet.page.margins.right = .millimetres(8)
        stylesheet.page.margins.left = .millimetres(8)
        stylesheet.page.measure = .inches(8)
        var mail = MailSettings()
        mail.marks = try SheetMarks(kind: .omr, job: "JOB", sequence: 1)
        let fault = #expect(throws: ContentFault.self) {
            try press.post(
                // A word that is broken anywhere fills its lines.
                Letters.document(text: [Tree.paragraph(String(repeating: "m", count: 4000))]), mail: mail,
                stylesheet: stylesheet)
        }
        #expect(fault?.diagnostics.map(\.identifier) == ["marks-in-text"])
    }

    @Test(arguments: ["", "TOOLONG-26", "job", "A B", "É"])
    func refuseAJobThatTheyCannotHold(job: String) {
        #expect(throws: ContentFault.self) { try SheetMarks(kind: .code, job: job, sequence: 1) }
    }

    private func lay(_ kind: SheetMarks.Kind, size: PrintSize = .clear) throws -> LaidOutDocument {
        var mail = MailSettings()
        mail.marks = try SheetMarks(kind: kind, job: "JOB-1", sequence: 4_321)
        return try press.post(
            Letters.document(text: (0..<12).map { _ in Tree.paragraph(filler(words: 40)) }), size: size, mail: mail)
    }
}
