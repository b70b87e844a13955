import Foundation
import TestSupport
import Testing

/// `handout batch`: the meaning of cells, including empty ones.
@Suite struct BatchValueTests {
    /// The mailing's library, with a field of choices for the test.
    private func prepare(_ command: Command, ways: String, name: String = "") throws {
        try command.copyLibrary { declarations in
            declarations.replacing("of: [bus, car, taxi]", with: "of: [bus, car, taxi]\(ways)")
                .replacing("patient.name:    {type: text", with: "patient.name:    {type: text\(name)")
        }
        // This section is in every copy, so that no copy is empty.
        let text = "library/handouts/reminder/en-CA.md"
        try command.write(try command.text(text) + "\n## Always {#always}\n\nBring your card.\n", to: text)
    }

    private func run(_ command: Command, _ options: String...) async throws -> Program.Result {
        try await command.run(
            arguments: ["batch", "reminder", "--library", "library", "--recipients", "people.csv", "--out", "mailout"]
                + options)
    }

    private func pages(_ command: Command, _ id: String) async throws -> String {
        let file = try #require(command.files.first { $0.hasSuffix("-\(id).pdf") })
        return try await Inspection.of(command.read(file), "--text", "--no-checks").text?["poppler"]?.joined() ?? ""
    }

    @Test func takesTheDefaultOfChoicesForAnEmptyCell() async throws {
        try await withCommand { command in
            try prepare(command, ways: ", default: [bus]")
            try command.write("id,ways\nr-1,\nr-2,bus\nr-3,none\nr-4,\" \"\n", to: "people.csv")
            let result = try await run(command)
            #expect(result.exitCode == 0, "\(result.errors)")
            for id in ["r-1", "r-2", "r-4"] { #expect(try await pages(command, id).contains("Take bus 12.")) }
            #expect(try await !pages(command, "r-3").contains("Take bus 12."))
        }
    }

    @Test func leavesNoSectionOutForAnEmptyCellWithoutADefault() async throws {
        try await withCommand { command in
            try prepare(command, ways: "")
            try command.write("id,ways\nr-1,\nr-2,none\n", to: "people.csv")
            let result = try await run(command)
            #expect(result.exitCode == 1)
            #expect(
                try command.text("mailout/exceptions.csv").contains(
                    "2,r-1,\"this condition needs ways, which is not given and has no default\""))
            #expect(try command.manifest("mailout").map { $0["id"] } == ["r-2"])
        }
    }

    @Test(arguments: [true, false])
    func makesNothingWithoutARequiredValue(isRehearsal: Bool) async throws {
        try await withCommand { command in
            try prepare(command, ways: "", name: ", required: true")
            try command.write(
                "id,patient.name,ways\nr-1,,bus\nr-2,\" \",bus\nr-3,Pat Example,bus\nr-4,,plane\n", to: "people.csv")
            let result = try await run(command, isRehearsal ? "--dry-run" : "--quiet")
            #expect(result.exitCode == 1)
            let told = isRehearsal ? result.text : try command.text("mailout/exceptions.csv")
            #expect(told.count(of: "patient.name is required, and not given") == 3, "\(told)")
            #expect(told.contains("ways should be one of bus, car, taxi; patient.name is required, and not given"))
            #expect(!told.contains("r-3"))
        }
    }

    /// A letter needs a name and an address, whatever fields the handout requires.
    @Test func makesNoLetterWithoutANameAndAnAddress() async throws {
        try await withCommand { command in
            try prepare(command, ways: "", name: ", required: true")
            let rows = [
                "r-1,Pat Example,,,", "r-2,,\"1 MAPLE ST\nOTTAWA ON  K1A 0B1\",,", "r-3,,,,",
                "r-4,Pat Example,\"1 MAPLE ST\nOTTAWA ON  K1A 0B1\",Kim Example,",
                "r-5,Pat Example,\"1 MAPLE ST\nOTTAWA ON  V1A 0B1\",,",
            ]
            try command.write(
                "id,patient.name,patient.address,addressee.name,ways\n" + rows.map { $0 + "bus\n" }.joined(),
                to: "people.csv")
            let result = try await run(command, "--letter", "handout-enclosed")
            #expect(result.exitCode == 1)
            #expect(
                try command.text("mailout/exceptions.csv") == """
                    line,id,reasons
                    2,r-1,"patient.address is not given, and a letter goes to an address"
                    3,r-2,"patient.name is required, and not given"
                    5,r-3,"patient.name is required, and not given; patient.address is not given, and a letter goes to \
                    an address"
                    6,r-4,"addressee.address is not given, and a letter goes to an address"
                    8,r-5,the postal code of patient.address is one of another province

                    """)
        }
    }
}

extension String {
    fileprivate func count(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
