import Foundation
import TestSupport
import Testing

/// A program that imports HandoutKit alone (`Tests/Clients`). It is compiled against the modules that are built already, because building
/// the package a second time takes too long for every run.
@Suite struct ClientTests {
    private static let client = Package.root.appending(path: "Tests/Clients/Sources/Client/main.swift")

    @Test func aProgramOfThirtyLinesRendersChecksAndCatchesErrors() async throws {
        let source = try String(contentsOf: Self.client, encoding: .utf8)
        #expect(source.components(separatedBy: "\n").filter { $0.hasPrefix("import ") } == ["import HandoutKit"])
        #expect(source.split(separator: "\n").count <= 30)
        try await withTemporaryFolder { folder in
            let program = folder.appending(path: "client").path
            let built = try await Program.run(
                "swiftc", [Self.client.path, "-o", program] + (try await Self.flags()) + (try await Self.objects()),
                in: folder)
            try #require(built.exitCode == 0, "\(built.text)\(built.errors)")
            let run = try await Program.run(program, [Package.root.path])
            let lines = run.text.split(separator: "\n").map(String.init)
            #expect(run.exitCode == 0, "\(run.errors)")
            #expect(lines.contains("How to find the Example Cancer Clinic fr-CA 3 pages true"), "\(run.text)")
            #expect(lines.contains { $0.hasPrefix("true large") && $0.hasSuffix("[]") }, "\(run.text)")
            #expect(lines.last == "error unknown-choice 1 travel should be one of bus, car, drop-off", "\(run.text)")
        }
    }

    /// The examples of HandoutKit's articles compile.
    @Test func theExamplesOfTheArticlesCompile() async throws {
        let catalogue = Package.root.appending(path: "Sources/HandoutKit/HandoutKit.docc")
        let names = try FileManager.default.contentsOfDirectory(atPath: catalogue.path).filter { $0.hasSuffix(".md") }
        var source = "import HandoutKit\n"
        var count = 0
        for name in names.sorted() {
            let text = try String(contentsOf: catalogue.appending(path: name), encoding: .utf8)
            for block in text.components(separatedBy: "\n```swift\n").dropFirst() {
                count += 1
                source +=
                    "func example\(count)() throws {  // \(name)\n\(block.components(separatedBy: "\n```")[0])\n}\n"
            }
        }
        #expect(count > 8)
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "Examples.swift")
            try Data(source.utf8).write(to: file)
            let checked = try await Program.run(
                "swiftc", ["-typecheck", "-parse-as-library", file.path] + (try await Self.flags()), in: folder)
            #expect(checked.exitCode == 0, "\(checked.errors)")
        }
    }

    @Test func theDocumentShowsTheProgram() throws {
        let document = try String(contentsOf: Package.root.appending(path: "Documentation/Library.md"), encoding: .utf8)
        #expect(document.contains("```swift\n" + (try String(contentsOf: Self.client, encoding: .utf8)) + "```"))
    }

    private static let build = Package.root.appending(path: ".build/debug")
    private static let libraries = [
        "pangocairo", "pangoft2", "libcmark-gfm", "yaml-0.1", "libdeflate", "glib-2.0", "lcms2", "libqrencode",
    ]

    private static func flags() async throws -> [String] {
        let folder = Package.root.appending(path: "Sources/C")
        let maps = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap {
            ["-Xcc", "-fmodule-map-file=\(folder.path)/\($0)/module.modulemap"]
        }
        let headers = try await Program.run("pkg-config", ["--cflags-only-I"] + libraries + ["libsodium"])
        return [
            "-swift-version", "6", "-enable-upcoming-feature", "MemberImportVisibility", "-enable-upcoming-feature",
            "InternalImportsByDefault", "-warnings-as-errors", "-I", build.appending(path: "Modules").path,
        ] + maps + headers.text.split(whereSeparator: \.isWhitespace).flatMap { ["-Xcc", String($0)] }
    }

    /// Returns the linker's input for HandoutKit: its object files, those of the modules below it, and the C libraries.
    private static func objects() async throws -> [String] {
        let floors = ["Common", "Writing", "Typesetting", "Output"]
        let modules = try floors.flatMap {
            try FileManager.default.contentsOfDirectory(atPath: Package.root.appending(path: "Sources/\($0)").path)
        }
        let objects = try (modules + ["HandoutKit"]).sorted().flatMap { module -> [String] in
            let map = build.appending(path: "\(module).build/output-file-map.json")
            let files = try JSONDecoder().decode([String: [String: String]].self, from: try Data(contentsOf: map))
            return files.values.compactMap { $0["object"] }.sorted()
        }
        // Only names and folders of libraries: swiftc does not know the "-pthread" that newer Debians print besides.
        let linked = try await Program.run("pkg-config", ["--libs-only-l", "--libs-only-L"] + libraries)
        return objects + linked.text.split(whereSeparator: \.isWhitespace).map(String.init) + ["-lhyphen"]
    }
}
