public import Diagnostics
import FoundationEssentials
import Images
import StructuredInput
import TextShaping
import Theming
package import Wording

/// The places of the program's own files: the faces, and the built-in library with its themes and words.
public struct Installation: Sendable {
    /// The folder with `fonts.lock`.
    public let fonts: String
    /// The folder of the built-in library.
    public let templates: String

    /// Names the two folders, for a program that does not keep them above itself. They are read later, when something is made.
    ///
    /// - Parameters:
    ///   - fonts: the folder with `fonts.lock`.
    ///   - templates: the folder of the built-in library.
    public init(fonts: String, templates: String) {
        self.fonts = fonts
        self.templates = templates
    }

    /// Searches for `Fonts/` and `Templates/` beside the program and in the folders above it. The current folder does
    /// not matter.
    ///
    /// - Parameters:
    ///   - executable: the program's own path, with every link resolved.
    ///   - fonts: the folder of faces; nil for the one that is found.
    /// - Throws: `InstallationFault` if they are not found.
    public static func find(from executable: String, fonts: String? = nil) throws -> Installation {
        var folder = URL(filePath: executable).deletingLastPathComponent()
        while folder.path != "/" {
            let templates = folder.appending(path: "Templates").path
            let found = folder.appending(path: "Fonts").path
            if FileManager.default.fileExists(atPath: templates + "/themes"),
                fonts != nil || FileManager.default.fileExists(atPath: found + "/fonts.lock")
            {
                return Installation(fonts: fonts ?? found, templates: templates)
            }
            folder.deleteLastPathComponent()
        }
        throw InstallationFault([
            .error(
                "installation", "the folders Fonts and Templates are not found above \(executable)",
                help: "keep the program where \"make build\" puts it, or link to it from elsewhere")
        ])
    }

    /// Reads a file of a library, or the built-in one if the library has no such folder.
    func file(_ path: String, in library: Library?) -> Validated<SourceFile> {
        let folder = path.prefix { $0 != "/" }
        if let library, FileManager.default.fileExists(atPath: library.folder + "/" + folder) {
            return SourceReader.read(
                path: library.folder + "/" + path, shownAs: library.shownAs + "/" + path, inside: library.folder)
        }
        return SourceReader.read(path: templates + "/" + path, shownAs: "Templates/" + path)
    }

    func names(in folder: String, of library: Library?, suffix: String) -> [String] {
        let own = library.map { $0.folder + "/" + folder }.flatMap {
            FileManager.default.fileExists(atPath: $0) ? $0 : nil
        }
        let entries = try? FileManager.default.contentsOfDirectory(atPath: own ?? templates + "/" + folder)
        return (entries ?? []).filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
            .map { String($0.dropLast(suffix.count)) }.sorted()
    }

    /// Returns the words for a language. Of the files in `words/`, only those that serve the language are read: the
    /// library's own first, then the built-in one, then what the terms of CSL and the data of CLDR have.
    package func words(
        for language: LanguageTag, standIn: LanguageTag?, in library: Library?
    ) throws -> Validated<Words> {
        let wanted = language.wordTags + (standIn?.wordTags ?? []) + [.english]
        var diagnostics: [Diagnostic] = []
        var files: [WordsFile] = []
        for (index, tag) in wanted.enumerated() where !wanted[..<index].contains(tag) {
            for source in sources(ofWordsIn: tag, of: library) {
                diagnostics += source.diagnostics
                guard let source = source.value else { continue }
                let words = WordsFile.read(source, language: tag)
                diagnostics += words.diagnostics
                if let words = words.value { files.append(words) }
            }
        }
        let words = WordsLibrary(files).words(for: language, standIn: standIn)
        return Validated(words.partial, diagnostics + words.diagnostics)
    }

