import Foundation
import TestSupport
import Testing

/// Checks every `import` line in `Sources/` against the table in `Documentation/Architecture.md`.
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
        for (module, line) in try house.imports() {
            let fault = house.fault(of: line.imported, in: module)
            #expect(fault == nil, "\(line.file): import \(line.imported)")
        }
    }

    @Test func seesAnImportThatIsNotAllowed() throws {
        for (name, imported) in [
            ("Diagnostics", "Geometry"), ("PageLayout", "Content"), ("Theming", "CPangoCairo"),
            ("Drawing", "PDFOutput"),
            ("Content", "DocumentTree"), ("ContentParsing", "Yams"), ("TextShaping", "Drawing"),
            ("Images", "Foundation"), ("Commands", "Foundation"), ("handout", "Mailouts"),
        ] {
            let module = try #require(house.modules.first { $0.name == name })
            #expect(house.fault(of: imported, in: module) != nil)
        }
    }
}

/// The table, with the sources.
private struct House {
    struct Module {
        var floor: String
        var name: String
        var neighbours: Set<String>
        var libraries: Set<String>

        /// The path below `Sources/`.
        var path: String { floor == name ? name : "\(floor)/\(name)" }
    }

    private static let floors = ["C", "Common", "Writing", "Typesetting", "Output", "HandoutKit", "Tools", "Programs"]
    /// Of the level below, layout and drawing may import only the semantic tree.
    private static let narrow = ["Typesetting", "Output"]
    private static let alwaysAllowed: Set<String> = ["FoundationEssentials", "Synchronization", "Glibc", "Musl"]
    /// Foundation adds 40 MB of ICU's data to a program that links it.
    private static func mayHaveFoundation(_ module: Module) -> Bool {
        module.floor == "Tools" || module.name == "handout-tools"
    }

    let modules: [Module]

    init() throws {
        let text = try String(
            contentsOf: Package.root.appending(path: "Documentation/Architecture.md"), encoding: .utf8)
        modules = text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard line.hasPrefix("|"), cells.count == 5, Self.floors.contains(cells[0]) else { return nil }
            func names(_ cell: String) -> Set<String> {
                Set(cell.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0 != "–" })
            }
            return Module(floor: cells[0], name: cells[1], neighbours: names(cells[3]), libraries: names(cells[4]))
        }
    }

    /// Returns nil if the import is allowed.
    func fault(of name: String, in module: Module) -> String? {
        if Self.alwaysAllowed.contains(name) || module.libraries.contains(name) { return nil }
        if name == "Foundation" { return Self.mayHaveFoundation(module) ? nil : "ICU's data with it" }
        guard let imported = modules.first(where: { $0.name == name }) else {
            return "library not in the table"
        }
        if imported.floor == "C" { return "a C library has one owner" }
        if imported.floor == "Tools", module.floor == "Programs", module.name != "handout-tools" {
            return "a tool, which this program starts without"
        }
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
            let folder = Package.root.appending(path: "Sources/\(floor)")
            guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
            let isModule = modules.contains { $0.floor == floor && $0.name == floor }
            if isModule { return [floor] }
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).map { "\(floor)/\($0)" }
        }
    }

    /// Returns every import in the sources, with its module.
    func imports() throws -> [(module: Module, line: ImportLine)] {
        try modules.filter { $0.floor != "C" }.flatMap { module in
            try ImportLine.all(below: "Sources/\(module.path)").map { (module, $0) }
        }
    }
}
