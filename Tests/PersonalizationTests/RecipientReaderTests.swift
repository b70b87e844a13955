import Content
import Diagnostics
import Foundation
import Personalization
import TestSupport
import Testing
import Wording

@Suite struct RecipientReaderTests {
    private let reader = RecipientReader(fields: Sample().fields)

    private static let everything = """
        {"id": "r-000123", "language": "fr-CA", "print-size": "large", "clinic": "north",
         "patient": {"name": " Aïcha O'Neil ", "address": ["12-480 QUEEN ST", "", "OTTAWA ON  K1A 0B1"]},
         "appointment": {"start": "2026-12-08T10:30"},
         "birthday": "1961-02-28", "weight": 61.5, "pregnant": false, "side": "left",
         "treatments": ["clinical-trials", "chemotherapy", "chemotherapy"]}
        """

    private func expected() throws -> Recipient {
        Recipient(
            id: "r-000123", language: .canadianFrench, printSize: "large", clinic: "north",
            values: [
                "patient.name": .text("Aïcha O'Neil"),
                "patient.address": .address(["12-480 QUEEN ST", "OTTAWA ON  K1A 0B1"]),
                "appointment.start": .dateTime(try #require(CalendarDateTime("2026-12-08T10:30"))),
                "birthday": .date(try .day("1961-02-28")),
                "weight": .number(try #require(Decimal(string: "61.5"))),
                "pregnant": .boolean(false),
                "side": .choice("left"),
                "treatments": .choices(["chemotherapy", "clinical-trials"]),
            ])
    }

    @Test func readsNestedObjects() throws {
        #expect(try read(Self.everything) == expected())
    }

    @Test func readsDottedNamesAsTheSame() throws {
        let dotted = Self.everything
            .replacing("\"patient\": {\"name\":", with: "\"patient.name\":")
            .replacing(", \"address\":", with: ", \"patient.address\":").replacing("\"]},", with: "\"],")
            .replacing(
                "\"appointment\": {\"start\": \"2026-12-08T10:30\"}",
                with: "\"appointment.start\": \"2026-12-08T10:30\"")
        #expect(try read(dotted) == expected())
    }

    @Test func readsSettingsByTheFieldsType() throws {
        let settings = [
            "id=r-000123", "language=fr-CA", "print-size=large", "clinic=north", "patient.name= Aïcha O'Neil ",
            "patient.address=12-480 QUEEN ST|OTTAWA ON  K1A 0B1", "appointment.start=2026-12-08 10:30",
            "birthday=1961-02-28", "weight=61.5", "pregnant=false", "side=left",
            "treatments=clinical-trials | chemotherapy",
        ]
        let recipient = reader.recipient(json: nil, settings: settings)
        #expect(recipient.diagnostics == [])
        #expect(recipient.value == (try expected()))
        #expect(
            reader.recipient(json: nil, settings: ["patient.address=a\nb"]).value?.values
                == ["patient.address": .address(["a", "b"])])
    }

    @Test func letsASettingWinOverTheData() throws {
        let recipient = try read(#"{"side": "left", "weight": 60}"#, settings: ["side=right", "weight="])
        #expect(recipient.values == ["side": .choice("right")])
    }

    @Test(arguments: [
        #"{"patient.name": null}"#, #"{"patient": {"name": ""}}"#, #"{"patient.name": " \u00a0\u200b"}"#,
        #"{"patient.address": ["", " "]}"#,
    ])
    func takesNothingForNotGiven(json: String) throws {
        let recipient = try read(json)
        #expect(recipient.values.isEmpty)
        #expect(recipient.isSomebody)
    }

    @Test func tellsAnEmptyListOfChoicesFromNone() throws {
        #expect(try read(#"{"treatments": []}"#).values == ["treatments": .choices([])])
        #expect(try read(#"{"treatments": null}"#).values == [:])
    }

    @Test func passesOverNamesThatTheLibraryKnows() throws {
        let reader = RecipientReader(
            fields: Sample().fields, otherNames: ["visit.day", "nurse", "patient.name", "patient"])
        let read = reader.recipient(
            json: SourceFile(
                path: "p.json",
                text: #"{"visit": {"day": "MARKER"}, "nurse": ["MARKER"], "patient": {"name": "Pat Example"}}"#))
        #expect(DiagnosticText.render(read.diagnostics) == "")
        #expect(read.value?.values == ["patient.name": .text("Pat Example")])
        #expect(reader.recipient(cells: [("visit.day", "x")]).value?.isSomebody == true)
        let unknown = reader.recipient(json: nil, settings: ["visit.dya=1", "zzz=1"])
        #expect(unknown.diagnostics.map(\.identifier) == ["unknown-field", "unknown-field"])
        #expect(unknown.diagnostics.first?.help == "did you mean \"visit.day\"?")
        #expect(
            reader.recipient(cells: [("nurse", "a"), ("nurse", "b")]).diagnostics.map(\.identifier) == ["given-twice"])
    }

    @Test func readsListsOfARowBetweenItsOwnSigns() {
        let row = reader.recipient(
            cells: [("treatments", "surgery;chemotherapy")], notation: CellNotation(listSeparators: [";"]))
        #expect(row.value?.values == ["treatments": .choices(["chemotherapy", "surgery"])])
    }

    @Test func isNobodyWhereOnlyTheMakingIsTold() throws {
        #expect(try read(#"{"language": "fr", "print-size": "large", "clinic": "north"}"#).isSomebody == false)
        #expect(try read("{}").isSomebody == false)
        #expect(try read(#"{"id": "r-1"}"#).isSomebody)
    }

    /// The marker represents personal data that must not be in a message.
    private static let faults: [(json: String, messages: [String])] = [
        (#"{"patient.name": 7}"#, ["patient.name should be text [wrong-type]"]),
        (#"{"patient.name": ["MARKER"]}"#, ["patient.name should be text [wrong-type]"]),
        (#"{"patient.name": {"MARKERkey": "MARKER"}}"#, ["patient.name should be text [wrong-type]"]),
        (#"{"patient": "MARKER"}"#, ["no field is called \"patient\" [unknown-field]"]),
        (
            #"{"patient": {"nmae": "MARKER"}, "weigth": 3}"#,
            ["no field is called \"patient.nmae\" [unknown-field]", "no field is called \"weigth\" [unknown-field]"]
        ),
        (
            #"{"patient": {"name": "MARKER"}, "patient.name": "MARKER"}"#,
            ["\"patient.name\" is given twice [given-twice]"]
        ),
        (#"{"weight": "MARKER"}"#, ["weight should be a number [wrong-type]"]),
        (#"{"weight": "61.5"}"#, ["weight should be a number [wrong-type]"]),
        (#"{"weight": 6e1}"#, ["weight should be a number such as 12 or 38.5 [wrong-type]"]),
        (#"{"weight": 0.5}"#, ["weight should be at least 1 [out-of-range]"]),
        (#"{"weight": 300.1}"#, ["weight should be at most 300 [out-of-range]"]),
        (#"{"pregnant": "MARKER"}"#, ["pregnant should be true or false [wrong-type]"]),
        (#"{"pregnant": 1}"#, ["pregnant should be true or false [wrong-type]"]),
        (#"{"birthday": "MARKER"}"#, ["birthday should be a date that exists, such as 2026-12-08 [wrong-type]"]),
        (#"{"birthday": "2026-02-30"}"#, ["birthday should be a date that exists, such as 2026-12-08 [wrong-type]"]),
        (
            #"{"appointment.start": "2026-12-08T10:30Z"}"#,
            ["appointment.start should be a date and time that exist, such as 2026-12-08T10:30 [wrong-type]"]
        ),
        (#"{"side": "MARKER"}"#, ["side should be one of left, right [unknown-choice]"]),
        (#"{"side": ["left"]}"#, ["side should be one of left, right [wrong-type]"]),
        (
            #"{"treatments": ["surgery", "MARKER"]}"#,
            ["treatments should be one of chemotherapy, surgery, clinical-trials [unknown-choice]"]
        ),
        (
            #"{"treatments": "MARKER"}"#,
            ["treatments should be a list of chemotherapy, surgery, clinical-trials [wrong-type]"]
        ),
        (
            #"{"patient.name": "MAR\u202eKER"}"#,
            ["patient.name has a character that cannot be printed safely [unsafe-text]"]
        ),
        (
            #"{"patient.name": "MAR\u0000KER"}"#,
            ["a text may not hold the character U+0000 [json-syntax]"]
        ),
        (
            #"{"patient.name": "MAR\nKER"}"#,
            ["patient.name has a character that cannot be printed safely [unsafe-text]"]
        ),
        (
            #"{"patient.address": ["1 Main St", "MAR\u2067KER"]}"#,
            ["patient.address has a character that cannot be printed safely [unsafe-text]"]
        ),
        (
            "{\"patient.name\": \"\(String(repeating: "MARKER", count: 100))\"}",
            ["patient.name may have at most 500 characters in a line [too-long]"]
        ),
        (
            "{\"patient.address\": [\(Array(repeating: "\"MARKER\"", count: 11).joined(separator: ","))]}",
            ["patient.address may have at most 10 lines [too-long]"]
        ),
        (#"{"id": "a/MARKER"}"#, ["\"id\" should be at most 64 letters, digits, \".\", \"_\" and \"-\" [bad-id]"]),
        (#"{"id": "../x"}"#, ["\"id\" should be at most 64 letters, digits, \".\", \"_\" and \"-\" [bad-id]"]),
        (#"{"clinic": ["MARKER"]}"#, ["\"clinic\" should be text [wrong-type]"]),
        (#"{"language": "elvish"}"#, ["\"elvish\" is not a language [unknown-language]"]),
        (#"["MARKER"]"#, ["the data should be an object of names and values [wrong-type]"]),
        (
            #"{"weight": 0, "side": "MARKER", "birthday": "MARKER"}"#,
            [
                "weight should be at least 1 [out-of-range]", "side should be one of left, right [unknown-choice]",
                "birthday should be a date that exists, such as 2026-12-08 [wrong-type]",
            ]
        ),
    ]

    @Test(arguments: faults)
    func namesTheFieldAndNeverTheValue(json: String, messages: [String]) {
        let recipient = reader.recipient(json: SourceFile(path: "data.json", text: json))
        #expect(recipient.value == nil)
        #expect(recipient.diagnostics.map { "\($0.message) [\($0.identifier)]" } == messages)
        #expect(!DiagnosticText.render(recipient.diagnostics).contains("MARKER"))
        #expect(recipient.diagnostics.allSatisfy { $0.range?.file.path == "data.json" })
    }

    /// Each prefix of valid data, and each with a changed byte, is refused or read. Neither case reports its content.
    @Test func neverShowsALineOfBrokenData() {
        let bytes = Array(#"{"patient": {"name": "MARKER"}, "side": "MARKER", "weight": 4, "x": ["MARKER"]}"#.utf8)
        for length in bytes.indices {
            var changed = bytes
            changed[length] = UInt8(ascii: "{")
            for broken in [Array(bytes[..<length]), changed] {
                let file = SourceFile(path: "data.json", bytes: broken)
                let recipient = reader.recipient(json: file)
                #expect(recipient.value == nil)
                #expect(!DiagnosticText.render(recipient.diagnostics).contains("MARKER"))
            }
        }
    }

    /// Valid data with bytes changed, dropped and doubled, from a fixed seed.
    @Test func survivesWhateverARecordSystemSends() {
        var random = SeededRandom(seed: 20_261_208)
        let good = Array(Self.everything.replacing("Aïcha O'Neil", with: "MARKER").utf8)
        for _ in 0..<1_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(bytes[place], at: place)
                default: bytes[place] = Array("{}[],:\"\\ \n0".utf8).randomElement(using: &random) ?? 0
                }
            }
            let recipient = reader.recipient(json: SourceFile(path: "data.json", bytes: bytes))
            #expect((recipient.value == nil) == recipient.diagnostics.hasErrors)
            for diagnostic in recipient.diagnostics
            where !["unknown-field", "duplicate-key"].contains(diagnostic.identifier) {
                #expect(!DiagnosticText.render(diagnostic).contains("MARK"))
            }
        }
    }

    @Test(arguments: ["clinic=a\u{1B}[31m", "print-size=\u{202E}x", "language=\(String(repeating: "e", count: 65))"])
    func refusesReservedValuesThatAMessageCouldNotQuote(setting: String) {
        #expect(reader.recipient(json: nil, settings: [setting]).diagnostics.map(\.identifier) == ["unsafe-text"])
    }

    @Test(arguments: [
        ("patient.name=MAR\u{7}KER", "unsafe-text"), ("weight=MARKER", "wrong-type"), ("weight=1,5", "wrong-type"),
        ("weight=--5", "wrong-type"), ("weight=.5", "wrong-type"), ("weight=5.", "wrong-type"),
        ("weight=-", "wrong-type"),
        ("weight=٣", "wrong-type"), ("weight=1e2", "wrong-type"), ("weight=-5", "out-of-range"),
        ("MARKER", "bad-setting"), ("side=MARKER", "unknown-choice"), ("birthday=8 Dec MARKER", "wrong-type"),
        ("pregnant=MARKER", "wrong-type"), ("treatments=surgery|MARKER", "unknown-choice"),
    ])
    func neverShowsWhatIsSet(setting: String, identifier: String) {
        let recipient = reader.recipient(json: nil, settings: [setting])
        #expect(recipient.diagnostics.map(\.identifier) == [identifier])
        #expect(!DiagnosticText.render(recipient.diagnostics).contains("MARKER"))
    }

    @Test func suggestsTheNameThatWasMeant() {
        let recipient = reader.recipient(json: nil, settings: ["treatment=surgery", "patient.nam=x", "zzz=1"])
        #expect(
            recipient.diagnostics.map(\.help) == [
                "did you mean \"treatments\"?", "did you mean \"patient.name\"?",
                "the names that this handout knows: patient.name, patient.address, appointment.start, birthday, "
                    + "weight, pregnant, side, treatments, id, language, clinic, print-size",
            ])
    }

    @Test func quotesANameWithoutWhatCouldDisturbATerminal() {
        let recipient = reader.recipient(json: nil, settings: ["a\u{1B}[31m\u{202E}=1"])
        #expect(recipient.diagnostics.first?.message == "no field is called \"a\u{FFFD}[31m\u{FFFD}\"")
    }

    @Test(arguments: [
        "علي", "אבי \u{200F}כהן", "李小龍", "ᐃᓄᒃ", "नेहा\u{200D}", "*_`[x](y){{patient.name}}<b>", "👩🏽‍⚕️", "O’Brien",
    ])
    func takesNamesAsPeopleHaveThem(name: String) {
        let recipient = reader.recipient(json: nil, settings: ["patient.name=\(name)"])
        #expect(recipient.value?.values == ["patient.name": .text(name)])
    }

    private func read(
        _ json: String, settings: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Recipient {
        let recipient = reader.recipient(json: SourceFile(path: "data.json", text: json), settings: settings)
        #expect(DiagnosticText.render(recipient.diagnostics) == "", sourceLocation: sourceLocation)
        return try #require(recipient.value, sourceLocation: sourceLocation)
    }

    // MARK: Several lines

    private let noteReader = RecipientReader(fields: [field("note", .text, isMultiline: true)])

    @Test func readsTextOfSeveralLines() throws {
        let file = SourceFile(path: "p.json", text: #"{"note": " One \r\n\r\n\ttwo\rthree\n"}"#)
        let recipient = noteReader.recipient(json: file)
        #expect(recipient.diagnostics == [])
        #expect(recipient.value?.values == ["note": .text("One\n\ntwo\nthree")])
        #expect(noteReader.recipient(json: nil, settings: ["note=a\nb"]).value?.values == ["note": .text("a\nb")])
    }

    @Test(arguments: [
        (String(repeating: "x", count: 2_001), "note may have at most 2000 characters"),
        (Array(repeating: "x", count: 61).joined(separator: "\n"), "note may have at most 60 lines"),
        (
            "MARKER\nx\u{202E}", "note has a character that cannot be printed safely"
        ),
        (
            "MARKER\u{2028}x", "note has a character that cannot be printed safely"
        ),
    ])
    func refusesTextThatIsTooLongOrUnsafe(text: String, message: String) {
        let found = noteReader.recipient(cells: [("note", text)]).diagnostics
        #expect(found.map(\.message) == [message])
        #expect(!DiagnosticText.render(found).contains("MARKER"))
    }

    @Test func keepsOtherTextsOnOneLine() {
        let reader = RecipientReader(fields: [field("name", .text)])
        #expect(reader.recipient(cells: [("name", "a\nb")]).diagnostics.map(\.identifier) == ["unsafe-text"])
    }
}
