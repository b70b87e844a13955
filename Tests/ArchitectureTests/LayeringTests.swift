import Foundation
import Testing

/// Holds every `import` line of `Sources/` against the table of `Documentation/Architecture.md`.
@Suite struct LayeringTests {
    private let house: House

    init() throws { house = try House() }

    @Test func knowsEveryModuleOfTheHouse() throws {
        #expect(Set(house.modules.map(\.path)) == Set(try house.foldersOfSources()))
    }

    @Test func lookedAtManyImports() throws {
        #expect(try house.imports().count > 100)
    }

    @Test func importsOnlyFromBelow() throws {
        for line in try house.imports() {
            let fault = house.fault(of: line)
            #expect(fault == nil, "\(line.file): import \(line.imported)")
        }
    }

    @Test func seesAnImportThatIsNotAllowed() {
        for (module, imported) in [
            ("Diagnostics", "Geometry"), ("PageLayout", "Content"), ("Theming", "CPangoCairo"),
            ("Drawing", "PDFOutput"),
            ("Content", "DocumentTree"), ("ContentParsing", "Yams"), ("TextShaping", "Drawing"),
        ] {
            #expect(house.fault(of: House.ImportLine(file: "", module: module, imported: imported)) != nil)
        }
    }
}

/// The table, and the sources beside it.
private struct House {
    struct Module {
        var floor: String
        var name: String
        var neighbours: Set<String>
        var libraries: Set<String>

        /// Below `Sources/`.
        var path: String { floor == name ? name : "\(floor)/\(name)" }
    }

    struct ImportLine {
        var file: String
        var module: String
        var imported: String
    }

    private static let floors = ["C", "Common", "Writing", "Typesetting", "Output", "HandoutKit", "Tools", "handout"]
    /// Of the floor below theirs, layout and drawing know the semantic tree alone.
    private static let narrow = ["Typesetting", "Output"]
    private static let alwaysAllowed: Set<String> = ["Foundation", "Synchronization", "Glibc", "Musl"]

    let modules: [Module]
    private let root: URL

    init() throws {
        root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Documentation/Architecture.md"), encoding: .utf8)
        modules = text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("|"), cells.count == 5, Self.floors.contains(cells[0]) else { return nil }
            func names(_ cell: String) -> Set<String> {
                Set(cell.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0 != "–" })
            }
            return Module(floor: cells[0], name: cells[1], neighbours: names(cells[3]), libraries: names(cells[4]))
        }
    }

    /// Nil where the import is allowed.
    func fault(of line: ImportLine) -> String? {
        guard let module = modules.first(where: { $0.name == line.module }) else { return "unknown module" }
        if Self.alwaysAllowed.contains(line.imported) || module.libraries.contains(line.imported) { return nil }
        guard let imported = modules.first(where: { $0.name == line.imported }) else {
            return "library not in the table"
        }
        if imported.floor == "C" { return "a C library has one owner" }
        if imported.floor == module.floor {
            return module.neighbours.contains(imported.name) ? nil : "a neighbour that the table does not name"
        }
        guard let above = Self.floors.firstIndex(of: module.floor),
            let below = Self.floors.firstIndex(of: imported.floor),
            below < above
        else { return "a floor above" }
        if Self.narrow.contains(module.floor), imported.floor == "Writing", imported.name != "DocumentTree" {
            return "of Writing, only DocumentTree"
        }
        return nil
    }

    func foldersOfSources() throws -> [String] {
        try Self.floors.flatMap { floor -> [String] in
            let folder = root.appending(path: "Sources/\(floor)")
            guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
            let isModule = modules.contains { $0.floor == floor && $0.name == floor }
            if isModule { return [floor] }
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).map { "\(floor)/\($0)" }
        }
    }

    func imports() throws -> [ImportLine] {
        var lines: [ImportLine] = []
        let words = [
            "import", "package import", "public import", "private import", "internal import", "fileprivate import",
        ]
        for module in modules where module.floor != "C" {
            let folder = root.appending(path: "Sources/\(module.path)").path
            let files = FileManager.default.enumerator(atPath: folder)
            while let file = files?.nextObject() as? String {
                guard file.hasSuffix(".swift") else { continue }
                let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
                for line in text.split(separator: "\n") {
                    let line = line.trimmingCharacters(in: .whitespaces)
                    guard let word = words.first(where: { line.hasPrefix($0 + " ") }) else { continue }
                    // `import struct Foundation.Decimal` imports Foundation.
                    let rest = line.dropFirst(word.count + 1).split(separator: " ")
                    guard let last = rest.last, let name = last.split(separator: ".").first else { continue }
                    lines.append(
                        ImportLine(file: "\(module.path)/\(file)", module: module.name, imported: String(name)))
                }
            }
        }
        return lines
    }
}
