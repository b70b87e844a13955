import Foundation
import TestSupport
import Testing

/// Invalid input: each gives a clear message with its place, the right exit code, no partial output, and no personal
/// data in messages.
@Suite struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var data: Data
        var exitCode: Int32
        var says: String

        init(_ name: String, _ text: String, exit: Int32 = 1, says: String) {
            self.init(name, bytes: Data(text.utf8), exit: exit, says: says)
        }

        init(_ name: String, bytes: Data, exit: Int32 = 1, says: String) {
            self.name = name
            data = bytes
            exitCode = exit
            self.says = says
        }

        var testDescription: String { name }
    }

    /// A marker for data that must not be reported.
    private static let secret = "Zebulonia"

    static let data: [Case] = [
        Case("empty", "", says: "person.json"),
        Case("no JSON", "treatments: surgery \(secret)", says: "person.json:1:1"),
        Case("cut off", #"{"patient": {"name": "\#(secret)""#, says: "person.json:1:"),
        Case("a list", #"["\#(secret)"]"#, says: "should be an object"),
        Case(
            "an unknown name", #"{"treatment": ["surgery"], "patient": {"name": "\#(secret)"}}"#,
            says: "did you mean \"treatments\"?"),
        Case("a wrong type", #"{"patient": {"name": ["\#(secret)"]}}"#, says: "patient.name"),
        Case("an unknown choice", #"{"treatments": ["\#(secret)"]}"#, says: "treatments"),
        Case("an impossible date", #"{"appointment": {"start": "2026-02-30T10:00"}}"#, says: "appointment.start"),
        Case(
            "a name without a font", #"{"patient": {"name": "\#(secret) 🦀"}, "treatments": []}"#,
            says: "patient.name has a character that no font has "),
        Case("a line break in a name", #"{"patient": {"name": "\#(secret)\nX"}}"#, says: "patient.name"),
        Case("a sign that turns text around", "{\"patient\": {\"name\": \"\(secret)\u{202E}\"}}", says: "patient.name"),
        Case(
            "an unknown size", #"{"print-size": "huge", "patient": {"name": "\#(secret)"}}"#, says: "print size"),
        Case(
            "an unknown clinic", #"{"clinic": "nowhere", "patient": {"name": "\#(secret)"}}"#, says: "clinic"),
        Case(
            "a language that is not there", #"{"language": "tlh", "patient": {"name": "\#(secret)"}}"#, says: "en-CA"),
        Case("nothing but NUL", bytes: Data(count: 100), says: "person.json"),
        Case("bytes that are not text", bytes: Data([0x7B, 0xFF, 0xFE, 0x80, 0x7D]), says: "UTF-8"),
        Case("too much of it", bytes: Data(repeating: 0x20, count: 50 << 20), says: "larger than 4 MiB"),
        Case("too deep", String(repeating: "[", count: 200_000), says: "person.json:1:"),
        Case("too deep an object", String(repeating: #"{"patient":"#, count: 50_000), says: "person.json:1:"),
    ]

    @Test(arguments: data)
    func tellsWhatIsWrongWithTheData(_ bad: Case) async throws {
        try await withCommand { command in
            try command.write(bad.data, to: "person.json")
            let result = try await command.run("render", Command.stage4, "--data", "person.json")
            #expect(result.exitCode == bad.exitCode, "\(result.errors)")
            #expect(result.errors.contains(bad.says), "\(result.errors)")
            #expect(!result.errors.contains(Self.secret), "tells a person's value: \(result.errors)")
            #expect(!result.errors.contains("Fatal error"))
            #expect(result.errors.utf8.count < 4000)
            #expect(command.files == ["person.json"])
        }
    }

    /// All errors are reported together, so that a user can fix them in one pass.
    @Test func tellsEverythingThatIsWrongWithTheDataAtOnce() async throws {
        try await withCommand { command in
            for (data, rules) in [
                (
                    #"{"treatments": [], "print-size": "huge", "language": "de", "clinic": "zz"}"#,
                    ["unknown-language", "unknown-print-size", "unknown-clinic"]
                ),
                (
                    #"{"treatments": ["tea"], "print-size": "huge", "language": "elvish"}"#,
                    ["unknown-choice", "unknown-language", "unknown-print-size"]
                ),
            ] {
                try command.write(data, to: "person.json")
                let result = try await command.run("render", Command.stage4, "--data", "person.json")
                #expect(result.exitCode == 1)
                for rule in rules { #expect(result.errors.contains("[\(rule)]"), "\(result.errors)") }
                #expect(result.errors.components(separatedBy: "error: ").count - 1 == rules.count, "\(result.errors)")
                // A value on the command line replaces an invalid one in the data.
                let named = try await command.run(
                    "render", Command.stage4, "--data", "person.json", "--print-size", "large")
                #expect(named.exitCode == 1 && !named.errors.contains("[unknown-print-size]"), "\(named.errors)")
            }
        }
    }

    @Test(arguments: [
        (["rendr"], "render"), (["render"], "handout"),
        (["render", "anal-cancer-stage-5"], "did you mean \"anal-cancer-stage-4\"?"),
        (["render", Command.stage4, "--print-size", "big"], "big"),
        (["render", Command.stage4, "--paper", "b5"], "b5"),
        (["render", Command.stage4, "--theme", "patent"], "did you mean \"patient\"?"),
        (["render", Command.stage4, "--language", "fr-XX-YY"], "fr-XX-YY"),
        (["render", Command.stage4, "--library", "nowhere"], "nowhere"),
        (["check", "--as-of", "tomorrow"], "tomorrow"),
        (["list", "--nonsense"], "nonsense"),
    ])
    func tellsWhatIsWrongWithTheWords(arguments: [String], says: String) async throws {
        try await withCommand { command in
            let result = try await Program.run(Command.path, arguments, in: command.folder)
            #expect(result.exitCode == 64, "\(result.errors)")
            #expect(result.errors.contains(says), "\(result.errors)")
            #expect(command.files == [])
        }
    }

    @Test func listsEveryExitCodeInItsHelp() async throws {
        try await withCommand { command in
            let help = try await command.run("help").text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for code in ["0 done;", "1 the", "64 wrong", "70 our", "74 input", "130 a mailout was stopped"] {
                #expect(help.contains(" \(code)"), "\(code) \(help)")
            }
        }
    }

    @Test func tellsThatAFileIsMissing() async throws {
        try await withCommand { command in
            let result = try await command.run("render", Command.stage4, "--data", "nobody.json")
            #expect(result.exitCode == 74)
            #expect(result.errors.contains("there is no file nobody.json"))
        }
    }

    @Test func leavesNothingWhereItCannotWrite() async throws {
        try await withCommand { command in
            try command.write("in the way", to: "file")
            for path in ["file/a.pdf", "/proc/a.pdf", "/dev/null/a.pdf", "."] {
                let result = try await command.run("render", Command.stage4, "-o", path)
                #expect(result.exitCode == 74, "\(path): \(result.errors)")
                #expect(result.errors.contains("cannot be") || result.errors.contains("is a folder"))
                #expect(result.errors.contains("help: ") || path.hasPrefix("/dev/"), "\(path): \(result.errors)")
            }
            #expect(command.files == ["file"])
        }
    }

    @Test(arguments: ["copy.docx", "out/copy.txt", "copy.PNG", "copy.v2"])
    func refusesNamesOfFilesThatAreNotWritten(name: String) async throws {
        try await withCommand { command in
            let result = try await command.run("render", Command.stage4, "-o", name)
            #expect(result.exitCode == 64)
            let ending = (name.split(separator: ".").last ?? "").lowercased()
            #expect(
                result.errors.contains(
                    "-o \(name): no file that ends with .\(ending) is written. Name a PDF (.pdf), a web page (.html), or - "
                        + "for standard output."), "\(result.errors)")
            #expect(command.files == [])
        }
    }

    @Test func leavesNothingWhereTheDiskIsFull() async throws {
        try await withCommand { command in
            try command.write("the copy of last week", to: "a.pdf")
            // A file may have at most four blocks, so the disk is full half-way.
            let result = try await command.shell(#"ulimit -f 4; "$1" render anal-cancer-stage-4 -o a.pdf"#)
            #expect(result.exitCode == 74, "\(result.errors)")
            #expect(result.errors.contains("a.pdf cannot be written"))
            #expect(command.files == ["a.pdf"])
            #expect(try command.read("a.pdf") == Array("the copy of last week".utf8))
        }
    }

    @Test func tellsThatStandardOutputIsFull() async throws {
        try await withCommand { command in
            let full = try await command.shell(#""$1" render anal-cancer-stage-4 -o - > /dev/full"#)
            #expect(full.exitCode == 74)
            #expect(full.errors.contains("No space left"))
            let gone = try await command.shell(#"("$1" render anal-cancer-stage-4 -o -; echo "exit $?" >&2) | true"#)
            #expect(gone.errors.contains("exit 74") || gone.errors.contains("exit 0"))
        }
    }
}
