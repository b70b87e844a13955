import Content
import Diagnostics
import Foundation
import Testing
import Wording

@testable import Personalization

/// The dates of a list are read in the declared format and never guessed.
@Suite struct DateFormTests {
    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let french = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private let reader = RecipientReader(fields: [field("day", .date), field("start", .dateTime)])

    private func notation(_ forms: [String], _ months: [String] = english) -> CellNotation {
        CellNotation(dateForms: forms.compactMap { DateForm($0) }, months: months)
    }

    @Test(arguments: [
        ("dd/mm/yyyy", "08/12/2026"), ("DD/MM/YYYY", "08/12/2026"), ("jj/mm/aaaa", "08/12/2026"),
        ("d/m/yyyy", "8/12/2026"),
        ("m/d/yyyy", "12/8/2026"), ("mm-dd-yyyy", "12-08-2026"), ("yyyy-mm-dd", "2026-12-08"),
        ("dd.mm.yyyy", "08.12.2026"),
        ("ddmmyyyy", "08122026"), ("d mmm yyyy", "8 Dec 2026"), ("d-mmm-yyyy", "8-dec.-2026"),
        ("mmmm d, yyyy", "December 8, 2026"), ("yyyy/m/d", "2026/12/8"),
    ])
    func readsADayAsItIsDeclared(form: String, cell: String) throws {
        let read = reader.recipient(cells: [("day", cell)], notation: notation([form]))
        #expect(read.value?.values == ["day": .date(try .day("2026-12-08"))])
    }

    @Test(arguments: [
        ("j mmm aaaa", "8 déc. 2026", "2026-12-08"), ("j mmmm aaaa", "1 AOUT 2026", "2026-08-01"),
        ("j mmm aaaa", "1 juil. 2026", "2026-07-01"), ("j mmm aaaa", "14 fevr 2026", "2026-02-14"),
    ])
    func readsTheMonthsOfTheListsLanguage(form: String, cell: String, day: String) throws {
        let read = reader.recipient(cells: [("day", cell)], notation: notation([form], Self.french))
        #expect(read.value?.values == ["day": .date(try .day(day))])
    }

    @Test(arguments: [
        ("dd/mm/yyyy hh:mm", "08/12/2026 14:30"), ("dd/mm/yyyy", "08/12/2026 14:30"),
        ("dd/mm/yyyy", "08/12/2026 14:30:00"),
        ("dd/mm/yyyy", "08/12/2026 2:30 PM"), ("m/d/yyyy h:mm am/pm", "12/8/2026 2:30 p.m."),
        ("yyyy-mm-ddThh:mm", "2026-12-08T14:30"), ("d mmm yyyy", "8 Dec 2026 14:30"),
    ])
    func readsATimeBehindTheDay(form: String, cell: String) throws {
        let read = reader.recipient(cells: [("start", cell)], notation: notation([form]))
        let expected = try #require(CalendarDateTime("2026-12-08T14:30"))
        #expect(read.value?.values == ["start": .dateTime(expected)])
    }

    /// 12 a.m. is midnight, and 12 p.m. is noon.
    @Test(arguments: [
        ("8:05 AM", "08:05"), ("11:59 a.m.", "11:59"), ("12:00 AM", "00:00"), ("12:30 am", "00:30"),
        ("1:00 AM", "01:00"),
        ("12:00 PM", "12:00"), ("12:30 pm", "12:30"), ("1:00 p.m.", "13:00"), ("11:59 PM", "23:59"),
        ("0:30 AM", nil), ("0:30 PM", nil), ("13:00 PM", nil), ("13:00 AM", nil), ("8:05", nil), ("8:05 XM", nil),
    ])
    func readsAMomentByHalvesOfTheDay(time: String, expected: String?) throws {
        let read = reader.recipient(
            cells: [("start", "12/8/2026 \(time)")], notation: notation(["m/d/yyyy h:mm am/pm"]))
        let moment = expected.flatMap { CalendarDateTime("2026-12-08T\($0)") }
        #expect(read.value?.values == moment.map { ["start": .dateTime($0)] })
    }