    private func sources(ofWordsIn tag: LanguageTag, of library: Library?) -> [Validated<SourceFile>] {
        func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
        var sources = ["words", "words/csl", "words/cldr"].map { "\($0)/\(tag).yaml" }
            .filter { exists("\(templates)/\($0)") }
            .map { SourceReader.read(path: "\(templates)/\($0)", shownAs: "Templates/\($0)") }
        guard let library, !isBuiltIn(library) else { return sources }
        let own = "words/\(tag).yaml"
        if exists("\(library.folder)/\(own)") {
            sources.insert(
                SourceReader.read(
                    path: "\(library.folder)/\(own)", shownAs: "\(library.shownAs)/\(own)", inside: library.folder),
                at: 0)
        }
        return sources
    }

    private func isBuiltIn(_ library: Library) -> Bool {
        func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
        return library.folder == templates || resolved(library.folder) == resolved(templates)
    }

    /// Returns the languages for which there are words of the page, built in or in the library.
    func languagesOfWords(in library: Library) -> [LanguageTag] {
        let folders = [templates, library.folder].map { $0 + "/words" }
        let names = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        let tags = names.filter { $0.hasSuffix(".yaml") }.compactMap { LanguageTag(String($0.dropLast(5))) }
        return Set(tags).sorted()
    }

    /// Returns a theme of the library, or else the built-in one, with everything it extends.
    func theme(
        _ name: String, in library: Library?, accents: HouseAccents? = nil
    ) throws -> Validated<Theme> {
        let folders = folders("themes", of: library, suffix: ".yaml")
        guard let theme = Theme.read(name, in: folders, accents: accents) else {
            throw UnknownName(kind: "theme", name: name, known: Set(folders.flatMap(\.names)).sorted())
        }
        return theme
    }

    func ownThemeNames(of library: Library) -> [String] {
        FileManager.default.fileExists(atPath: library.folder + "/themes")
            ? names(in: "themes", of: library, suffix: ".yaml") : []
    }

    /// Returns the library's own icons, then the built-in ones.
    func icons(in library: Library?) -> IconLibrary {
        IconLibrary(folders("icons", of: library, suffix: ".svg"))
    }

    /// The files in a folder of the library, then those in the built-in folder of the same name.
    func folders(_ folder: String, of library: Library?, suffix: String) -> [NamedFiles] {
        var places = [(path: "\(templates)/\(folder)", shown: "Templates/\(folder)", root: templates)]
        if let library {
            let own = (
                path: "\(library.folder)/\(folder)", shown: "\(library.shownAs)/\(folder)", root: library.folder
            )
            func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
            // The built-in library is not counted twice.
            if resolved(own.path) == resolved(places[0].path) { places = [own] } else { places.insert(own, at: 0) }
        }
        return places.map { path, shown, root in
            let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let names = entries.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
                .map { String($0.dropLast(suffix.count)) }
            return NamedFiles(names: names) { name in
                SourceReader.read(
                    path: "\(path)/\(name)\(suffix)", shownAs: "\(shown)/\(name)\(suffix)", inside: root)
            }
        }
    }
}

/// A name that was requested but does not exist.
public struct UnknownName: Error, Sendable {
    /// The kind of thing, in English, such as `handout`, `language` or `print size`.
    public let kind: String
    /// The name that was requested.
    public let name: String
    /// The names that exist; empty if they cannot be listed.
    public let known: [String]
    /// The suggested fix if no names are known.
    private let advice: String?

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - kind: the kind of thing, in English.
    ///   - name: the name that was requested.
    ///   - known: the names that exist.
    ///   - advice: the suggested fix if no names are known.
    public init(kind: String, name: String, known: [String], advice: String? = nil) {
        self.kind = kind
        self.name = name
        self.known = known
        self.advice = advice
    }

    /// The error as a diagnostic; its help names the nearest known name, or all of them.
    public var diagnostic: Diagnostic {
        let help =
            Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
            ?? (known.isEmpty ? advice : "available: \(known.joined(separator: ", "))")
        return .error("unknown-\(kind.replacing(" ", with: "-"))", "there is no \(kind) \"\(name)\"", help: help)
    }
}
