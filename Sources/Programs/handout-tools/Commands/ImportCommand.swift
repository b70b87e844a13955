import ArgumentParser
import Commands
import Diagnostics
import Foundation
import HandoutKit
import Importing
import Wording

/// The subcommand that makes handouts of other programs' documents.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: ToolProgram.Subcommand.import.abstract,
        discussion: """
            Makes a handout's folder of a document, as a draft. Titles, sections, lists, tables, pictures, links, sources, \
            days of review, boxes that say when to call, and merge fields become what a handout has for them. No word \
            is changed or lost: what was not understood stands in a comment at its place, and is listed.

              handout import wound-care.docx
              handout import wound-care.html --as wound-care-at-home --library clinic
            A folder: the English and the French text of one handout are put together, no file stops another, and a table \
            says what each needs (import-report.csv, import-report.html):
              handout import old-handouts --library clinic

            A Word document that handout export made, back from review: the changes are shown, each with a number, and \
            nothing is written without --accept:
              handout import --changes wound-care.docx
              handout import --changes wound-care.docx --accept 1,3

            A folder that exists is never changed otherwise. Word, OpenDocument, HTML and Markdown are read by Pandoc (apt-get \
            install pandoc); pictures of other kinds are converted by ImageMagick, if it is installed.
            """)

    @Argument(help: "A file (.docx, .odt, .html, .md, .txt), or a folder of them.")
    var path: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("The handout's id. (default: by the file's name)", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The language, as fr-CA. (default: by the words)", valueName: "tag"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "The publisher's id. (default: the one that the document names, else the library's first)",
            valueName: "name"))
    var publisher: String?

    @Option(
        help: ArgumentHelp(
            "Where the table of a folder is written, without .csv and .html. (default: import-report)",
            valueName: "path"))
    var report: String?

    @Flag(help: "The file is a Word document that came back from review: show what was changed in it.")
    var changes = false

    @Option(
        help: ArgumentHelp(
            "With --changes: take over these changes, as 3,5 by their numbers, or all.", valueName: "numbers"))
    var accept: String?

    @Option(
        help: ArgumentHelp(
            "With --changes: the handout that was reviewed. (default: the one that the document names)",
            valueName: "name"))
    var handout: String?

    @OptionGroup var places: LibraryOptions

    func validate() throws {
        if changes {
            if name != nil || publisher != nil || report != nil {
                throw ValidationError("--as, --publisher and --report make a new handout, which --changes does not.")
            }
            if let accept, AcceptedChanges(accept) == nil {
                throw ValidationError("--accept is all, or numbers of the list, such as 3,5.")
            }
        } else if accept != nil || handout != nil {
            throw ValidationError("--accept and --handout belong to --changes.")
        }
        if let language, LanguageTag(language) == nil {
            throw ValidationError("“\(language)” is no language, such as fr-CA.")
        }
        if let name, HandoutName.id(of: name + ".txt") != name {
            throw ValidationError(
                "--as is a name of small letters a to z, digits and hyphens, that begins with a letter.")
        }
    }

    func run() throws {
        try reporting {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw InputOutputFailure(diagnostic: .error("file-not-found", "there is no file or folder \(path)"))
            }
            if isFolder.boolValue, name != nil {
                throw Refusal(
                    "wrong-usage", "--as names one handout, and \(path) is a folder",
                    help: "import its files one by one")
            }
            if changes { return try importChanges(isFolder: isFolder.boolValue) }
            let installation = try places.installation()
            let (library, parent, shown) = try destination(installation)
            let language = language.flatMap(LanguageTag.init)?.description
            do {
                var importer = try Importer(
                    installation: installation, library: library, parent: parent, shownAs: shown, publisher: publisher,
                    day: Day.today)
                let file = LibraryOptions.absolute(path)
                if isFolder.boolValue {
                    try importFolder(file, &importer, language)
                } else {
                    let row = try importer.importFile(file, shownAs: path, as: name, language: language)
                    try show(row)
                    if !row.faults.isEmpty { throw ExitStatus.contentAtFault }
                }
            } catch let fault as ImportFault {
                throw ContentFault(fault.diagnostics)
            }
        }
    }

    /// The library, and the folder for the handout: that of the library, or the current one where only the built-in library
    /// is there.
    private func destination(_ installation: Installation) throws -> (library: Library, parent: String, shown: String) {
        let library = try places.open(installation)
        let isBuiltIn =
            places.library == nil && library.folder == installation.templates && library.shownAs != "Templates"
        guard !isBuiltIn else { return (library, FileManager.default.currentDirectoryPath, "") }
        let parent = library.folder + "/handouts"
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        return (library, parent, library.shownAs + "/handouts")
    }

    private func importFolder(_ folder: String, _ importer: inout Importer, _ language: String?) throws {
        let made = importer.importFolder(folder, shownAs: path, language: language) { row in
            let toDo = row.toDo.count == 1 ? "1 thing to look at" : "\(row.toDo.count) things to look at"
            Console.note(
                "\(row.source): \(row.state)" + (row.handout == nil ? ": \(row.faults.first ?? "")" : ", \(toDo)"))
        }
        let base = LibraryOptions.absolute(report ?? "import-report")
        for (ending, text) in [("csv", made.csv), ("html", made.html)] {
            do {
                try Data(text.utf8).write(to: URL(filePath: "\(base).\(ending)"), options: .atomic)
            } catch {
                throw InputOutputFailure(
                    diagnostic: .error("cannot-write", "\(base).\(ending) cannot be written: \(error.reason)"))
            }
        }
        try Console.result(
            "\(made.rows.count.counted("file")): \(made.imported.grouped) imported; \(report ?? "import-report").html says what each needs\n"
        )
        if made.hasFaults { throw ExitStatus.contentAtFault }
    }

    private func show(_ row: ImportReport.Row) throws {
        let folder = row.handout ?? ""
        for remark in row.remarks {
            let kind = remark.remark.isToDo ? "todo" : "note"
            Console.note(
                "\(folder)/\(remark.file):\(remark.line): \(kind): \(remark.remark.message) [\(remark.remark.identifier)]"
            )
        }
        for fault in row.faults { Console.note(fault) }
        try Console.result("\(folder): \(row.title), \(row.language), \(row.toDo.count.counted("thing")) to look at\n")
    }
}
