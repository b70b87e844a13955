import ArgumentParser
import Foundation

/// Whole mailouts, each in its own process: one worker compared with all, a short list with a long one.
struct Mailing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Times whole mailouts: how fast, how it grows with workers, and how much memory.")

    @Option(help: "A handout's id in Templates/, which may go out.")
    var handout = "finding-the-clinic"

    @Option(help: "How many recipients a timed mailout has.")
    var recipients = 1000

    @Option(help: "How many recipients the longest list has, for the memory; 0 leaves it out.")
    var most = 10_000

    @Option(help: "How many counted runs of each.")
    var runs = 3

    @Option(help: "How many workers are all of them.")
    var workers = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "The command.")
    var command = Subject.root + "/.build/release/handout"

    func validate() throws {
        guard recipients > 0, runs > 0, workers > 0 else { throw ValidationError("Counts begin at 1.") }
    }

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "handout-batch-\(getpid())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = FileManager.default.changeCurrentDirectoryPath(Subject.root)

        let counts = Set([1, workers]).sorted()
        var figures: [Int: [ProcessFigures]] = [:]
        let list = try list(of: recipients, in: folder)
        for run in 0...runs {
            // The runs alternate, so that a slow phase of the machine affects all.
            for count in counts {
                let figure = try mailout(list, workers: count, in: folder)
                if run > 0 { figures[count, default: []].append(figure) }
            }
        }
        let alone = figures[1] ?? []
        var table = Table([
            "\(recipients) recipients", "a second", "a core and second", "cpu ms each", "peak MB", "× one worker",
        ])
        for count in counts {
            let own = figures[count] ?? []
            table.add([
                "\(count) worker\(count == 1 ? "" : "s")",
                "\(Double(recipients) * 1000 / median(own.map(\.wall)), places: 0)",
                "\(Double(recipients) * 1000 / median(own.map(\.cpu)), places: 0)",
                "\(median(own.map(\.cpu)) / Double(recipients), places: 2)",
                "\(median(own.map(\.peak)), places: 1)",
                "\(median(zip(alone, own).map { $0.wall / $1.wall }), places: 2)",
            ])
        }
        print(table.markdown)
        guard most > 0 else { return }
        let long = try mailout(try self.list(of: most, in: folder), workers: workers, in: folder)
        var growth = Table(["\(workers) workers", "peak MB", "a second"])
        let short = figures[workers] ?? []
        growth.add([
            "\(recipients) recipients", "\(median(short.map(\.peak)), places: 1)",
            "\(Double(recipients) * 1000 / median(short.map(\.wall)), places: 0)",
        ])
        growth.add(["\(most) recipients", "\(long.peak, places: 1)", "\(Double(most) * 1000 / long.wall, places: 0)"])
        print(growth.markdown)
    }

    private func mailout(_ list: String, workers: Int, in folder: String) throws -> ProcessFigures {
        let out = folder + "/mailout"
        defer { try? FileManager.default.removeItem(atPath: out) }
        return try ProcessFigures.measured([
            command, "batch", handout, "--recipients", list, "--out", out, "--workers", "\(workers)", "--quiet",
        ])
    }

    /// Returns a list of made-up people; four of a hundred read large print.
    private func list(of count: Int, in folder: String) throws -> String {
        let path = "\(folder)/\(count).csv"
        var text = "id,language,print-size,patient.name,appointment.start,travel\n"
        for row in 1...count {
            let language = row % 5 == 0 ? "fr-CA" : "en-CA"
            let size = row % 25 == 0 ? "large" : ""
            let day = 10 + row % 18
            let travel = ["bus", "car", "drop-off", "bus|car", ""][row % 5]
            text += "r-\(row),\(language),\(size),Pat Example \(row),2026-12-\(day)T\(10 + row % 7):30,\(travel)\n"
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}
