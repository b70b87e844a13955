import Content
import Diagnostics
import Foundation
import HandoutKit
import StructuredInput

/// The place of the handout that is shown, and of everything beside it.
struct PreviewSource: Sendable {
    let name: String
    /// The library's folder and how it is shown. It is opened anew for each reading.
    let library: (folder: String, shown: String)
    let templates: String
    private let peopleFiles: [String]

    /// - Throws: `UnknownName` if there is no such handout, or no such file of a person.
    init(_ options: PreviewOptions, library: Library, installation: Installation) throws {
        name = options.handout
        self.library = (library.folder, library.shownAs)
        templates = installation.templates
        peopleFiles = options.people
        if !Self.isPacket(name, of: library) { _ = try library.place(of: name) }
        for path in peopleFiles where !FileManager.default.fileExists(atPath: path) {
            throw UnknownName(
                kind: "file", name: path, known: [], advice: "--person takes a JSON file of a person's data")
        }
    }

    func library(edition: Int) throws -> Library {
        try Library(folder: library.folder, shownAs: library.shown, edition: edition)
    }

    private static func isPacket(_ name: String, of library: Library) -> Bool {
        !library.handoutNames.contains(name) && library.packetNames.contains(name)
    }

    // MARK: Folders

    /// The folders of the handout, or of a packet's handouts.
    func handoutFolders(of handout: LoadedHandout?, in library: Library) -> [(path: String, shown: String)] {
        let names = Self.isPacket(name, of: library) ? handout?.members ?? [] : [name]
        return names.compactMap { try? library.place(of: $0) }
    }

    /// The folders in which a new file may change the copies.
    func watchedFolders(of handout: LoadedHandout?, in library: Library) -> [String] {
        let shared = ["clinics", "fragments", "icons", "packets", "publishers", "themes", "words"].map {
            "\(self.library.folder)/\($0)"
        }
        let own = handoutFolders(of: handout, in: library).map(\.path)
        return [self.library.folder] + (shared + own).flatMap(Self.tree)
    }

    /// A folder with those below it.
    private static func tree(_ folder: String) -> [String] {
        var folders = [folder]
        var next = 0
        while next < folders.count, folders.count < 200 {
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: folders[next])) ?? []
            for entry in entries where !entry.hasPrefix(".") {
                var isFolder: ObjCBool = false
                let path = folders[next] + "/" + entry
                if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
                    folders.append(path)
                }
            }
            next += 1
        }
        return folders
    }

    // MARK: People

    /// The example people: every JSON file in the handout's folder, and those that the command names.
    func people(of handout: LoadedHandout?, in library: Library) -> [ExamplePerson] {
        var people: [ExamplePerson] = []
        func add(_ path: String, _ shown: String) {
            let name = (shown as NSString).lastPathComponent.replacing(/\.json$/, with: "")
            var unique = name
            var number = 2
            while people.contains(where: { $0.name == unique }) {
                unique = "\(name)-\(number)"
                number += 1
            }
            people.append(ExamplePerson(name: unique, path: path, shown: shown))
        }
        for (path, shown) in handoutFolders(of: handout, in: library) {
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            for entry in entries.sorted() where entry.hasSuffix(".json") && !entry.hasPrefix(".") {
                add("\(path)/\(entry)", "\(shown)/\(entry)")
            }
        }
        for path in peopleFiles { add(URL(filePath: path).standardizedFileURL.path, path) }
        return people
    }

    // MARK: Places in files

    /// Returns the absolute path of a file as diagnostics show it; nil if it is in none of the preview's folders.
    func path(ofShown shown: String) -> String? {
        guard !shown.split(separator: "/").contains("..") || shown.hasPrefix("..") else { return nil }
        var roots = [(shown: library.shown, path: library.folder), (shown: "Templates", path: templates)]
        if name.contains("/") || name.hasPrefix(".") {
            roots.append((name.replacing(/\/+$/, with: ""), URL(filePath: name).standardizedFileURL.path))
        }
        for root in roots where shown.hasPrefix(root.shown + "/") {
            let path = root.path + shown.dropFirst(root.shown.count)
            if FileManager.default.fileExists(atPath: path), !SourceReader.leads(path, outOf: root.path) { return path }
        }
        return nil
    }

    /// Returns a text file of the library as it is now; nil for every other file, above all a person's.
    func text(ofShown shown: String) -> SourceFile? {
        guard shown.hasSuffix(".md") || shown.hasSuffix(".yaml"), let path = path(ofShown: shown) else { return nil }
        return SourceReader.read(path: path, shownAs: shown).value
    }
}

/// A person whose copy can be shown.
struct ExamplePerson: Sendable, Hashable {
    /// The file's name without its ending, and unique: `example-person`.
    var name: String
    var path: String
    var shown: String

    /// The name for people: "Example person".
    var title: String {
        let words = name.replacing("-", with: " ").replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// - Throws: `ContentFault` if the file cannot be read.
    func data() throws -> RecipientInput {
        let file = try SourceReader.read(path: path, shownAs: shown, isConfidential: true).get()
        return try RecipientInput(json: file.bytes, shownAs: shown)
    }
}
