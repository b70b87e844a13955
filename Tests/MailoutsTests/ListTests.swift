import Diagnostics
import Foundation
import HandoutKit
import Personalization
import TestSupport
import Testing

@testable import Mailouts

/// The reading of lists: the content of each row, its first line, and its errors.
@Suite struct ListTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var list: [UInt8]
        var source: ListSource
        var rows: String

        init(_ name: String, _ text: String, delimiter: UInt8? = nil, rows: String) {
            self.init(name, bytes: Array(text.utf8), delimiter: delimiter, rows: rows)
        }

        init(_ name: String, bytes: [UInt8], delimiter: UInt8? = nil, encoding: String? = nil, rows: String) {
            self.name = name
            list = bytes
            source = ListSource(path: "people.csv", delimiter: delimiter, encoding: encoding)
            self.rows = rows
        }

        var testDescription: String { name }
    }

    private static let middle =
        "a quotation mark stands in the middle of a cell: such a cell is put in quotation marks, and the mark in it is "
        + "doubled"
    private static let open = "a quotation mark that opens in this row is not closed in it"

    static let cases: [Case] = [
        Case("commas", "id,name\nr-1,Pat\nr-2,Kim\n", rows: "2 r-1|Pat\n3 r-2|Kim\n"),
        Case("semicolons", "id;name\nr-1;Pat, the first\n", rows: "2 r-1|Pat, the first\n"),
        Case("tabs, and an empty cell", "id\tname\tnote\nr-1\t\tx\n", rows: "2 r-1||x\n"),
        Case("a sign of its own", "id:name\nr-1:Pat\n", delimiter: UInt8(ascii: ":"), rows: "2 r-1|Pat\n"),
        Case("a line that names the sign", "sep=;\nid;name\nr-1;Pat, the first\n", rows: "3 r-1|Pat, the first\n"),
        Case("such a line in capitals and in Windows", "\u{FEFF}SEP=;\r\nid;name\r\nr-1;Pat\r\n", rows: "3 r-1|Pat\n"),
        Case("such a line in quotation marks", "\"sep=;\"\nid;name\nr-1;Pat\n", rows: "3 r-1|Pat\n"),
        Case("such a line, saved again as a row", "sep=;;;\nid;name;\nr-1;Pat;\n", rows: "3 r-1|Pat\n"),
        Case("a tab that is named", "sep=\t\nid\tname\nr-1\tPat\n", rows: "3 r-1|Pat\n"),
        Case("a bar that is named", "sep=|\nid|name\nr-1|Pat\n", rows: "3 r-1|Pat\n"),
        Case(
            "a sign that is wished for goes before", "sep=,\nid;name\nr-1;Pat\n", delimiter: UInt8(ascii: ";"),
            rows: "3 r-1|Pat\n"),
        Case(
            "empty columns behind", "id,name,,,\nr-1,Pat,,,\nr-2,Kim,,\nr-3,Lou\n",
            rows: "2 r-1|Pat\n3 r-2|Kim\n4 r-3|Lou\n"),
        Case("empty cells behind", "id,name\nr-1,Pat,,\nr-2,Kim, \n", rows: "2 r-1|Pat\n3 r-2|Kim\n"),
        Case("semicolons in quotation marks behind", "id;name;\"\";\nr-1;Pat;\"\";\n", rows: "2 r-1|Pat\n"),
        Case(
            "something in a column without a name", "id,name,,\nr-1,Pat,,x\nr-2,Kim,,\n",
            rows: "2 ! the row has 4 cells, and the list 2 columns\n3 r-2|Kim\n"),
        Case("a byte order mark", "\u{FEFF}id,name\nr-1,Pat\n", rows: "2 r-1|Pat\n"),
        Case("line breaks of Windows", "id,name\r\nr-1,Pat\r\n\r\nr-2,Kim\r\n", rows: "2 r-1|Pat\n4 r-2|Kim\n"),
        Case("line breaks of old Macs", "id,name\rr-1,Pat\rr-2,Kim\r", rows: "2 r-1|Pat\n3 r-2|Kim\n"),
        Case("no line break at the end", "id,name\nr-1,Pat", rows: "2 r-1|Pat\n"),
        Case(
            "line breaks in quotation marks", "id,name\nr-1,\"Pat\nExample\n\"\nr-2,Kim\n",
            rows: "2 r-1|Pat⏎Example⏎\n5 r-2|Kim\n"),
        Case(
            "a line break in the first cell", "id,name\n\"r-\n1\",Pat\nr-2,Kim\n\"\nr-3\",Lou\n",
            rows: "2 r-⏎1|Pat\n4 r-2|Kim\n5 ⏎r-3|Lou\n"),
        Case("doubled quotation marks", "id,name\nr-1,\"Pat \"\"P\"\" Example\"\n", rows: "2 r-1|Pat \"P\" Example\n"),
        Case("blanks around", "id , name\n r-1 ,  Pat Example \n", rows: "2 r-1|Pat Example\n"),
        Case("rows of nothing", "id,name\n,\n\n  \nr-1,Pat\n,\n", rows: "5 r-1|Pat\n"),
        Case(
            "rows that are too short and too long", "id,name\nr-1\nr-2,Pat,x\nr-3,Kim\n",
            rows: "2 ! the row has 1 cell, and the list 2 columns\n3 ! the row has 3 cells, and the list 2 columns\n"
                + "4 r-3|Kim\n"),
        Case(
            "a list that was cut off", "id,name,dose\nr-1,Pat,5\nr-2,K",
            rows: "2 r-1|Pat|5\n3 ! the row has 2 cells, and the list 3 columns: perhaps the list was cut off here\n"),
        Case(
            "a list that was cut off in quotation marks", "id,name\nr-1,Pat\nr-2,\"K", rows: "2 r-1|Pat\n3 ! \(open)\n"),
        Case(
            "a quotation mark in a cell", "id,name\nr-1,Pat \"P\" Example\nr-2,Kim\n",
            rows: "2 ! \(middle)\n3 r-2|Kim\n"),
        Case(
            "a quotation mark that nobody closes takes nobody along", "id,name\nr-1,\"Pat\nr-2,Kim\nr-3,Lou\n",
            rows: "2 ! \(open)\n3 r-2|Kim\n4 r-3|Lou\n"),
        Case(
            "a quotation mark that a later row closes takes nobody along",
            "id,name\nr-1,\"Pat\nr-2,\"Kim\"\nr-3,Lou\n", rows: "2 ! \(open)\n3 r-2|Kim\n4 r-3|Lou\n"),
        Case(
            "a quotation mark that a later row's delimiter follows takes nobody along",
            "id,name,note\nr-1,\"Pat,x\nr-2,Kim,\",y\"\nr-3,Lou,z\n",
            rows: "2 ! \(open)\n3 r-2|Kim|,y\n4 r-3|Lou|z\n"),
        Case(
            "Windows-1252 that is said to be so", bytes: Array("id,name\nr-1,Zo".utf8) + [0xEB, 0x0A],
            encoding: "windows-1252", rows: "2 r-1|Zoë\n"),
        Case(
            "UTF-16 that is said to be so",
            bytes: [0xFF, 0xFE] + "id,name\nr-1,Zoë 🦀\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            encoding: "utf-16", rows: "2 r-1|Zoë 🦀\n"),
    ]

    @Test(arguments: cases)
    func readsTheRows(of list: Case) async throws {
        #expect(try await dump(list.list, as: list.source) == list.rows)
    }

    @Test func readsJSONLines() async throws {
        let text = "{\"id\": \"r-1\"}\n\n  {\"id\": \"r-2\"}\r\n{\"id\""
        #expect(
            try await dump(Array(text.utf8), as: ListSource(path: "people.jsonl"))
                == "1 {\"id\": \"r-1\"}\n3   {\"id\": \"r-2\"}\n4 {\"id\"\n")
    }

    @Test func readsRowsThatCrossTheEdgesOfWhatIsReadAtOnce() async throws {
        for width in [65_533, 65_534, 65_535, 65_536, 65_537] {
            let note = String(repeating: "x", count: width / 2 - 14)
            let text = "id,name\r\nr-1,\(note)\r\nr-2,\"\(note)\"\r\nr-3,é\r\n"
            #expect(
                try await dump(Array(text.utf8), as: ListSource(path: "a.csv"))
                    == "2 r-1|\(note)\n3 r-2|\(note)\n4 r-3|é\n")
        }
    }

    @Test func passesALineThatIsTooLong() async throws {
        let text = "id,name\nr-1,\(String(repeating: "x", count: 300_000))\nr-2,Kim\n"
        #expect(
            try await dump(Array(text.utf8), as: ListSource(path: "a.csv"))
                == "2 ! the row is longer than 64 KiB\n3 r-2|Kim\n")
    }

    /// A row has at most 64 KiB, including its line breaks.
    @Test func takesARowOfAsManyBytesAsItMayHave() async throws {
        for (name, rest) in [("", "\n"), ("\n", "\"\n"), ("\r\n\r\n", "\"\r\n")] {
            let head = "r-1," + (name.isEmpty ? "" : "\"" + name)
            let note = String(repeating: "x", count: (64 << 10) - head.utf8.count - rest.utf8.count)
            for (more, isTaken) in [("", true), ("x", false)] {
                let text = "id,name\n" + head + note + more + rest + "r-2,Kim\n"
                let rows = try await dump(Array(text.utf8), as: ListSource(path: "a.csv"))
                #expect(rows.contains("2 r-1|") == isTaken, "\(name.count) \(more)")
                #expect(rows.contains("2 ! ") != isTaken)
                #expect(rows.hasSuffix(" r-2|Kim\n"))
            }
        }
    }

    static let refusals: [(name: String, list: [UInt8], says: String)] = [
        ("nothing", [], "people.csv is empty"),
        ("blank lines", Array("\n\n".utf8), "people.csv is empty"),
        ("columns alone", Array("id,name\n".utf8), "people.csv names no recipient"),
        ("no column of ids", Array("name,note\nr-1,Pat\n".utf8), "people.csv has no column \"id\""),
        ("no row of columns", Array("r-1,Zebulonia\n".utf8), "people.csv has no column \"id\""),
        ("a capital", Array("ID,name\nr-1,Pat\n".utf8), "the column is called \"id\", in small letters"),
        ("two alike", Array("id,name,name\nr-1,Pat,Pat\n".utf8), "people.csv has two columns \"name\""),
        ("no name", Array("id,,name\nr-1,,Pat\n".utf8), "column 2 has no name"),
        ("no names at all", Array(",,,\nr-1,Pat,,\n".utf8), "people.csv has no column \"id\""),
        ("a sign and nothing else", Array("sep=;\n".utf8), "people.csv is empty"),
        ("a near miss", Array("id,nane\nr-1,Pat\n".utf8), "did you mean \"name\"?"),
        ("two that could part", Array("id,name;note\nr-1,Pat;x\n".utf8), "more than one sign could part the columns"),
        (
            "a lost line break", Array("id,name中文 Zebulonia,note\nr-1,Pat,x\n".utf8),
            "the name of column 2 is no field's"
        ),
        ("columns that are not closed", Array("id,\"name\nr-1,Pat\n".utf8), "the row of columns' names cannot be read"),
        ("UTF-16", [0xFF, 0xFE, 0x69, 0x00], "people.csv is written in UTF-16, not UTF-8"),
        ("UTF-16 without a mark", Array("id,name\nr,P\n".utf16.flatMap { [UInt8($0), 0] }), "written in UTF-16"),
        ("Windows-1252", Array("id,name\nr-1,Zo".utf8) + [0xEB, 0x0A], "line 2: the list is not UTF-8"),
        ("Windows-1252, named", Array("id,name\nr-1,Zo".utf8) + [0xEB, 0x0A], "looks like Windows-1252"),
        ("NUL", Array("id,name\nr-1,Pat\nr-2,\0\0\0\n".utf8), "line 3: there is a NUL character"),
    ]

    @Test(arguments: refusals)
    func refusesAListThatIsNone(name: String, list: [UInt8], says: String) async throws {
        let fault = await #expect(throws: ContentFault.self) {
            try await survey(list, as: ListSource(path: "people.csv"))
        }
        let text = DiagnosticText.render(fault?.diagnostics ?? [])
        #expect(text.contains(says), "\(text)")
        #expect(!text.contains("Zebulonia"))
    }

    @Test func refusesAnEncodingThatIsNone() async throws {
        await #expect(throws: Refusal.self) {
            try await survey([], as: ListSource(path: "people.csv", encoding: "windows-1225"))
        }
        let fault = await #expect(throws: ContentFault.self) {
            try await survey([0x69, 0xFF, 0xFF], as: ListSource(path: "people.csv", encoding: "utf-8"))
        }
        #expect(fault?.diagnostics.first?.message == "people.csv is not written in utf-8")
    }

    /// Random bytes, and random damage to a valid list, give rows or errors. No recipient is lost without an error.
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func neitherCrashesNorHangsOnRandomBytes(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        var list = Array("id,name\n".utf8)
        for row in 1...50 { list += Array("r-\(row),\"Pat, \(row)\"\n".utf8) }
        if seed % 3 == 0 {
            list = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }
        } else {
            let signs = Array("\",;\n\r\\{}r-1 ".utf8)
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                list[Int.random(in: 8..<list.count, using: &random)] = signs.randomElement(using: &random) ?? 0
            }
        }
        do {
            let rows = try await dump(list, as: ListSource(path: "people.csv")).split(separator: "\n")
            // Each damaged byte can join or split at most two rows.
            #expect((40...60).contains(rows.count))
        } catch is ContentFault {
            // The error was reported.
        }
    }

    // MARK: Tools

    private static let names = DataNames(single: ["id", "name", "note", "dose"])

    private func survey(_ list: [UInt8], as source: ListSource) async throws {
        try await withTemporaryFolder { folder in
            try Data(list).write(to: folder.appending(path: "list"))
            var path = source
            path.path = folder.appending(path: "list").path
            let file = try ListFile.open(path, shownAs: source.path, spoolingIn: folder.path)
            _ = try ListSurvey(file, as: source, names: Self.names) { row, _ in
                ListIndex.Entry(row: row.row, line: row.line, id: "")
            }
        }
    }

    private func dump(_ list: [UInt8], as source: ListSource) async throws -> String {
        try await withTemporaryFolder { folder in
            try Data(list).write(to: folder.appending(path: "list"))
            var path = source
            path.path = folder.appending(path: "list").path
            let file = try ListFile.open(path, shownAs: source.path, spoolingIn: folder.path)
            var rows = try RecipientList(file, as: source, names: Self.names)
            var dump = ""
            while let row = try rows.next() {
                dump += "\(row.line) "
                switch row.content {
                case .cells(let cells):
                    dump += cells.map { $0.text.replacing("\n", with: "⏎") }.joined(separator: "|")
                case .object(let file): dump += String(decoding: file.line(1), as: UTF8.self)
                case .faulty(let reason): dump += "! \(reason)"
                }
                dump += "\n"
            }
            return dump
        }
    }
}
