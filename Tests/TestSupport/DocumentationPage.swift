import Foundation

/// A page of the documentation, with its examples.
package struct DocumentationPage: Sendable, CustomStringConvertible {
    /// The path below `Documentation/`, without its suffix.
    package let name: String
    package let text: String

    package init(_ name: String) throws {
        self.name = name
        text = try String(contentsOf: Package.root.appending(path: "Documentation/\(name).md"), encoding: .utf8)
    }

    package var description: String { name }

    /// The pages of the format's constructs.
    package static var constructs: [DocumentationPage] {
        get throws {
            let folder = Package.root.appending(path: "Documentation/constructs")
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
                .sorted().map { try DocumentationPage("constructs/" + $0.dropLast(3)) }
        }
    }

    /// The blocks of code under `<!-- example: NAME -->`, by name.
    package var examples: [String: String] {
        var examples: [String: String] = [:]
        for part in text.components(separatedBy: "<!-- example: ").dropFirst() {
            let lines = part.components(separatedBy: "\n")
            guard let name = lines[0].components(separatedBy: " -->").first, lines.count > 1 else { continue }
            let fence = lines[1].prefix { $0 == "`" }
            examples[name] = lines.dropFirst(2).prefix { $0 != fence }.joined(separator: "\n") + "\n"
        }
        return examples
    }

    /// The first line's words.
    package var title: String { String(text.prefix { $0 != "\n" }.dropFirst(2)) }
}
