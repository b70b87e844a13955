import ArgumentParser
import Diagnostics
import HandoutKit

/// Makes personal copies without measuring time, for use with a profiler.
struct Once: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Makes copies for a profiler to count.")

    @OptionGroup var subject: Subject

    @Option(help: "How many.")
    var copies = 1

    func run() throws {
        let installation = try Installation.find(from: Subject.root + "/Benchmarks/")
        let library = try Library(folder: installation.templates)
        let handout = try library.handout(subject.handout).get()
        var renderer = try Renderer(installation: installation, library: library)
        for _ in 0..<copies {
            renderer.forgetParagraphs()
            let person = try RecipientInput(path: subject.person)
            _ = try renderer.render(handout, for: person)
        }
    }
}
