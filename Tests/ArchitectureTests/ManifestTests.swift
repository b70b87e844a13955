import Foundation
import TestSupport
import Testing

/// Checks that `Package.swift` gives each target exactly what its files import. SwiftPM does not report unused
/// dependencies, or C libraries that come through another target.
@Suite struct ManifestTests {
    private struct Target {
        var name: String
        var dependencies: Set<String>
        var path: String
    }

    /// The command is run, not imported.
    private static let programs: Set<String> = ["handout", "handout-tools"]
    private static let ofTheToolchain: Set<String> = [
        "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl", "Synchronization", "Testing",
    ]

    @Test func namesWhatIsImportedAndNothingElse() throws {
        let targets = try targets()
        #expect(targets.count > 30)
        for target in targets {
            let imported = Set(try ImportLine.all(below: target.path).map(\.imported))
            #expect(
                target.dependencies.subtracting(imported).subtracting(Self.programs).sorted() == [],
                "\(target.name) names these and does not import them")
            #expect(
                imported.subtracting(target.dependencies).subtracting(Self.ofTheToolchain).sorted() == [],
                "\(target.name) imports these and does not name them")
        }
    }

    private func targets() throws -> [Target] {
        let manifest = try String(contentsOf: Package.root.appending(path: "Package.swift"), encoding: .utf8)
        let target = #/\.(?:testT|executableT|t)arget\(\s*name: "([^"]+)",(.*?)path: "([^"]+)"/#.dotMatchesNewlines()
        return manifest.matches(of: target).map { match in
            let named = match.output.2.replacing(#/package: "[^"]+"/#, with: "").matches(of: #/"([^"]+)"/#)
            return Target(
                name: String(match.output.1), dependencies: Set(named.map { String($0.output.1) }),
                path: String(match.output.3))
        }
    }
}
