import Foundation
import TestSupport
import Testing

/// `handout batch --letter`: each piece has its covering letter, in an envelope that fits.
@Suite struct BatchLetterTests {
    private static let list = """
        \(Command.columns)
        r-1,en-CA,,Pat Example,"12 MAPLE ST
        OTTAWA ON  K1A 0B1",5,bus
        r-2,fr-CA,large,Robin Exemple,"3-14 RUE DE L'ÉRABLE
        MONTRÉAL QC  H2Y 1C6",5,bus
        r-3,en-CA,,Kim Test,"1 MAPLE ST #4
        OTTAWA ON  K1A 0B1",5,bus
        r-4,en-CA,,Sam Example,,5,bus
        r-5,en-CA,,Max Muster,"C/O THE WHOLE OF THE HOUSEHOLD
        SECOND DOOR ON THE LEFT
        BEHIND THE GARDEN
        BESIDE THE GATE
        9 MAPLE ST
        OTTAWA ON  K1A 0B1",5,bus

        """

    @Test func namesTheEnvelopeAndKeepsMarksInStep() async throws {
        try await withCommand { command in
            try command.write(Self.list, to: "people.csv")
            let words = [
                "--recipients", "people.csv", "--out", "mailout", "--letter", "handout-enclosed", "--sheet-marks",
                "code", "--job", "NOV-23", "--merged", "all",
            ]
            let result = try await Program.run(
                Command.path, ["batch", "reminder", "--library", Command.library] + words, in: command.folder)
            #expect(result.exitCode == 1, "\(result.errors)")
            #expect(result.errors.contains("nobody has held the measures of the envelope no-10 against a real one"))
            let manifest = try command.manifest("mailout")
            #expect(manifest.map { $0["id"] } == ["r-1", "r-2"])
            #expect(manifest.map { $0["envelope"] } == ["no-10", "no-10"])
            let exceptions = try command.text("mailout/exceptions.csv")
            for reason in [",r-3,\"patient.address has a number sign", ",r-4,\"patient.address is not given", ",r-5,"] {
                #expect(exceptions.contains(reason), "\(exceptions)")
            }
            #expect(!exceptions.contains("MAPLE"))
            // Every sheet names its piece.
            let stream = try await Inspection.of(
                try command.read("mailout/streams/all-001.pdf"), "--codes", "--text")
            #expect(stream.complaints == [])
            let codes = try #require(stream.codes)
            for row in manifest {
                let first = try #require(row["first-page"].flatMap(Int.init))
                let code = try #require(codes[first - 1].first)
                #expect(code.contains("NOV-23") && code.contains(row["sequence"] ?? "-"), "\(code)")
            }
            let again = try await Program.run(
                Command.path, ["batch", "reminder", "--library", Command.library, "--reprint", "2"] + words,
                in: command.folder)
            #expect(again.exitCode == 0, "\(again.errors)")
            #expect(
                try command.read("mailout/reprints/000002-r-2.pdf")
                    == command.read("mailout/pieces/000002-r-2.pdf"))
        }
    }

    /// An error that concerns no single person is reported once, and leaves no folder that would block the next run.
    @Test(arguments: [
        (["--letter", "handout-enclosd"], 64, "did you mean \"handout-enclosed\"?"),
        (["--letter", "handout-enclosed", "--envelope", "no-11"], 64, "did you mean \"no-10\"?"),
        (["--letter", "handout-enclosed", "--envelope", "dl"], 64, "print on a4, or name an envelope for letter"),
        (["--sheet-marks", "omr", "--job", "far too long"], 64, "a job has a name of at most 8"),
        (["--job", "NOV-23"], 64, "ask for them with --sheet-marks"),
        (["--language", "de"], 64, "available: en-CA, fr-CA"), (["--language", "!!"], 64, "available: en-CA, fr-CA"),
        (["--suppress", "nowhere.txt"], 74, "there is no file nowhere.txt"),
    ])
    func makesNothingWhereTheRunItselfIsWrong(options: [String], code: Int32, message: String) async throws {
        try await withCommand { command in
            try command.write(Self.list, to: "people.csv")
            let result = try await Program.run(
                Command.path,
                ["batch", "reminder", "--library", Command.library, "--recipients", "people.csv", "--out", "mailout"]
                    + options, in: command.folder)
            #expect(result.exitCode == code && result.errors.contains(message), "\(result.errors)")
            #expect(command.files == ["people.csv"])
        }
    }
}