    @Test(arguments: [
        ("00:00:00", "00:00"), ("23:59:59", "23:59"), ("14:30:60", nil), ("14:60:00", nil), ("24:00:00", nil),
        ("14:30", nil),
    ])
    func readsATimeThatIsOnAClock(time: String, expected: String?) throws {
        let read = reader.recipient(
            cells: [("start", "2026-12-08 \(time)")], notation: notation(["yyyy-mm-dd hh:mm:ss"]))
        let moment = expected.flatMap { CalendarDateTime("2026-12-08T\($0)") }
        #expect(read.value?.values == moment.map { ["start": .dateTime($0)] })
    }

    @Test(arguments: [
        ("dd/mm/yyyy", "12/31/2026"), ("dd/mm/yyyy", "8/12/2026"), ("dd/mm/yyyy", "08/12/26"),
        ("dd/mm/yyyy", "2026-12-08"),
        ("dd/mm/yyyy", "30/02/2026"), ("dd/mm/yyyy", "08/12/2026x"), ("d mmm yyyy", "8 Ju 2026"),
        ("d mmm yyyy", "8 Ma 2026"),
        ("dd/mm/yyyy", "46364"), ("dd/mm/yyyy", "MARKER"),
    ])
    func refusesADayOfAnotherForm(form: String, cell: String) {
        let found = reader.recipient(cells: [("day", cell)], notation: notation([form])).diagnostics
        #expect(found.map(\.identifier) == ["wrong-type"])
        #expect(found.first?.message.contains("written as \(form): ") == true)
        #expect(found.first?.message.contains("MARKER") == false)
    }

    @Test func readsTheExampleOfItsMessage() throws {
        for pattern in [
            "dd/mm/yyyy", "m/d/yyyy", "d mmm yyyy", "j mmmm aaaa hh:mm", "yyyy-mm-ddThh:mm:ss", "d/m/yyyy h:mm am/pm",
        ] {
            let form = try #require(DateForm(pattern))
            let example = form.example(months: Self.english)
            #expect(form.read(example, months: Self.english)?.date == CalendarDate("2026-12-08"), "\(example)")
        }
        #expect(try #require(DateForm("j mmmm aaaa")).example(months: Self.french) == "8 décembre 2026")
    }

    /// Without a declaration, nothing changes.
    @Test func readsISOWhereNothingIsDeclared() throws {
        for cell in ["08/12/2026", "8 Dec 2026", "12/8/2026"] {
            #expect(
                reader.recipient(cells: [("day", cell)]).diagnostics.map(\.message) == [
                    "day should be a date that exists, such as 2026-12-08"
                ])
        }
        let read = reader.recipient(
            cells: [("day", "2026-12-08"), ("start", "08/12/2026 10:30")], notation: notation(["dd/mm/yyyy hh:mm"]))
        #expect(read.value?.values.count == 2)
    }

    @Test(arguments: [
        "", "dd/mm/yy", "mm/yyyy", "dd/mm", "dd/dd/yyyy", "dd/mm/yyyy hh", "ddd d mmm yyyy", "%d/%m/%Y", "dd/mm/yyyyy",
        "hh:mm",
        "dd/mm/yyyy mm", "dd/mm/yyyy am/pm", "quickly", "dd/mm/yyyy hh:mm hh:mm", "dd/mm/yyyy hh:mm:ss:ss",
        "dd/mm/yyyy h:mm am/pm am/pm", "dd/mm/mm/yyyy", "dd/mm/yyyy yyyy", "d mmm m yyyy", "jjj/mm/aaaa",
        "hhh:mm dd/mm/yyyy",
    ])
    func takesNoFormThatLeavesADayToBeGuessed(pattern: String) {
        #expect(DateForm(pattern) == nil)
    }
}
