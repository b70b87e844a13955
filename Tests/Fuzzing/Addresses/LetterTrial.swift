import Diagnostics
import Foundation
package import HandoutKit
import PageLayout
import TextShaping
import Theming

/// An address on its way to the page: each of its letters stands on the letter's first page, or no letter is made.
package final class LetterTrial {
    private var renderer: Renderer
    private let handout: LoadedHandout

    package init(installation: Installation, library: Library) throws {
        renderer = try Renderer(installation: installation, library: library)
        handout = try library.handout("reminder").get()
    }

    package func run(seed: UInt64) throws -> InputTrial {
        var dice = Dice(seed: seed)
        var trial = InputTrial()
        trial.isAccepted = true
        let address = RandomAddress(&dice)
        let person =
            ["patient.name": address.name, "patient.address": address.lines(&dice), "ways": ["bus"]] as [String: Any]
        let json = try JSONSerialization.data(withJSONObject: person)
        var options = RenderOptions(language: dice.one(of: ["en-CA", "fr-CA"]))
        options.printSize = dice.one(of: [.clear, .large, .giant])
        options.mailing.letter = "handout-enclosed"
        options.mailing.hasReturnAddress = dice.chance(1, in: 2)
        options.mailing.envelope = dice.one(of: [nil, "flat-9x12"])
        let manuscript = try renderer.manuscript(
            of: handout, for: try RecipientInput(json: Array(json), shownAs: "person.json"), options: options)
        let pages = try renderer.layOut(manuscript.document, options: options, size: manuscript.printSize).pages
        var printed = ""
        for case .text(let text) in pages.first?.fragments ?? [] { printed += text.shaped.text }
        let page = printed.filter { !$0.isWhitespace }
        for line in address.printed {
            trial.expect(
                page.contains(line.filter { !$0.isWhitespace }), "\(line) does not stand on the letter: \(printed)")
        }
        return trial
    }
}
