import Foundation
import TestSupport
import Testing

/// The sample handouts that hospitals print: with lists, dates that are worked out, tables and cards.
@Suite struct HospitalHandoutTests {
    private static let names = [
        "going-home", "preparing-for-surgery", "treatment-calendar", "consent-information", "visit-summary",
        "wallet-card", "going-home-after-surgery",
    ]

    private func data(_ name: String) -> String {
        Package.root.appending(path: "Documentation/examples/data/\(name).json").path
    }

    @Test(arguments: names, [("en-CA", "clear"), ("fr-CA", "giant"), ("fr-CA", "clear")])
    func conforms(name: String, form: (language: String, size: String)) async throws {
        try await withCommand { command in
            let result = try await command.run(
                "render", name, "--data", data(name), "--language", form.language, "--print-size", form.size, "-o",
                "x.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            #expect(try await Inspection.of(command.read("x.pdf")).complaints == [])
        }
    }

    /// A list of 12 entries, of which two are stopped, in large print.
    @Test func printsEveryMedicineOnceInItsPlace() async throws {
        try await withCommand { command in
            let data = data("going-home-12-medicines")
            let result = try await command.run("render", "going-home", "--data", data, "-o", "x.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            let inspection = try await Inspection.of(command.read("x.pdf"), "--text")
            #expect(inspection.complaints == [])
            for (reader, pages) in try #require(inspection.text) {
                let words = pages.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
                for letter in "ABCDEFGHIJKL" {
                    #expect(words.contains("Sample medicine \(letter)"), "\(reader), \(letter)")
                }
                #expect(words.contains("You have 12 medicines on your list."), "\(reader)")
            }
        }
    }

    /// Forty medicines in giant print and in Arabic, whose text is the English one but for its language.
    @Test func keepsALongListWholeInGiantPrintAndInArabic() async throws {
        try await withCommand { command in
            try command.write(
                """
                id: long
                version: "1"
                form-number: X-1
                publisher: example-hospital
                status: sample
                stand-ins: silent
                """, to: "long/handout.yaml")
            let table = """

                | {{.name}} | {{.dose}} | [✓]{when=".times has morning"} | [✓]{when=".times has bedtime"} |

                : {each="medicines" widths="3 2 1 1" .wide}

                """
            let english = "# Your medicines\n\n| Medicine | Dose | Morning | Bedtime |\n|:--|:--|:-:|:-:|"
            let arabic = "# أدويتك\n\n| الدواء | الجرعة | صباحًا | ليلاً |\n|:--|:--|:-:|:-:|"
            try command.write(english + table, to: "long/en-CA.md")
            try command.write(arabic + table, to: "long/ar.md")
            let entries = (1...40).map { number in
                #"{"name": "Placebo-\#(number + 100)", "dose": "\#(number) mg", "change": "same", "times": ["morning"]}"#
            }
            try command.write(
                #"{"patient": {"name": "Sample Person"}, "medicines": [\#(entries.joined(separator: ","))]}"#,
                to: "data.json")
            let library = Package.root.appending(path: "Templates").path
            for (language, size) in [("en-CA", "giant"), ("ar", "giant"), ("ar", "clear")] {
                let result = try await command.run(
                    "render", "./long", "--library", library, "--data", "data.json", "--language", language,
                    "--print-size", size, "-o", "x.pdf")
                #expect(result.exitCode == 0, "\(result.errors)")
                let inspection = try await Inspection.of(command.read("x.pdf"), "--text")
                #expect(inspection.complaints == [], "\(language), \(size)")
                for (reader, pages) in try #require(inspection.text) {
                    let found = pages.joined().matches(of: /Placebo-1[0-9]+/).map { String($0.output) }
                    #expect(Set(found).count == 40, "\(reader), \(language), \(size)")
                }
            }
        }
    }
}
