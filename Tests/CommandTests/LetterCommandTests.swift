import Foundation
import TestSupport
import Testing

@Suite struct LetterCommandTests {
    private static let person = """
        {"id": "r-000124", "patient": {"name": "Noël Exemple", "address": ["1 Sample St", "Ottawa ON K1A0B1"]},
         "addressee": {"name": "Zoë d'Exemple", "address": ["App. du Jardin", "10-123 rue de l'Étang", "Québec QC G1A 1A1"]},
         "letter": {"date": "2026-11-23"}, "appointment": {"start": "2026-12-08T10:30"}}
        """
    private static let address = ["ZOË D'EXEMPLE", "APP. DU JARDIN", "10-123 RUE DE L'ÉTANG", "QUÉBEC QC G1A 1A1"]

    @Test(arguments: ["en-CA", "fr-CA"], ["letter", "a4"])
    func makesConformingFilesAtEverySize(language: String, paper: String) async throws {
        try await withCommand { command in
            try command.write(Self.person, to: "person.json")
            for (size, theme) in [
                ("standard", "plain"), ("clear", "patient"), ("large", "plain"), ("giant", "patient"),
            ] {
                let result = try await command.run(
                    "render", "finding-the-clinic", "--data", "person.json", "--letter", "handout-enclosed",
                    "--language", language, "--paper", paper, "--print-size", size, "--theme", theme, "--fold-marks",
                    "--sheet-marks", size == "giant" ? "omr" : "code", "-o", "a.pdf")
                #expect(result.exitCode == 0, "\(result.errors)")
                let inspection = try await Inspection.of(command.read("a.pdf"), "--text", "--facts")
                #expect(inspection.complaints == [])
                for (reader, pages) in inspection.text ?? [:] {
                    // Readers reduce two blanks to one.
                    let lines = pages[0].split(separator: "\n").map { String($0).replacing("  ", with: " ") }
                    #expect(Self.address.allSatisfy(lines.contains), "\(reader): \(pages[0])")
                }
                let titles = inspection.facts?.outline.map(\.title) ?? []
                #expect(titles.count == 2)
                for name in ["Noël", "Zoë"] { #expect(!titles.joined().contains(name)) }
            }
        }
    }

    /// The personal data in the letter is only on its page, not in the file's metadata.
    @Test func readsTheAddressLineByLine() async throws {
        try await withCommand { command in
            try command.write(Self.person, to: "person.json")
            _ = try await command.run(
                "render", "finding-the-clinic", "--data", "person.json", "--letter", "handout-enclosed",
                "--no-return-address", "-o", "a.pdf")
            let tree = try #require(
                try await Inspection.of(command.read("a.pdf"), "--structure", "--no-checks").structure)
            let lines = tree.split(separator: "\n").prefix(8).map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(lines[3...7].elementsEqual(["Div"] + Self.address.map { "P \"\($0)\"" }))
        }
    }

    @Test func putsManySheetsIntoTheEnvelopeForMore() async throws {
        try await withCommand { command in
            try command.write(Self.person, to: "person.json")
            func envelope(_ options: String...) async throws -> String {
                let fixed = [
                    "render", "finding-the-clinic", "--data", "person.json", "--letter", "handout-enclosed", "-o",
                    "a.pdf",
                ]
                let result = try await Program.run(Command.path, fixed + options, in: command.folder)
                return String(result.text.split(separator: " ").last ?? "")
            }
            #expect(try await envelope() == "no-10\n")
            #expect(try await envelope("--print-size", "giant", "--simplex") == "flat-9x12\n")
            #expect(try await envelope("--paper", "a4") == "dl\n")
            #expect(try await envelope("--envelope", "flat-9x12") == "flat-9x12\n")
        }
    }

