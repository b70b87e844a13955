import ArgumentParser
import Diagnostics
import Foundation
import HandoutKit
import PDFOutput

/// Copies for made-up people, made in groups as in a mailout, compared with copies made one by one; on one thread.
struct Together: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Times copies that are made together.")

    @OptionGroup var subject: Subject

    @Option(help: "How many people.")
    var people = 640

    func run() throws {
        let installation = try Installation.find(from: Subject.root + "/Benchmarks/")
        let library = try Library(folder: Subject.root + "/Templates")
        let handout = try library.handout(subject.handout).get()
        let everybody = try (0..<people).map { try MadeUpPeople.person($0) }
        var table = Table([
            "copies at once", "ms of a core a copy", "a second and core", "KB a file", "KB in a print stream",
        ])
        for together in [1, 8, 32, 64] {
            var renderer = try Renderer(installation: installation, library: library)
            var stream = Renderer.printStream(title: "Benchmark", language: "en-CA")
            var (bytes, streamed) = (0, 0)
            var copying = 0.0
            for start in stride(from: 0, to: people, by: together) {
                var copies: [PreparedCopy] = []
                copying += try millisecondsOfCore {
                    let group = Array(everybody[start..<min(start + together, people)])
                    copies = try renderer.copies(of: handout, for: group).map { try $0.get() }
                    for copy in copies { bytes += renderer.pdf(of: copy).count }
                }
                for copy in copies { stream.add(copy.tagged, identifier: copy.recipientID ?? "", fillsSheets: true) }
                streamed += stream.drain().count
            }
            streamed += stream.finish().count
            table.add([
                "\(together)", "\(copying / Double(people), places: 2)",
                "\(1000 * Double(people) / copying, places: 0)",
                "\(Double(bytes) / 1000 / Double(people), places: 1)",
                "\(Double(streamed) / 1000 / Double(people), places: 1)",
            ])
        }
        print(table.markdown)
    }
}

/// Returns the processor time of one thread during some work. On a shared machine, elapsed time says little.
private func millisecondsOfCore(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }
    let start = now()
    try work()
    return now() - start
}
