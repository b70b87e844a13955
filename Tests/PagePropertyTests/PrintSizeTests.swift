import Diagnostics
import Foundation
import Geometry
import HandoutKit
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
                let laidOut = try renderer.layOut(document, options: options, size: size)
                let complaints = PrintChecker(laidOut, of: document, size: size).complaints
                #expect(complaints == [], "\(name), \(language)")
            }
        }
    }
}
