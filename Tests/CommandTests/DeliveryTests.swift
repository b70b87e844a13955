import Foundation
import TestSupport
import Testing

/// Linearized copies and locked copies, which qpdf makes.
@Suite struct DeliveryTests {
    @Test func linearisesASmallFileThatStillConforms() async throws {
        try await withCommand { command in
            let result = try await command.run("render", Command.stage4, "--linearize", "-o", "a.pdf")
            #expect(result.exitCode == 0 && result.errors == "", "\(result.errors)")
            let bytes = try command.read("a.pdf")
            #expect(bytes.count <= 40_000)
            let inspection = try await Inspection.of(bytes, "--facts")
            #expect(inspection.complaints == [])
            #expect(inspection.qpdf?.output.contains("File is linearized") == true)
            let check = try await Program.run("qpdf", ["--check-linearization", "a.pdf"], in: command.folder)
            #expect(check.exitCode == 0, "\(check.text)\(check.errors)")
        }
    }

    /// The file's identifier is a hash of its content and does not depend on a clock.
    @Test func givesTheSameBytesTwiceWhenLinearised() async throws {
        try await withCommand { command in
            let first = try await command.run("render", Command.stage4, "--linearize", "-o", "-")
            let second = try await command.run(
                "render", Command.stage4, "--linearize", "-o", "-", environment: ["TZ": "Asia/Tokyo"])
            #expect(first.output.count > 10_000)
            #expect(first.output == second.output)
        }
    }

    @Test func saysPlainlyThatQPDFIsMissing() async throws {
        try await withCommand { command in
            let result = try await command.run(
                "render", Command.stage4, "--linearize", "-o", "a.pdf", environment: ["PATH": "/nowhere"])
            #expect(result.exitCode == 74)
            #expect(result.errors.contains("the program qpdf, which linearises and locks copies, is not installed"))
            #expect(result.errors.contains("apt-get install qpdf"))
            #expect(command.files == [])
        }
    }

    @Test(arguments: [("/usr/bin:/bin", 0, "ok       qpdf"), ("/nowhere", 74, "trouble  qpdf")])
    func looksForQPDFBeforeItIsNeeded(path: String, exitCode: Int32, line: String) async throws {
        try await withCommand { command in
            let result = try await command.run("doctor", environment: ["PATH": path])
            #expect(result.exitCode == exitCode, "\(result.errors)")
            #expect(result.text.contains(line), "\(result.text)")
        }
    }

    // MARK: Locked copies

    /// The password contains everything that a shell, JSON or qpdf could misread.
    private static let password = "--é \"x\\ $HOME'{}"

    @Test(arguments: [[], ["--linearize"]])
    func locksACopyThatOnlyThePasswordOpens(more: [String]) async throws {
        try await withCommand { command in
            try command.write(Self.password + "\n", to: "password")
            let result = try await Program.run(
                Command.path,
                [
                    "render", Command.stage4, "--data", Command.examplePerson, "-o", "a.pdf", "--password-file",
                    "password",
                ]
                    + more, in: command.folder)
            #expect(result.exitCode == 0)
            #expect(result.errors.contains("it is PDF/UA-1 but not PDF/A-2a"))
            #expect(!(result.text + result.errors).contains(Self.password))

            let refused = try await Program.run("qpdf", ["--requires-password", "a.pdf"], in: command.folder)
            #expect(refused.exitCode == 0)
            let shown = try await Program.run(
                "qpdf", ["--show-encryption", "--password=\(Self.password)", "a.pdf"], in: command.folder)
            #expect(shown.text.contains("stream encryption method: AESv3"))
            #expect(shown.text.contains("extract for accessibility: allowed"))
            let opened = try await Program.run(
                "qpdf", ["--decrypt", "--password=\(Self.password)", "a.pdf", "b.pdf"], in: command.folder)
            #expect(opened.exitCode == 0, "\(opened.errors)")
            let inspection = try await Inspection.of(command.read("b.pdf"), "--facts", "--text")
            #expect(inspection.pdfua1?.failures.map(\.message) == [])
            #expect(inspection.outloud?.errors.map(\.message) == [])
            #expect(inspection.text?["poppler"]?.first?.contains("Pat Example") == true)
            let xmp = try #require(inspection.facts?.xmp)
            #expect(xmp.contains("pdfuaid:part>1") && !xmp.contains("pdfaid:part"))
        }
    }

    @Test(arguments: [
        ("", "password is empty"), ("\n", "password is empty"), ("a\nb\n", "password has several lines"),
        ("a\tb", "password holds a control character"),
        (String(repeating: "é", count: 64), "the password in password has more than 127 bytes"),
    ])
    func refusesWhatCannotBeAPassword(file: String, message: String) async throws {
        try await withCommand { command in
            try command.write(file, to: "password")
            let result = try await command.run(
                "render", Command.stage4, "--password-file", "password", "-o", "a.pdf")
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("error: \(message)"), "\(result.errors)")
            #expect(command.files == ["password"])
        }
    }

    @Test func saysThatThePasswordFileIsNotThere() async throws {
        try await withCommand { command in
            let result = try await command.run("render", Command.stage4, "--password-file", "nowhere", "-o", "a.pdf")
            #expect(result.exitCode == 74)
            #expect(result.errors.contains("there is no file nowhere"))
        }
    }
}
