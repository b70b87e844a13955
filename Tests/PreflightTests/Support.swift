import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

@testable import Preflight

/// The preflight of a handout with one text, in a library of its own.
func preflight(_ text: String, _ language: String = "en-CA") throws -> Preflight {
    let folder = FileManager.default.temporaryDirectory.appending(path: "preflight-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ text: String, _ path: String) throws { try write(Array(text.utf8), path) }
    func write(_ bytes: [UInt8], _ path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
    try write(
        """
        id: x
        version: "1.0"
        form-number: H-1
        publisher: us
        status: sample
        fields:
          smoker: {type: boolean}
          dose: {type: text, blank: 20mm}
        """, "handouts/x/handout.yaml")
    try write("name: A\nphone: 613-555-0142\ncopyright: A\ndisclaimer: A\n", "publishers/us.yaml")
    try write(SampleSVG.of("<rect width=\"50\" height=\"50\"/>"), "handouts/x/images/a.svg")
    try write(text, "handouts/x/\(language).md")
    let library = try Library(folder: folder.path, shownAs: "lib")
    var renderer = try Renderer(
        installation: Installation(
            fonts: Package.root.appending(path: "Fonts").path, templates: Package.root.appending(path: "Templates").path
        ),
        library: library)
    let handout = try library.handout("x").get()
    let manuscript = try renderer.manuscript(of: handout, for: nil, options: RenderOptions(language: language))
    return Preflight(manuscript.document)
}
