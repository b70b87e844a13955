import ArgumentParser
import Foundation

/// Measures the rendering of handouts: a whole `handout render` from outside, and its stages from inside.
struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handout-benchmark",
        abstract: "Prints how long a handout takes, cold and warm, as tables in Markdown.",
        discussion: "Benchmarks/README.md says how to read them.",
        subcommands: [
            Cold.self, Warm.self, Pages.self, Together.self, Mailing.self, Once.self, Bare.self,
        ],
        defaultSubcommand: Warm.self)
}

/// The handout to measure.
struct Subject: ParsableArguments {
    @Option(help: "A handout's id in Templates/.")
    var handout = "anal-cancer-stage-4"

    @Option(help: "How many counted runs of each kind.")
    var runs = 25

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path

    var person: String { "\(Self.root)/Templates/handouts/\(handout)/example-person.json" }

    func validate() throws {
        guard (1...10_000).contains(runs) else { throw ValidationError("--runs is from 1 to 10000.") }
    }
}
