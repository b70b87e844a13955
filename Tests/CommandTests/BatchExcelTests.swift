import Foundation
import TestSupport
import Testing

/// `handout batch` with lists from Excel, and records for Excel.
@Suite struct BatchExcelTests {
    @Test func readsWhatExcelWrites() async throws {
        try await withCommand { command in
            try command.write(
                "\u{FEFF}sep=;\r\nid;print-size;dose;ways;;;\r\nr-1;Large;2,5;bus|car;;;\r\nr-2;;5;bus\r\n;;;;;;\r\n",
                to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--locale", "fr-CA")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(try command.manifest("mailout").map { $0["print-size"] } == ["large", "clear"])
        }
    }

    @Test func readsDatesAsTheyAreDeclared() async throws {
        try await withCommand { command in
            try command.copyLibrary { $0.replacing("  dose: ", with: "  day: {type: date, blank: 20mm}\n  dose: ") }
            let text = "library/handouts/reminder/en-CA.md"
            try command.write(try command.text(text) + "\n## Day {#day}\n\nCome on {{day}}.\n", to: text)
            try command.write("id,ways,day\nr-1,none,08/12/2026\nr-2,none,12/31/2026\n", to: "people.csv")
            let words = [
                "batch", "reminder", "--library", "library", "--recipients", "people.csv", "--language", "en-CA",
            ]
            let result = try await command.run(
                arguments: words + ["--out", "mailout", "--date-format", "dd/mm/yyyy"])
            #expect(result.exitCode == 1, "\(result.errors)")
            let page = try await Inspection.of(command.read("mailout/pieces/000001-r-1.pdf"), "--text", "--no-checks")
            #expect(page.text?["poppler"]?.joined().contains("December 8, 2026") == true)
            #expect(
                try command.text("mailout/exceptions.csv").contains(
                    "3,r-2,\"day should be a date that exists, written as dd/mm/yyyy: 08/12/2026\""))
            let guessed = try await command.run(arguments: words + ["--dry-run", "--date-format", "dd/mm/yy"])
            #expect(guessed.exitCode == 64)
            #expect(guessed.errors.contains("leaves something to be guessed"), "\(guessed.errors)")
        }
    }

    @Test func writesRecordsThatExcelOpensInFrench() async throws {
        let list = """
            id;language;print-size;patient.name;patient.address;dose;ways
            r-1;fr-CA;;Pat Example;"12 MAPLE ST
            OTTAWA ON  K1A 0B1";2,5;bus
            r-2;fr-CA;;Pat Example;"12 MAPLE ST
            VANCOUVER BC  K1A 0B1";2.5;avion
            r-1;;;;;5;bus
            r-4;lee;énorme;#N/A;;5;bus
            1,23E+11;;;;;5;bus
            r-6;;;Pat 🦀 🦀;;5;
            r-7;;;x;;5
            ;;;x;;5;bus

            """
        try await withCommand { command in
            try command.write(list, to: "people.csv")
            let result = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--locale", "fr-CA", "--for-excel", "--merged", "all")
            #expect(result.exitCode == 1)
            let lines = [
                "\u{FEFF}line;id;reasons",
                "4;r-2;\"dose doit être un nombre, comme 12 ou 38,5; ways doit être l’une des valeurs bus, car, taxi; "
                    + "patient.address a un code postal d’une autre province\"",
                "6;r-1;« id » est aussi celui de la ligne 2, qui est retenue",
                "7;r-4;\"patient.name contient une erreur de tableur, comme #N/A ou #REF!; le document n’existe pas dans "
                    + "cette langue, mais dans celles-ci\u{A0}: en-CA, fr-CA; « print-size » doit être l’une des valeurs standard, clear, large, "
                    + "giant\"",
                "8;;« id » est en notation scientifique, comme un tableur écrit un long nombre, et a perdu des chiffres",
                "9;r-6;une condition dépend de ways, qui manque et n’a pas de valeur par défaut",
                "10;;la ligne a 6 cellules, et la liste 7 colonnes", "11;;la ligne n’a pas de « id »", "",
            ]
            let expected = lines.joined(separator: "\r\n").replacing("« ", with: "«\u{A0}").replacing(
                " »", with: "\u{A0}»")
            #expect(try command.text("mailout/exceptions.csv") == expected)
            for name in ["manifest", "streams"] {
                let text = try command.text("mailout/\(name).csv")
                #expect(text.hasPrefix("\u{FEFF}\(name == "manifest" ? "sequence;id;file" : "file;first-sequence")"))
                #expect(text.hasSuffix("\r\n") && text.split(separator: "\r\n").count == 2)
            }
            // The manifest for programs is unchanged.
            #expect(try command.text("mailout/manifest.jsonl").hasPrefix("{\"envelope\":null"))
            let other = try await command.batch(
                "--recipients", "people.csv", "--out", "mailout", "--locale", "fr-CA", "--merged", "all", "--resume")
            #expect(other.errors.contains("was begun with another form of the records"), "\(other.errors)")
        }
    }

    @Test func writesRecordsForExcelInEnglish() async throws {
        try await withCommand { command in
            try command.write("id,dose,ways\nr-1,x,bus\nr-2,5,bus\n", to: "people.csv")
            _ = try await command.batch("--recipients", "people.csv", "--out", "mailout", "--for-excel")
            #expect(
                try command.text("mailout/exceptions.csv")
                    == "\u{FEFF}line,id,reasons\r\n2,r-1,dose should be a number such as 12 or 38.5\r\n")
        }
    }

    /// The reason is given once, however often the character occurs, and does not quote the character.
    @Test func givesAReasonOnceAndQuotesNoSignOfAName() async throws {
        try await withCommand { command in
            try command.copyLibrary { $0 }
            let text = "library/handouts/reminder/en-CA.md"
            try command.write(
                try command.text(text)
                    + "\n## For {#for}\n\n{{patient.name}}, {{patient.name}} and\n\n{{patient.name}}\n",
                to: text)
            try command.write(
                "id,patient.name,ways\nr-1,Pat 🦀😀,bus\nr-2,Pat\u{202E},bus\nr-3,Pat Example,bus\n", to: "people.csv")
            let words = ["batch", "reminder", "--library", "library", "--recipients", "people.csv", "--out", "mailout"]
            let result = try await command.run(arguments: words)
            #expect(result.exitCode == 1)
            #expect(
                try command.text("mailout/exceptions.csv") == """
                    line,id,reasons
                    2,r-1,patient.name has a character that no font has
                    3,r-2,patient.name has a character that cannot be printed safely

                    """)
            // A letter prints the name in capitals, which sorting machines must be able to read.
            let letter = try await command.run(
                arguments: words.dropLast() + ["letters", "--letter", "handout-enclosed", "--dry-run"])
            for sign in ["U+", "🦀", "#"] { #expect(!letter.text.contains(sign), "\(letter.text)") }
        }
    }
}
