import ArgumentParser
import Foundation

/// Whole runs of the command, each in its own process, alternating with baselines, so that a slow phase of the machine
/// affects all.
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
                // The first run only warms the machine's caches.
                if run > 0 { figures[index].append(figure) }
            }
        }

        let bare = figures[1]
        let floor = ProcessFigures.ownPeak * 1.02
        var table = Table(["cold", "wall ms", "cpu ms", "peak MB", "× Pango and Cairo alone"])
        for (contestant, own) in zip(contestants, figures) {
            // The ratio is computed pair by pair, because both runs of a pair had the same conditions.
            let peak = median(own.map(\.peak))
            let ratio = median(zip(own, bare).map { $0.wall / $1.wall })
            table.add([
                contestant.name, "\(median(own.map(\.wall)), places: 1)", "\(median(own.map(\.cpu)), places: 1)",
                // Before its program begins, a process has the memory of its parent.
                peak > floor ? "\(peak, places: 1)" : "< \(floor, places: 0)", "\(ratio, places: 2)",
            ])
        }
        print(table.markdown)
    }
}
