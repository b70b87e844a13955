import Diagnostics
import Foundation
import Geometry
import HandoutKit
import PageLayout
import PageProperties
import TestSupport
import Testing
import Theming

/// The promises to people with low vision, measured on the pages of every built-in handout.
@Suite struct PrintSizeTests {
    @Test(arguments: PrintSize.allCases, Paper.allCases)
    func holdsOnEveryPage(size: PrintSize, paper: Paper) throws {
        let templates = Package.root.appending(path: "Templates").path
        let library = try Library(folder: templates)
        var renderer = try Renderer(
            installation: Installation(fonts: Package.root.appending(path: "Fonts").path, templates: templates),
            library: library)
        for name in library.handoutNames {
            let handout = try library.handout(name).get()
            for language in handout.languages {
                let options = RenderOptions(language: language, printSize: size, paper: paper)
                let document = try renderer.manuscript(of: handout, for: nil, options: options).document
                let laidOut: LaidOutDocument
                do {
                    laidOut = try renderer.layOut(document, options: options, size: size)
                } catch let fault as ContentFault where fault.diagnostics.allSatisfy(\.isOfACardTooTall) {
                    // A card in large letters is taller than a small page, and is cut out in one piece.
                    #expect(paper == .a5)
                    continue
                }
                let complaints = PrintChecker(laidOut, of: document, size: size).complaints
                #expect(complaints == [], "\(name), \(language)")
            }
        }
    }
}

extension Diagnostic {
    fileprivate var isOfACardTooTall: Bool { identifier == "cut-out-too-tall" }
}