    @Test(arguments: [
        (["--letter", "handout-enclosd"], "did you mean \"handout-enclosed\"?"),
        (["--letter", "handout-enclosed", "--envelope", "no-11"], "did you mean \"no-10\"?"),
        (["--letter", "handout-enclosed", "--envelope", "dl"], "the envelope dl is for a4 paper, not for letter"),
        (["--letter", "handout-enclosed", "--paper", "legal"], "no built-in envelope is for legal paper"),
        (["--letter", "handout-enclosed", "--paper", "a5"], "no built-in envelope is for a5 paper"),
        (["--job", "NOV-23"], "--job is for the inserter's marks: ask for them with --sheet-marks"),
        (["--sequence", "2"], "--sequence is for the inserter's marks"),
        (["--sheet-marks", "omr", "--sequence", "0"], "a sequence is from 1 to 9999999"),
        (
            ["--letter", "handout-enclosed", "--set", "addressee.address=1 A St|Ottawa ON  V5K 0A1"],
            "the postal code of addressee.address is one of another province"
        ),
        (["--envelope", "dl"], "--envelope is for a letter"), (["--fold-marks"], "--fold-marks is for a letter"),
        (["--no-return-address"], "--no-return-address is for a letter"),
        (["--show-window"], "--show-window is for a letter"),
        (["--sheet-marks", "code", "--job", "far too long"], "a job has a name of at most 8"),
    ])
    func saysWhatIsWrong(options: [String], message: String) async throws {
        try await withCommand { command in
            try command.write(Self.person, to: "person.json")
            let result = try await Program.run(
                Command.path, ["render", "finding-the-clinic", "--data", "person.json"] + options, in: command.folder)
            // An error in the data is the data's; an error in an option is wrong usage.
            #expect(result.exitCode == (options.contains("--set") ? 1 : 64))
            #expect(result.errors.contains(message), "\(result.errors)")
            for word in ["Exemple", "V5K", "Étang"] { #expect(!result.errors.contains(word)) }
            #expect(command.files == ["person.json"])
        }
    }

    /// English and French are equal: a letter never replaces one in another language.
    @Test func isThereInTheLanguageOfTheCopy() async throws {
        try await withCommand { command in
            try FileManager.default.copyItem(
                at: Package.root.appending(path: "Templates"), to: command.folder.appending(path: "lib"))
            try FileManager.default.removeItem(
                at: command.folder.appending(path: "lib/letters/handout-enclosed/fr-CA.md"))
            try command.write(Self.person, to: "person.json")
            let result = try await command.run(
                "render", "finding-the-clinic", "--library", "lib", "--data", "person.json", "--language", "fr-CA",
                "--letter", "handout-enclosed")
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("the letter handout-enclosed is not there in fr-CA, but in en-CA"))
        }
    }

    @Test func isForSomebody() async throws {
        try await withCommand { command in
            let result = try await command.run("render", "finding-the-clinic", "--letter", "handout-enclosed")
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("[letter-to-nobody]"))
        }
    }

    /// Every code of a piece identifies its sheet, and the last one says that it is the last.
    @Test func hasACodeOnEverySheet() async throws {
        try await withCommand { command in
            try command.write(Self.person, to: "person.json")
            _ = try await command.run(
                "render", "finding-the-clinic", "--data", "person.json", "--letter", "handout-enclosed",
                "--sheet-marks",
                "code", "--job", "FALL-26", "--sequence", "123", "-o", "a.pdf")
            let codes = try #require(
                try await Inspection.of(command.read("a.pdf"), "--codes", "--no-checks").codes)
            let sheets = codes.map { $0.filter { $0.hasPrefix("FALL-26") } }
            #expect(
                sheets == [
                    ["FALL-26;0000123;01/03;-"], [], ["FALL-26;0000123;02/03;-"], [], ["FALL-26;0000123;03/03;E"], [],
                ])
        }
    }

    @Test func checksLettersAndEnvelopes() async throws {
        try await withCommand { command in
            try FileManager.default.copyItem(
                at: Package.root.appending(path: "Templates"), to: command.folder.appending(path: "lib"))
            try command.write("# A letter\n\nHello {{patient.nam}}\n", to: "lib/letters/own/en-CA.md")
            let envelope = String(decoding: try command.read("lib/envelopes/no-10.yaml"), as: UTF8.self)
            try command.write(
                envelope.replacing("height: 1.125in", with: "height: 0.5in"), to: "lib/envelopes/low.yaml")
            try command.write(envelope.replacing("flat-9x12", with: "flat-9x1"), to: "lib/envelopes/lost.yaml")
            try command.write(envelope.replacing("fold: thirds", with: "fold: halves"), to: "lib/envelopes/half.yaml")
            let result = try await command.run("check", "--library", "lib", "--as-of", "2026-11-23")
            #expect(result.exitCode == 1)
            for message in [
                "lib/letters/own/en-CA.md:3:", "did you mean \"patient.name\"?", "lib/envelopes/low.yaml:",
                "[no-room-in-window]", "did you mean \"flat-9x12\"?", "lib/envelopes/half.yaml:",
            ] {
                #expect(result.text.contains(message), "\(message) in \(result.text)")
            }
            #expect(result.errors.contains("4 errors"), "\(result.errors)")
        }
    }
}
