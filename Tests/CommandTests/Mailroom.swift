import Foundation
import TestSupport
import Testing

/// A made-up mailing: a library with one short handout, lists, and the files of a run.
extension Command {
    static let library = Package.root.appending(path: "Tests/Fixtures/mailout").path

    static let columns = "id,language,print-size,patient.name,patient.address,dose,ways"

    /// Returns rows without errors.
    static func list(_ count: Int) -> String {
        columns + "\n"
            + (1...count).map { row in
                let language = row % 3 == 0 ? "fr-CA" : "en-CA"
                let size = row % 5 == 0 ? "large" : ""
                return
                    "r-\(row),\(language),\(size),Pat Example,\"\(row) MAPLE ST\nOTTAWA ON  K1A 0B1\",\(row),bus|car\n"
            }.joined()
    }

    func batch(_ arguments: String..., input: String? = nil) async throws -> Program.Result {
        try await Program.run(
            Self.path, ["batch", "reminder", "--library", Self.library] + arguments, in: folder,
            input: input.map { Data($0.utf8) })
    }

    /// Returns the bytes of a run's files by path, without its ledger and its lock.
    func mailout(_ name: String) throws -> [String: Data] {
        let root = folder.appending(path: name)
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return try paths.reduce(into: [:]) { files, path in
            var isFolder: ObjCBool = false
            let place = root.appending(path: path)
            _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
            guard !isFolder.boolValue, path != ".mailout", !path.hasPrefix("ledger.sqlite") else { return }
            files[path] = try Data(contentsOf: place)
        }
    }

    func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

    /// Returns the cells of the manifest's rows, by column.
    func manifest(_ name: String) throws -> [[String: String]] {
        let rows = try text("\(name)/manifest.csv").split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let columns = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
    }

    func permissions(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}

extension Command {
    /// Copies the library, so that it can be changed.
    func copyLibrary(_ change: (String) -> String) throws {
        try FileManager.default.copyItem(atPath: Self.library, toPath: folder.appending(path: "library").path)
        let declarations = "library/handouts/reminder/handout.yaml"
        try write(change(try text(declarations)), to: declarations)
    }
}
