import Diagnostics
import DocumentTree
import Foundation
import HandoutKit
import TestSupport
import Theming

/// A library with the handout `x`, which exists while a test runs.
final class SmallLibrary {
    let folder: URL

    static let declarations = """
        id: x
        version: "1"
        form-number: X-1
        publisher: us
        status: sample
        """

    /// - Parameters:
    ///   - fields: lines of YAML under `fields:`.
    ///   - texts: the texts by language.
    init(
        declarations: String = SmallLibrary.declarations, fields: String = "", texts: [String: String],
        references: String = "", others: [String: String] = [:]
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "handout-test-\(UUID().uuidString)")
        try write(declarations + (fields.isEmpty ? "" : "\nfields:\n" + fields), to: "handouts/x/handout.yaml")
        if !references.isEmpty { try write(references, to: "handouts/x/references.yaml") }
        for (language, text) in texts { try write(text, to: "handouts/x/\(language).md") }
        try write(Self.publisher, to: "publishers/us.yaml")
        for (name, text) in others { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let publisher = """
        name: {en: Made-up Clinic, fr: Clinique Inventée}
        phone: 613-555-0111
        web: https://example.org
        copyright: {en: © 2026 Made-up Clinic, fr: © 2026 Clinique Inventée}
        sample-notice: {en: Sample. Nothing is true., fr: Exemple. Rien n’est vrai.}
        disclaimer: {en: Made up., fr: Inventé.}
        """

    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Puts the pictures of a folder into the handout's `images/`.
    func addPictures(from pictures: URL) throws {
        try FileManager.default.copyItem(at: pictures, to: folder.appending(path: "handouts/x/images"))
    }

    func renderer() throws -> Renderer {
        try Renderer(
            installation: try Installation.find(from: Package.root.path + "/Tests/"),
            library: try Library(folder: folder.path, shownAs: "lib"))
    }

    func opened() throws -> Library { try Library(folder: folder.path, shownAs: "lib") }

    /// A made-up person's copy with the built-in letter.
    func letter() throws -> Document {
        var renderer = try renderer()
        let json = #"{"patient": {"name": "Pat Example", "address": ["1 Sample St", "Ottawa ON K1A 0B1"]}}"#
        var options = RenderOptions()
        options.mailing.letter = "handout-enclosed"
        return try renderer.manuscript(
            of: try renderer.library.handout("x").get(),
            for: try RecipientInput(json: Array(json.utf8), shownAs: "person.json"), options: options
        ).document
    }

    func findings() throws -> [Diagnostic] {
        var renderer = try renderer()
        return try renderer.check("x", asOf: "2026-12-01").sortedByPlace()
    }

    func findings(of name: String) throws -> [Diagnostic] {
        var renderer = try renderer()
        return try renderer.check(name, asOf: "2026-12-01").sortedByPlace()
    }

    /// A copy of a packet, or of one handout, as a page of the web.
    func html(of names: [String], _ data: String? = nil) throws -> String {
        var renderer = try renderer()
        let input = try data.map { try RecipientInput(json: Array($0.utf8), shownAs: "person.json") }
        return try renderer.html(of: try renderer.library.handout(of: names).get(), for: input).html
    }

    func pdf(
        of names: [String], _ data: String? = nil, language: String? = nil, also languages: [String] = [],
        size: PrintSize? = nil, isSimplex: Bool = false
    ) throws -> [UInt8] {
        var renderer = try renderer()
        let input = try data.map { try RecipientInput(json: Array($0.utf8), shownAs: "person.json") }
        var options = RenderOptions(language: language, printSize: size)
        options.mailing.isSimplex = isSimplex
        options.alsoLanguages = languages
        return try renderer.render(try renderer.library.handout(of: names).get(), for: input, options: options).pdf
    }

    func findingsOfLetters() throws -> [Diagnostic] { try renderer().checkLetters() }

    /// Returns lines such as `en-CA.md:5: generic-words`.
    func summary() throws -> [String] {
        try findings().map { finding in
            let name = finding.range.map { $0.file.path.split(separator: "/").last.map(String.init) ?? "" } ?? ""
            return "\(name):\(finding.range?.start.line ?? 0): \(finding.identifier)"
        }
    }

    /// Returns a copy as a web page; a generic copy without data.
    func html(_ data: String? = nil, language: String? = nil, clinic: String? = nil) throws -> String {
        try html(for: [data], language: language, clinic: clinic)[0]
    }

    /// Returns copies that are made together, and the number of cached pages.
    func copies(for data: [String]) throws -> (files: [[UInt8]], keptPages: Int) {
        var renderer = try renderer()
        let people = try data.map { try RecipientInput(json: Array($0.utf8), shownAs: "person.json") }
        let handout = try renderer.library.handout("x").get()
        var files: [[UInt8]] = []
        for copy in renderer.copies(of: handout, for: people) { files.append(renderer.pdf(of: try copy.get())) }
        return (files, renderer.keptPageCount)
    }

    /// Returns copies of one renderer, which changes from this library to the next.
    func html(_ data: String, thenOf next: SmallLibrary) throws -> [String] {
        var renderer = try renderer()
        return try [self, next].map { library in
            if library !== self { renderer.turn(to: try Library(folder: next.folder.path, shownAs: "lib")) }
            let input = try RecipientInput(json: Array(data.utf8), shownAs: "person.json")
            return try renderer.html(of: try renderer.library.handout("x").get(), for: input).html
        }
    }

    /// Returns copies that one renderer makes one after another.
    func html(for data: [String?], language: String? = nil, clinic: String? = nil) throws -> [String] {
        var renderer = try renderer()
        let handout = try renderer.library.handout("x").get()
        var options = RenderOptions()
        options.language = language
        options.clinic = clinic
        var pages: [String] = []
        for data in data {
            let input = try data.map { try RecipientInput(json: Array($0.utf8), shownAs: "person.json") }
            pages.append(try renderer.html(of: handout, for: input, options: options).html)
        }
        return pages
    }
}

extension String {
    /// The words of a web page, without its head.
    var wordsOfPage: String {
        let body = components(separatedBy: "<body").dropFirst().joined()
        return body.replacing(/<\/?(span|bdi|strong|em|time|a)\b[^>]*>/, with: "").replacing(/<[^>]*>/, with: " ")
            .split { $0 == " " || $0.isNewline }.joined(separator: " ").replacing("\u{A0}", with: " ")
    }
}
