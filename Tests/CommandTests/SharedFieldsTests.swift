import Foundation
import TestSupport
import Testing

/// One person's data for several handouts, and the fields that a library shares.
@Suite struct SharedFieldsTests {
    private func withLibrary(_ body: (Command) async throws -> Void) async throws {
        try await withCommand { command in
            try command.copyLibrary { text in
                text.replacing("  patient.name: ", with: "  visit.end: ")
                    .replacing("status: approved", with: "status: approved\napproved-by: A. Reviewer")
            }
            let reminder = try command.text("library/handouts/reminder/handout.yaml")
            try command.write(
                reminder.replacing("id: reminder", with: "id: other").replacing("  visit.end: ", with: "  nurse.name: ")
                    .replacing("card: [patient.name]", with: ""), to: "library/handouts/other/handout.yaml")
            try command.write("# Other\n\n## A {#a}\n\nText.\n", to: "library/handouts/other/en-CA.md")
            try command.write("# Autre\n\n## A {#a}\n\nTexte.\n", to: "library/handouts/other/fr-CA.md")
            try command.write(
                """
                patient.name: {type: text, label: {en: Patient, fr: Patient}, blank: 60mm, required: true}
                visit.start: {type: date-time, label: {en: Visit, fr: Visite}, blank: 60mm}

                """, to: "library/fields.yaml")
            try await body(command)
        }
    }

    @Test func checksClean() async throws {
        try await withLibrary { command in
            let result = try await command.run("check", "--library", "library", "--as-of", "2026-02-01")
            #expect(result.exitCode == 0, "\(result.text)")
            #expect(result.errors.contains("2 handouts checked: 0 errors, 0 warnings"), "\(result.errors)")
        }
    }

    /// The data has names that another handout declares, that the library shares, and that are unknown.
    @Test func rendersWithTheDataOfAnotherHandout() async throws {
        try await withLibrary { command in
            let person = """
                {"patient": {"name": "Pat Example"}, "nurse": {"name": "Kim Example"},
                 "visit": {"start": "2026-12-08T10:30"}, "ways": ["bus"]}
                """
            try command.write(person, to: "person.json")
            try command.write(person.replacing("\"start\"", with: "\"stert\""), to: "slip.json")
            for name in ["reminder", "other"] {
                let result = try await command.run(
                    "render", name, "--library", "library", "--data", "person.json", "--language", "en-CA", "-o",
                    "a.pdf")
                #expect(result.exitCode == 0, "\(result.errors)")
            }
            let result = try await command.run(
                "render", "reminder", "--library", "library", "--data", "slip.json", "--language", "en-CA", "-o",
                "b.pdf")
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("did you mean \"visit.start\"?"), "\(result.errors)")
            let nameless = try await command.run(
                "render", "reminder", "--library", "library", "--set", "ways=bus", "--language", "en-CA", "-o", "b.pdf")
            #expect(nameless.errors.contains("patient.name is required, and not given"), "\(nameless.errors)")
        }
    }

    @Test func readsOneListForSeveralHandouts() async throws {
        try await withLibrary { command in
            try command.write(
                "id,patient.name,nurse.name,visit.start,ways\nr-1,Pat Example,Kim,soon,bus\nr-2,Pat Example,#REF!,,bus\n",
                to: "people.csv")
            try command.write("id,patient.name,nurse.nam,ways\nr-1,Pat Example,Kim,bus\n", to: "slip.csv")
            for (name, made) in [("reminder", 1), ("other", 1)] {
                let result = try await command.run(
                    "batch", name, "--library", "library", "--recipients", "people.csv", "--out", name)
                #expect(
                    result.text.contains("2 listed = \(made) made + 1 exception"), "\(result.text) \(result.errors)")
                #expect(
                    try command.text("\(name)/exceptions.csv").contains(
                        "3,r-2,\"nurse.name holds an error of a spreadsheet, such as #N/A or #REF!\""))
            }
            let slip = try await command.run(
                "batch", "reminder", "--library", "library", "--recipients", "slip.csv", "--out", "slip")
            #expect(slip.exitCode == 1)
            #expect(
                slip.errors.contains("no field is called \"nurse.nam\"")
                    && slip.errors.contains("did you mean \"nurse.name\"?"), "\(slip.errors)")
        }
    }

    /// A letter may use shared fields that the handout does not use.
    @Test func putsSharedValuesIntoALetter() async throws {
        try await withLibrary { command in
            try command.write(
                "# Your visit\n\nDear {{patient.name}}, we see you on {{visit.start|long-date}}.\n",
                to: "library/letters/visit/en-CA.md")
            try command.write(
                """
                {"patient": {"name": "Pat Example", "address": ["1 SAMPLE ST", "OTTAWA ON  K1A 0B1"]},
                 "visit": {"start": "2026-12-08T10:30"}}
                """, to: "person.json")
            let result = try await command.run(
                "render", "other", "--library", "library", "--data", "person.json", "--language", "en-CA", "--letter",
                "visit",
                "-o", "a.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            let text = try await Inspection.of(command.read("a.pdf"), "--text", "--no-checks").text?["poppler"]?
                .joined()
            #expect(text?.contains("Tuesday, December 8, 2026") == true, "\(text ?? "")")
        }
    }

    @Test func tellsWhatIsWrongWithTheSharedFieldsOnce() async throws {
        try await withLibrary { command in
            try command.write("patient.name: {type: txt}\n", to: "library/fields.yaml")
            let result = try await command.run("check", "--library", "library", "--as-of", "2026-02-01")
            #expect(result.exitCode == 1)
            #expect(result.text.hasPrefix("library/fields.yaml:1:"), "\(result.text)")
            #expect(result.errors.contains("1 error"), "\(result.text)")
        }
    }
}
