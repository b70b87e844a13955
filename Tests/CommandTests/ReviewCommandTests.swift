import Foundation
import TestSupport
import Testing

@Suite struct ReviewCommandTests {
    @Test func exportsAndFindsNoChanges() async throws {
        try await withCommand { command in
            try await command.makeLibrary()
            let exported = try await command.run("export", "care", "--docx", "--library", "lib", "-o", "care.docx")
            #expect(exported.exitCode == 0, "\(exported.errors)")
            #expect(exported.text.hasPrefix("care.docx: en-CA, "))
            let before = try command.read("lib/handouts/care/en-CA.md")
            let back = try await command.run("import", "--changes", "care.docx", "--library", "lib", "--accept", "all")
            #expect(back.exitCode == 0, "\(back.errors)")
            #expect(back.text.isEmpty)
            #expect(back.errors == "nothing to merge; nothing was written\n")
            #expect(try command.read("lib/handouts/care/en-CA.md") == before)
            let shown = try await command.run("import", "--changes", "care.docx", "--library", "lib")
            #expect(shown.exitCode == 0)
            #expect(shown.errors.hasPrefix("no changes: "))
        }
    }

    @Test func mergesWhatIsAccepted() async throws {
        try await withCommand { command in
            try await command.makeLibrary()
            _ = try await command.run("export", "care", "--docx", "--library", "lib", "-o", "care.docx")
            let before = String(decoding: try command.read("lib/handouts/care/en-CA.md"), as: UTF8.self)
            // The document is stored without compression, so its words can be changed as bytes of the same length.
            let bytes = String(decoding: try command.read("care.docx"), as: Unicode.ASCII.self)
            #expect(bytes.contains("Wash your hands"))
            let edited = try await command.shell("python3 -c '\(Self.edit)'")
            #expect(edited.exitCode == 0, "\(edited.errors)")
            let shown = try await command.run("import", "--changes", "care.docx", "--library", "lib")
            #expect(shown.exitCode == 0, "\(shown.errors)")
            #expect(shown.text.contains("- [-Wash-] your hands"), "\(shown.text)")
            #expect(shown.text.contains("+ {+Soak+} your hands"))
            #expect(shown.errors.hasPrefix("1 change, 0 to make by hand; nothing was written."))
            #expect(String(decoding: try command.read("lib/handouts/care/en-CA.md"), as: UTF8.self) == before)
            let merged = try await command.run("import", "--changes", "care.docx", "--library", "lib", "--accept", "1")
            #expect(merged.exitCode == 0, "\(merged.errors)")
            #expect(merged.errors == "lib/handouts/care/en-CA.md: merged\n1 change merged, 0 not\n")
            let after = String(decoding: try command.read("lib/handouts/care/en-CA.md"), as: UTF8.self)
            #expect(after == before.replacing("Wash your hands", with: "Soak your hands"))
        }
    }

    private static let edit = """
        import zipfile
        with zipfile.ZipFile("care.docx") as old: parts = [(i, old.read(i)) for i in old.namelist()]
        with zipfile.ZipFile("care.docx", "w", zipfile.ZIP_DEFLATED) as new:
            for name, data in parts: new.writestr(name, data.replace(b"Wash your hands", b"Soak your hands"))
        """

    @Test(arguments: [
        (["export", "care", "--library", "lib"], 64, "--docx"),
        (["export", "nothing", "--docx", "--library", "lib"], 64, "there is no handout"),
        (["export", "care", "--docx", "--language", "fr-CA", "--library", "lib"], 64, "fr-CA"),
        (["import", "--changes", "nothing.docx", "--library", "lib"], 74, "there is no file or folder"),
        (["import", "--changes", "page.txt", "--library", "lib"], 1, "is no Word document"),
        (["import", "--changes", "lib", "--library", "lib"], 64, "is a folder"),
        (["import", "--changes", "page.txt", "--accept", "some", "--library", "lib"], 64, "--accept is all"),
        (["import", "page.txt", "--accept", "1", "--library", "lib"], 64, "belong to --changes"),
    ])
    func saysWhatIsWrong(arguments: [String], exitCode: Int32, message: String) async throws {
        try await withCommand { command in
            try await command.makeLibrary()
            let files = command.files
            let result = try await command.run(arguments: arguments)
            #expect(result.exitCode == exitCode, "\(result.errors)")
            #expect(result.errors.contains(message), "\(result.errors)")
            #expect(command.files == files)
        }
    }
}

extension Command {
    fileprivate func makeLibrary() async throws {
        let made = try await run("new", "--library", "lib")
        #expect(made.exitCode == 0, "\(made.errors)")
        try write("Wound care\n\nWash your hands before you touch the dressing.\n", to: "page.txt")
        let imported = try await run("import", "page.txt", "--as", "care", "--library", "lib")
        #expect(imported.exitCode == 0, "\(imported.errors)")
    }
}
