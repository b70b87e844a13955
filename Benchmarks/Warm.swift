import ArgumentParser
import Diagnostics
import Drawing
import Foundation
import HandoutKit
import PDFOutput
import Theming

/// Copies made one after another in one process, on one thread, stage by stage.
struct Warm: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Times the stages inside one process.")

    @OptionGroup var subject: Subject

    func run() throws {
        let installation = try Installation.find(from: Subject.root + "/Benchmarks/")
        let library = try Library(folder: installation.templates)
        let handout = try library.handout(subject.handout).get()
        let person = try RecipientInput(path: subject.person)
        let copies: [(name: String, data: RecipientInput?, options: RenderOptions)] = [
            ("generic", nil, RenderOptions()), ("personal", person, RenderOptions()),
            ("personal, large print", person, RenderOptions(printSize: .large)),
        ]

        var table = Table(
            ["warm, ms a document"] + Stage.allCases.map(\.rawValue) + ["after parse", "a second", "paragraphs kept"])
        for copy in copies {
            var renderer = try Renderer(installation: installation, library: library)
            let finisher = PDFFinisher(producer: Renderer.producer)
            var stages: [Stage: [Double]] = [:]
            var whole: [Double] = []
            var kept: [Double] = []
            for run in 0...subject.runs {
                renderer.forgetParagraphs()
                var times = StageTimes()
                _ = try times.timing(.parse) { try library.handout(subject.handout).get() }
                let manuscript = try times.timing(.personalise) {
                    try renderer.manuscript(of: handout, for: copy.data, options: copy.options)
                }
                let pages = try times.timing(.layOut) {
                    try renderer.layOut(manuscript.document, options: copy.options, size: manuscript.printSize)
                }
                let drawn = try times.timing(.draw) {
                    var canvas = CairoPDF()
                    canvas.draw(pages)
                    return try canvas.finish()
                }
                _ = try times.timing(.finish) {
                    try finisher.finish(drawn, document: manuscript.document, layout: pages)
                }
                let again = try milliseconds { _ = try renderer.render(handout, for: copy.data, options: copy.options) }
                if run == 0 { continue }
                for stage in Stage.allCases { stages[stage, default: []].append(times[stage]) }
                whole.append(Stage.allCases.dropFirst().reduce(0) { $0 + times[$1] })
                kept.append(again)
            }
            table.add(
                [copy.name] + Stage.allCases.map { "\(median(stages[$0] ?? []), places: 2)" }
                    + [
                        "\(median(whole), places: 2)", "\(1000 / median(whole), places: 0)",
                        "\(median(kept), places: 2)",
                    ])
        }
        print(table.markdown)
    }
}

/// The stages of a copy.
enum Stage: String, CaseIterable {
    case parse
    case personalise
    case layOut = "shape, lay out"
    case draw
    case finish
}

struct StageTimes {
    private var times: [Stage: Double] = [:]

    subscript(stage: Stage) -> Double { times[stage] ?? 0 }

    mutating func timing<Value>(_ stage: Stage, _ work: () throws -> Value) rethrows -> Value {
        let start = ContinuousClock.now
        let value = try work()
        times[stage] = start.duration(to: .now).milliseconds
        return value
    }
}

func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return start.duration(to: .now).milliseconds
}
