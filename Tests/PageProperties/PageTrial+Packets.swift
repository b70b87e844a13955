import Diagnostics
import DocumentTree
import Foundation
import Geometry
import HandoutKit
import PageLayout
import TestSupport
import TextShaping
import Theming

/// Random packets with lists, laid out completely.
extension PageTrial {
    package mutating func outcome(packetSeed seed: UInt64) throws -> Outcome {
        let made = RandomPacket(seed: seed)
        let handout = try opened(made)
        let input = try input(of: made)
        let document = try renderer.manuscript(of: handout, for: input, options: made.options).document
        let composer = try renderer.composer(of: document, options: made.options, size: made.printSize)
        let laidOut = try composer.compose()
        var complaints = PageChecker(laidOut, of: document).complaints
        // Lines of other scripts have other numbers of characters.
        if made.options.language != "ar" {
            complaints += PrintChecker(laidOut, of: document, size: made.printSize).complaints
        }
        complaints += EntryChecker(laidOut, of: document, made).complaints
        let firstFit = composer.sheetsByFirstFit()
        if let firstFit, firstFit < laidOut.pages.count {
            complaints.append("\(laidOut.pages.count) pages, where filling one after the other takes \(firstFit)")
        }
        if composer.pageCount != laidOut.pages.count { complaints.append("the pages were counted wrongly") }
        renderer.forgetParagraphs()
        let again = try renderer.layOut(document, options: made.options, size: made.printSize)
        if again.trace != laidOut.trace { complaints.append("the same handout has other pages the second time") }
        return Outcome(complaints: complaints, sheets: laidOut.pages.count, sheetsByFirstFit: firstFit)
    }

    /// The copy as a file, made alone and made as in a mailout.
    package mutating func files(packetSeed seed: UInt64) throws -> (
        made: RandomPacket, alone: [UInt8], together: [UInt8]?
    ) {
        let made = RandomPacket(seed: seed)
        let handout = try opened(made)
        let input = try input(of: made)
        let alone = try renderer.render(handout, for: input, options: made.options).pdf
        var options = made.options
        options.alsoLanguages = []
        guard let input, made.options.alsoLanguages.isEmpty else { return (made, alone, nil) }
        let copies = renderer.copies(of: handout, for: [input, input], options: options)
        return (made, alone, renderer.pdf(of: try copies[1].get()))
    }

    mutating func opened(_ made: RandomPacket) throws -> LoadedHandout {
        try made.write(to: folder, pictures: Self.pictures)
        renderer.turn(to: try Library(folder: folder.path, shownAs: "library"))
        return try renderer.library.handout(of: [made.name]).get()
    }

    private func input(of made: RandomPacket) throws -> RecipientInput? {
        try made.person.json.map { try RecipientInput(json: Array($0.utf8), shownAs: "person.json") }
    }
}
