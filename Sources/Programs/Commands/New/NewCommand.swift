package import ArgumentParser
import Diagnostics
import FoundationEssentials
import Glibc
import HandoutKit

package struct NewCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Begin a handout, or a library, with comments that teach.",
        discussion: """
            Writes a handout's folder that checks and renders at once: its words say what to write in their place. On a terminal \
            it asks for what is not given; elsewhere it takes the first publisher and a leaflet in English, and says so.

              handout new wound-care --kind discharge --title "Caring for your wound"
              handout new wound-care --language en-CA --language fr-CA

            Without a name, --library makes a new library: a publisher, a clinic, and fields that handouts share.

              handout new --library our-library
              handout new wound-care --library our-library

            Kinds: leaflet, discharge, preparation, checklist, letter, card.
            """)

    @Argument(help: "The handout's id. (default: with --library, a new library is made)")
    var name: String?

    @Option(
        help: ArgumentHelp(
            "leaflet, discharge, preparation, checklist, letter or card. (default: leaflet)", valueName: "kind"))
    var kind: HandoutKind?

    @Option(help: ArgumentHelp("The title. (default: the id, in words)", valueName: "words"))
    var title: String?

    @Option(help: ArgumentHelp("The publisher's id. (default: the library's first)", valueName: "name"))
    var publisher: String?

    @Option(help: ArgumentHelp("en-CA or fr-CA; may be repeated. (default: en-CA)", valueName: "tag"))
    var language: [SkeletonLanguage] = []

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func run() throws {
        try reporting {
            if let library = places.library, name == nil {
                return try makeLibrary(library)
            }
            let installation = try places.installation()
            let library = try places.open(installation)
            let isBuiltIn = places.library == nil && library.shownAs != "Templates"
            let publishers = try Self.publishers(of: library)
            let dialogue = Dialogue()
            let name = try checkedName(try name ?? dialogue.ask("The handout's id (small letters, digits, hyphens)"))
            let kind = try kind ?? dialogue.choose("Kind", among: HandoutKind.allCases, "leaflet", option: "--kind")
            let words = name.replacing("-", with: " ")
            let title =
                try title ?? dialogue.text("Title", words.prefix(1).uppercased() + words.dropFirst(), option: "--title")
            let publisher = try checkedPublisher(
                try self.publisher
                    ?? dialogue.text(
                        "Publisher (\(publishers.joined(separator: ", ")))", publishers[0], option: "--publisher"),
                among: publishers)
            let languages = language.isEmpty ? try dialogue.languages() : language
            let skeleton = HandoutSkeleton(
                id: name, kind: kind, title: title, publisher: publisher,
                languages: languages.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
                schema: isBuiltIn ? "handout.schema.json" : "../../schemas/handout.json")
            let parent = isBuiltIn ? FileManager.default.currentDirectoryPath : library.folder + "/handouts"
            let shown = isBuiltIn ? name : "\(library.shownAs)/handouts/\(name)"
            // Outside of a library, the schema is beside the file that names it.
            let schema = isBuiltIn ? [(path: "handout.schema.json", text: try PublishedSchema.handout.json())] : []
            try NewFolder(path: parent + "/" + name, shownAs: shown).write(skeleton.files + schema)
            if !isBuiltIn { try Self.writeSchema(into: library) }
            try Console.result("\(shown): a \(kind.rawValue), as a draft\n")
            let place = isBuiltIn ? "./\(name)" : name
            let option = places.library.map { " --library \($0)" } ?? ""
            Console.note(
                "Write your words in \(shown)/\(languages[0].rawValue).md, then: handout check \(place)\(option)")
        }
    }

    /// Writes the schema that handouts of a library name, unless there is one.
    private static func writeSchema(into library: Library) throws {
        let path = library.folder + "/schemas/handout.json"
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try OutputFile(path: path).write(Array(try PublishedSchema.handout.json().utf8))
    }

    private func makeLibrary(_ path: String) throws {
        guard kind == nil, title == nil, publisher == nil, language.isEmpty else {
            throw Refusal(
                "wrong-usage", "a new library has no kind, title, publisher or language",
                help: "for a handout in it, write its id: handout new NAME --library \(path)")
        }
        let absolute = LibraryOptions.absolute(path)
        if FileManager.default.fileExists(atPath: absolute + "/handouts") {
            throw Refusal(
                "library-exists", "\(path) is a library already",
                help: "for a handout in it, write its id: handout new NAME --library \(path)")
        }
        let kinds: [PublishedSchema] = [.handout, .publisher, .clinic, .fields, .packet]
        let schemas = try kinds.map { (path: "schemas/\($0.rawValue).json", text: try $0.json()) }
        try NewFolder(path: absolute, shownAs: path).write(LibrarySkeleton.files + schemas)
        try Console.result("\(path): a library, with a publisher, a clinic and fields\n")
        Console.note(
            "Write your hospital's names in \(path)/publishers and \(path)/clinics, then: handout new NAME --library \(path)"
        )
    }

    private func checkedName(_ name: String) throws -> String {
        let bytes = Array(name.utf8)
        let isValid =
            bytes.first.map { (0x61...0x7A).contains($0) } == true && bytes.count <= 100 && bytes.last != 0x2D
            && !name.contains("--")
            && bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isValid else {
            throw Refusal(
                "bad-name", "a handout cannot be called \"\(name)\"",
                help: "use small letters a to z, digits and hyphens, and begin with a letter: wound-care")
        }
        return name
    }

    private func checkedPublisher(_ name: String, among known: [String]) throws -> String {
        guard known.contains(name) else { throw UnknownName(kind: "publisher", name: name, known: known) }
        return name
    }

    private static func publishers(of library: Library) throws -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: library.folder + "/publishers")) ?? []
        let names = files.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { String($0.dropLast(5)) }.sorted()
        guard !names.isEmpty else {
            throw ContentFault(
                .error(
                    "no-publisher", "the library \(library.shownAs) has no publisher",
                    help: "write publishers/NAME.yaml, or make a new library: handout new --library DIR"))
        }
        return names
    }
}

extension HandoutKind: ExpressibleByArgument {}
extension SkeletonLanguage: ExpressibleByArgument {}
