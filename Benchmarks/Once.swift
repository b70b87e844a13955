import ArgumentParser
import Diagnostics
import HandoutKit

/// Makes personal copies without measuring time, for use with a profiler.
struct Once: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Makes copies for a profiler to count.")

    @OptionGroup var subject: Subject

    @Option(help: "How many.")
    var copies = 1

    @Flag(help: "As in a mailout, for made-up people who share what they have in common.")
    var mailout = false

    func run() throws {
        let installation = try Installation.find(from: Subject.root + "/Benchmarks/")
        let library = try Library(folder: installation.templates)
        let handout = try library.handout(subject.handout).get()
        var renderer = try Renderer(installation: installation, library: library)
        if mailout {
            for start in stride(from: 0, to: copies, by: 32) {
                let people = try (start..<min(start + 32, copies)).map { try MadeUpPeople.person($0) }
                for copy in renderer.copies(of: handout, for: people) { _ = renderer.pdf(of: try copy.get()) }
            }
            return
        }
        for _ in 0..<copies {
            renderer.forgetParagraphs()
            let person = try RecipientInput(path: subject.person)
            _ = try renderer.render(handout, for: person)
        }
    }
}
