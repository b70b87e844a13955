import Foundation
import TestSupport
import Testing

/// Every subcommand and option stands in the documents. The site's reference of the command is made from the same declarations, so
/// it has them all anyway: here each must also be mentioned where a reader learns what it is for.
@Suite struct DocumentedCommandTests {
    struct Help: Decodable {
        var command: Subcommand
    }

    struct Subcommand: Decodable {
        var commandName: String
        var abstract: String?
        var shouldDisplay: Bool
        var arguments: [Argument]?
        var subcommands: [Subcommand]?
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
        }

        var names: [Name]?
        var abstract: String?
        var shouldDisplay: Bool
    }

    @Test func standInTheDocuments() async throws {
        let documents = try Self.documents()
        try await withCommand { command in
            let dump = try await command.run("--experimental-dump-help")
            let help = try JSONDecoder().decode(Help.self, from: dump.output)
            let all = Self.all(below: help.command, path: "handout")
            #expect(all.count > 20)
            for (path, subcommand) in all {
                #expect(documents.contains(path), "no document names \(path)")
                #expect(subcommand.abstract?.isEmpty == false, "\(path) explains nothing")
                for argument in subcommand.arguments ?? [] where argument.shouldDisplay {
                    let options = (argument.names ?? []).filter { $0.kind == "long" }.map { "--" + $0.name }
                    for option in options {
                        let isNamed = documents.ranges(of: option).contains { range in
                            documents[range.upperBound...].first.map { !$0.isLetter && $0 != "-" } ?? true
                        }
                        #expect(isNamed, "no document names \(option) of \(path)")
                        #expect(argument.abstract?.isEmpty == false, "\(path) \(option) explains nothing")
                    }
                }
            }
        }
    }

    private static func all(below command: Subcommand, path: String) -> [(path: String, command: Subcommand)] {
        (command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap { subcommand in
            let path = "\(path) \(subcommand.commandName)"
            return [(path, subcommand)] + all(below: subcommand, path: path)
        }
    }

    /// README.md and everything in Documentation/; not CHANGELOG.md, which explains nothing.
    private static func documents() throws -> String {
        let folder = Package.root.appending(path: "Documentation")
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let files =
            [Package.root.appending(path: "README.md")]
            + paths.filter { $0.hasSuffix(".md") }.map { folder.appending(path: $0) }
        return try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
    }
}
