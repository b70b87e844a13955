import Diagnostics
import Foundation
import HTMLOutput
import HandoutKit
import TestSupport
import Testing

/// The complete web page of the stage 4 handout.
@Suite struct WebPageGoldenTests {
    @Test(arguments: ["en-CA", "fr-CA"], ["generic", "personal"])
    func readsAsItDidBefore(language: String, copy: String) throws {
        let library = try Library(folder: Package.root.path + "/Templates")
        var renderer = try Renderer(
            installation: try Installation.find(from: Package.root.path + "/Tests/"), library: library)
        let person = copy == "personal" ? try RecipientInput(path: Command.examplePerson) : nil
        let page = try renderer.page(
            of: try library.handout(Command.stage4).get(), for: person, options: RenderOptions(language: language))
        try Golden(name: "web-stage-4-\(copy)-\(language)").expect(page.content.text + "\n")
    }
}
