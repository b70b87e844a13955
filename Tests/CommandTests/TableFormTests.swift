import Foundation
import TestSupport
import Testing

/// Tables on the whole way: PDF, its structure, other readers, `check`, and papers.
@Suite struct TableFormTests {
    private static let handout = """
        id: pills
        version: "1.0"
        form-number: H-0000
        publisher: canadian-cancer-society
        status: sample
        """
    private static let text = """
        # Going home

        Words before.

        ## Your medicines

        | Medicine | Dose | Why | Morning | Noon | Evening | Bedtime |
        |---|---|---|:-:|:-:|:-:|:-:|
        | Exampladine | 500 mg | your blood pressure | ✓ | | ✓ | |
        | Samplomycin | 1 tablet | against the infection | ✓ | ✓ | ✓ | |

        : On its side {.landscape #pills}

        See [the table](#pills).

        | Pill | Taken |
        |---|---|
        | ![A white tablet](images/pill.svg){width=50%} Placebol | [ ] yes [x] no |

        : To tick {.grid row-height=12mm}
        """
    private static let picture =
        #"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30"/></svg>"#

    private func write(_ command: Command) throws {
        try command.write(Self.handout, to: "pills/handout.yaml")
        try command.write(Self.text, to: "pills/en-CA.md")
        try command.write(Self.picture, to: "pills/images/pill.svg")
    }

    private var library: String { Package.root.appending(path: "Templates").path }

    @Test(arguments: ["standard", "giant"])
    func conformsWithAPageOnItsSide(size: String) async throws {
        try await withCommand { command in
            try write(command)
            let result = try await command.run(
                "render", "./pills", "--library", library, "--print-size", size, "-o", "pills.pdf")
            #expect(result.exitCode == 0, "\(result.errors)")
            let inspection = try await Inspection.of(command.read("pills.pdf"), "--structure", "--text")
            #expect(inspection.complaints == [])
            let structure = try #require(inspection.structure)
            #expect(
                structure.contains("Both") && structure.contains("A white tablet") && structure.contains("check box"))
            for (reader, pages) in try #require(inspection.text) {
                let words = pages.joined(separator: " ")
                let places = ["Words before", "Samplomycin", "See the table", "Placebol"].map {
                    words.range(of: $0)?.lowerBound
                }
                #expect(!places.contains(nil), "\(reader)")
                #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(reader)")
            }
        }
    }

    @Test func checkSaysWhichFormEachPrintSizeGets() async throws {
        try await withCommand { command in
            try write(command)
            let result = try await command.run("check", "./pills", "--library", library)
            #expect(result.exitCode == 0, "\(result.errors)")
            let forms = "pills/en-CA.md:7: table: landscape in standard, clear and large print, cards in giant"
            #expect(result.errors.contains(forms))
            // As wide as the text, as any other.
            #expect(!result.errors.contains("en-CA.md:16"))
        }
    }

    @Test(arguments: ["legal", "a5", "a4", "letter"])
    func printsOnEveryPaper(paper: String) async throws {
        try await withCommand { command in
            try write(command)
            for printSize in ["standard", "giant"] {
                let result = try await command.run(
                    "render", "./pills", "--library", library, "--paper", paper, "--print-size", printSize, "-o",
                    "pills.pdf")
                #expect(result.exitCode == 0, "\(result.errors)")
                #expect(result.text.contains("of \(paper)"))
            }
        }
    }
}
