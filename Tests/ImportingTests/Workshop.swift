import Diagnostics
import Foundation
import HandoutKit
import Importing
import TestSupport

/// A library with the built-in publishers and no handout, and an importer that writes into it.
struct Workshop {
    let folder: URL
    let library: Library

    static func with<Value>(
        pandoc: PandocProgram = PandocProgram(), _ body: (Workshop, inout Importer) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryFolder { folder in
            let templates = Package.root.appending(path: "Templates")
            let root = folder.appending(path: "library")
            try FileManager.default.createDirectory(
                at: root.appending(path: "handouts"), withIntermediateDirectories: true)
            for part in ["publishers", "clinics", "fields.yaml", "logos"] {
                try FileManager.default.copyItem(at: templates.appending(path: part), to: root.appending(path: part))
            }
            let library = try Library(folder: root.path, shownAs: "library")
            var importer = try Importer(
                installation: Installation(
                    fonts: Package.root.appending(path: "Fonts").path, templates: templates.path),
                library: library, parent: root.path + "/handouts", shownAs: "library/handouts", publisher: nil,
                day: "2026-11-23", pandoc: pandoc)
            return try await body(Workshop(folder: folder, library: library), &importer)
        }
    }

    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "library/handouts/" + name), encoding: .utf8)
    }

    /// A document that Pandoc makes of Markdown, with its resources in the folder.
    func document(_ markdown: String, as name: String) async throws -> String {
        let source = try write(markdown, to: name + ".source.md")
        let target = folder.appending(path: name).path
        let result = try await Program.run("pandoc", ["-o", target, source], in: folder)
        guard result.exitCode == 0 else { throw Program.Failure(description: result.errors) }
        return target
    }

    /// A Word document with this content of its body, and other parts.
    func word(_ body: String, parts: [String: String] = [:], as name: String) throws -> String {
        let spaces = """
            xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
            xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
            xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
            xmlns:v="urn:schemas-microsoft-com:vml"
            """
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        var entries = [
            "[Content_Types].xml": """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" ContentType="\(types)"/></Types>
            """,
            "_rels/.rels": """
            <?xml version="1.0"?><Relationships xmlns="\(relations)">\
            <Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/></Relationships>
            """,
            "word/document.xml": """
            <?xml version="1.0" encoding="UTF-8"?><w:document \(spaces)><w:body>\(body)</w:body></w:document>
            """,
        ]
        for (part, content) in parts {
            let root = part.contains("header") ? "w:hdr" : "w:ftr"
            entries[part] = "<?xml version=\"1.0\"?><\(root) \(spaces)>\(content)</\(root)>"
        }
        let archive = ZipArchive(
            entries.sorted { $0.key < $1.key }.map { ZipArchive.Entry(name: $0.key, bytes: Array($0.value.utf8)) })
        return try write(archive.stored, to: name)
    }
}

extension String {
    /// A paragraph of Word with these words.
    static func wordParagraph(_ words: String) -> String {
        "<w:p><w:r><w:t xml:space=\"preserve\">\(words)</w:t></w:r></w:p>"
    }

    /// How often each letter and digit occurs.
    var letters: [Character: Int] {
        filter { $0.isLetter || $0.isNumber }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// The letters that another text does not have as often.
    func lettersMissing(in other: String) -> [Character: Int] {
        let there = other.letters
        return letters.compactMapValues { $0 }.filter { there[$0.key, default: 0] < $0.value }
    }
}

extension SamplePNG {
    /// A grey picture of a size.
    static func picture(width: Int, height: Int) -> [UInt8] {
        let row = [UInt8](repeating: 0, count: 1) + [UInt8](repeating: 0x80, count: width)
        var picture = SamplePNG(.grey, pixels: Array(repeating: row, count: height).flatMap { $0 })
        (picture.width, picture.height) = (width, height)
        return Array(picture.bytes)
    }
}
