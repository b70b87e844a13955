import Foundation
import TestSupport

/// A line of a Swift file that imports a module.
struct ImportLine {
    /// The path from the package's folder.
    var file: String
    var imported: String

    private static let words = [
        "import", "package import", "public import", "private import", "internal import", "fileprivate import",
        "@testable import", "@_exported public import",
    ]

    static func all(below folder: String) throws -> [ImportLine] {
        let files = FileManager.default.enumerator(atPath: Package.root.appending(path: folder).path)
        var lines: [ImportLine] = []
        while let name = files?.nextObject() as? String {
            guard name.hasSuffix(".swift") else { continue }
            let file = "\(folder)/\(name)"
            let text = try String(contentsOf: Package.root.appending(path: file), encoding: .utf8)
            for line in text.split(separator: "\n") {
                // A deeper indented line is part of a string, such as a program in another language.
                let line = line.hasPrefix("    ") ? line.dropFirst(4) : line
                guard let word = words.first(where: { line.hasPrefix($0 + " ") }) else { continue }
                // `import struct Foundation.Decimal` imports Foundation.
                let rest = line.dropFirst(word.count + 1).split(separator: " ")
                guard let last = rest.last, let imported = last.split(separator: ".").first else { continue }
                lines.append(ImportLine(file: file, imported: String(imported)))
            }
        }
        return lines
    }
}
