import Foundation
import TestSupport
import Testing

@Suite struct ImportCommandTests {
    private static let page =
        "Wound care\n\nWash your hands before you touch the dressing.\n\nCall us if:\n- it smells\n- it hurts\n"

    @Test func makesAHandoutThatChecksAndRenders() async throws {
        try await withCommand { command in
            try await command.makeLibrary()
            try command.write(Self.page, to: "Wound care.txt")
            let made = try await command.run("import", "Wound care.txt", "--library", "lib")
            #expect(made.exitCode == 0, "\(made.errors)")
            #expect(made.text == "lib/handouts/wound-care: Wound care, en-CA, 1 thing to look at\n")
            #expect(
                made.errors
                    == "lib/handouts/wound-care/handout.yaml:4: todo: write the number of the form [no-form-number]\n")
            let check = try await command.run("check", "wound-care", "--library", "lib")
            #expect(check.exitCode == 0, "\(check.text)")
            let rendered = try await command.run("render", "wound-care", "--library", "lib", "-o", "wound.pdf")
            #expect(rendered.exitCode == 0, "\(rendered.errors)")
            let words = try await Program.run("pdftotext", [command.folder.appending(path: "wound.pdf").path, "-"])
            #expect(words.text.contains("Wash your hands before you touch the dressing."))
            #expect(words.text.contains("Call us if"))
        }
    }

    @Test func writesIntoTheCurrentFolderWithoutALibrary() async throws {
        try await withCommand { command in
            try command.write(Self.page, to: "wound.txt")
            let made = try await command.run("import", "wound.txt", "--as", "care", "--publisher", "example-hospital")
            #expect(made.exitCode == 0, "\(made.errors)")
            #expect(made.text.hasPrefix("care: Wound care, en-CA"))
            let check = try await command.run("check", "./care")
            #expect(check.exitCode == 0, "\(check.text)")
        }
    }

    @Test func importsAFolderAndSaysWhatEachFileNeeds() async throws {
        try await withCommand { command in
            try await command.makeLibrary()
            try command.write(Self.page, to: "old/wound.txt")
            try command.write("%PDF-1.7", to: "old/scan.pdf")
            let made = try await command.run("import", "old", "--library", "lib", "--report", "table")
            #expect(made.exitCode == 1)
            #expect(made.text == "2 files: 1 imported; table.html says what each needs\n")
            #expect(
                made.errors.contains("old/scan.pdf: not imported: old/scan.pdf cannot be imported; a PDF does not say"))
            #expect(made.errors.contains("old/wound.txt: imported, 1 thing to look at"))
            #expect(
                String(decoding: try command.read("table.csv"), as: UTF8.self).contains(
                    "old/wound.txt,imported,lib/handouts/wound"))
            #expect(command.files.contains("table.html"))
        }
    }

    @Test func namesPandocWhereItIsMissing() async throws {
        try await withCommand { command in
            try await command.makeLibrary()
            try command.write("# Title\n\nWords.\n", to: "page.md")
            let made = try await command.run(
                "import", "page.md", "--library", "lib", environment: ["PATH": "/nowhere"])
            #expect(made.exitCode == 1)
            #expect(made.errors.contains("read by pandoc, which is not installed"))
            #expect(
                made.errors.contains(
                    "apt-get install pandoc; version 2.17 of Debian 12 and 3.1 of Debian 13 are tested"))
        }
    }

    @Test(arguments: [
        (["import", "nothing.docx"], 74, "there is no file or folder nothing.docx"),
        (["import", "a.pdf"], 1, "a.pdf cannot be imported"),
        (["import", "a.pdf", "--as", "No Name"], 64, "--as is a name"),
        (["import", "a.pdf", "--language", "x"], 64, "is no language"),
        (["import", "a.pdf", "--publisher", "nobody"], 64, "there is no publisher \"nobody\""),
    ])
    func saysWhatIsWrong(arguments: [String], exitCode: Int32, message: String) async throws {
        try await withCommand { command in
            try command.write("%PDF-1.7", to: "a.pdf")
            let made = try await command.run(arguments: arguments)
            #expect(made.exitCode == exitCode)
            #expect(made.errors.contains(message), "\(made.errors)")
            #expect(command.files == ["a.pdf"])
        }
    }
}

extension Command {
    fileprivate func makeLibrary() async throws {
        let made = try await run("new", "--library", "lib")
        #expect(made.exitCode == 0, "\(made.errors)")
    }
}
