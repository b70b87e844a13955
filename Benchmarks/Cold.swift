import ArgumentParser
import Foundation

/// Whole runs of the command, each a process of its own, in turn with baselines: a machine that slows down slows all.
struct Cold: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Times whole runs of the command.")

    @OptionGroup var subject: Subject

    @Option(help: "The command.")
    var command = Subject.root + "/.build/release/handout"

    func run() throws {
        _ = FileManager.default.changeCurrentDirectoryPath(Subject.root)
        guard let own = Bundle.main.executablePath else { throw ValidationError("Where am I?") }
        let render = [command, "render", subject.handout, "-o", "-"]
        let contestants: [(name: String, arguments: [String])] = [
            ("`/bin/true`", ["/bin/true"]),
            ("Pango and Cairo alone, the same words", [own, "bare", "--handout", subject.handout]),
            ("`handout --version`", [command, "--version"]),
            ("generic", render),
            ("personal", render + ["--data", subject.person]),
            ("personal, large print", render + ["--data", subject.person, "--print-size", "large"]),
        ]
        var figures = [[ProcessFigures]](repeating: [], count: contestants.count)
        for run in 0...subject.runs {
            for (index, contestant) in contestants.enumerated() {
                let figure = try ProcessFigures.measured(contestant.arguments)
                // The first run warms the machine's caches.
                if run > 0 { figures[index].append(figure) }
            }
        }

        let bare = figures[1]
        let floor = ProcessFigures.ownPeak * 1.02
        var table = Table(["cold", "wall ms", "cpu ms", "peak MB", "× Pango and Cairo alone"])
        for (contestant, own) in zip(contestants, figures) {
            // Pair by pair, so that both of a pair ran while the machine was as fast.
            let peak = median(own.map(\.peak))
            let ratio = median(zip(own, bare).map { $0.wall / $1.wall })
            table.add([
                contestant.name, "\(median(own.map(\.wall)), places: 1)", "\(median(own.map(\.cpu)), places: 1)",
                // A process has, before its program begins, the memory of the one that starts it.
                peak > floor ? "\(peak, places: 1)" : "< \(floor, places: 0)", "\(ratio, places: 2)",
            ])
        }
        print(table.markdown)
    }
}
