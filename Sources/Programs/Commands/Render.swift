package import ArgumentParser
import Diagnostics
import Geometry
import Glibc
import HandoutKit
import Theming

package struct Render: ParsableCommand {
    package static let configuration = CommandConfiguration(
        abstract: "Make one copy of a handout, or of several as a packet, generic or made out to a person.",
        discussion: """
            Without --data or --set the copy is generic, for the shelf or the web: every value is a blank to fill in by \
            hand, and every section says for whom it is.

            The data is a JSON object of the fields that the handout declares:
              {"patient": {"name": "Pat Example"}, "treatments": ["surgery"]}
            """)

    @Argument(
        help: "A handout's or a packet's id in the library, or the path of a handout's folder; several make one packet."
    )
    var handouts: [String]

    @Option(help: ArgumentHelp("A JSON file with what is known of the person; - is standard input.", valueName: "file"))
    var data: String?

    @Option(
        help: ArgumentHelp("One value, which wins over --data; a list is parted by \"|\".", valueName: "name=value"))
    var set: [String] = []

    @Option(help: ArgumentHelp("The language, such as en-CA. (default: the data's)", valueName: "tag"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "A language in which the same copy follows, marked as the staff's; may be repeated.", valueName: "tag"))
    var also: [String] = []

    @Option(
        help: ArgumentHelp(
            "standard (12 pt), clear (14), large (18) or giant (24). (default: the data's, else clear)",
            valueName: "size"))
    var printSize: PrintSize?

    @Option(help: "letter, a4, legal or a5.")
    var paper: Paper = .letter

    @Option(help: ArgumentHelp("The theme's name. (default: the handout's, else patient)", valueName: "name"))
    var theme: String?

    @Option(help: "usual, or low for pages without filled grounds.")
    var toner: Toner = .usual

    @Option(help: ArgumentHelp("The clinic's name. (default: the data's, else the library's)", valueName: "name"))
    var clinic: String?

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp(
            "The PDF to write, or a web page if it ends with .html; - is standard output, for a PDF. (default: in "
                + "output/)", valueName: "file"))
    var output: String?

    @Flag(help: "Make it ready for the web: the first page shows while the others load. (needs qpdf)")
    var linearize = false

    @Option(
        help: ArgumentHelp(
            "A file whose one line is the password that opens the copy, as PDF/UA-1 but no PDF/A. (needs qpdf)",
            valueName: "file"))
    var passwordFile: String?

    @OptionGroup(title: "For the post") var mail: MailingOptions

    @Option(
        help: ArgumentHelp("The piece's number, for the marks on its sheets. (default: 1)", valueName: "number"))
    var sequence: Int?

    @Flag(help: "Draw on the letter what the window can show: a proof.")
    var showWindow = false

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func validate() throws {
        if handouts.isEmpty { throw ValidationError("Name a handout. 'handout list' shows which the library has.") }
        if output?.isEmpty == true { throw ValidationError("-o names no file.") }
        if let output { try refuseUnwrittenEnding(of: output) }
        if isWebPage { try refuseOptionsOfPDFs() }
        if !also.isEmpty, passwordFile != nil {
            throw ValidationError("--also makes a file of several copies, which cannot be locked with --password-file.")
        }
        if let twice = also.indices.first(where: { also[..<$0].contains(also[$0]) || also[$0] == language }) {
            throw ValidationError("--also \(also[twice]): the copy is there in this language already.")
        }
        if showWindow, mail.letter == nil {
            throw ValidationError("--show-window is for a letter: name one with --letter.")
        }
        if let sequence {
            guard mail.sheetMarks != nil else { throw ValidationError("--sequence \(MailingOptions.needsMarks)") }
            guard Mailing.sequences.contains(sequence) else {
                throw ValidationError("--sequence: \(Mailing.sequenceRule).")
            }
        }
        if output == "-", isatty(STDOUT_FILENO) == 1 {
            throw ValidationError("A PDF is not for a terminal: send it on with > or |, or name a file with -o.")
        }
    }

    /// Whether the output is a web page, which its name says.
    private var isWebPage: Bool {
        let name = output?.lowercased() ?? ""
        return name.hasSuffix(".html") || name.hasSuffix(".htm")
    }

    /// - Throws: `ValidationError` for a name that promises another kind of file than a PDF or a web page.
    private func refuseUnwrittenEnding(of output: String) throws {
        let name = output.split(separator: "/").last ?? ""
        guard name != "..", let dot = name.lastIndex(of: "."), dot > name.startIndex else { return }
        let ending = name[dot...].lowercased()
        guard ![".pdf", ".html", ".htm"].contains(ending) else { return }
        throw ValidationError(
            "-o \(output): no file that ends with \(ending) is written. Name a PDF (.pdf), a web page (.html), or - for "
                + "standard output.")
    }

    private func refuseOptionsOfPDFs() throws {
        let named = [
            ("--also", !also.isEmpty), ("--linearize", linearize), ("--password-file", passwordFile != nil),
            ("--letter", mail.letter != nil), ("--sheet-marks", mail.sheetMarks != nil), ("--simplex", mail.simplex),
        ]
        for (option, isGiven) in named where isGiven {
            throw ValidationError("\(option) is for a PDF: leave it out for a web page, or name a PDF with -o.")
        }
    }

    package func run() throws {
        try reporting {
            let installation = try places.installation()
            let library = try places.open(installation)
            let password = try passwordFile.map { try Password(file: $0) }
            let handout = try library.handout(of: handouts)
            Console.report(handout.diagnostics.filter { $0.severity == .warning })
            var renderer = try Renderer(installation: installation, library: library, isOnlyOne: true)
            var mailing = mail.mailing
            mailing.showsWindow = showWindow
            var data = try recipientInput()
            data?.sequence = sequence ?? 1
            var options = RenderOptions(
                language: language, printSize: printSize, paper: paper, theme: theme, clinic: clinic,
                isLinearized: linearize, password: password, mailing: mailing)
            options.alsoLanguages = also
            options.toner = toner
            if isWebPage {
                let copy = try renderer.html(of: try handout.get(), for: data, options: options)
                Console.report(copy.warnings)
                return try write(copy)
            }
            let copy = try renderer.render(try handout.get(), for: data, options: options)
            Console.report(copy.warnings)
            try write(copy, of: try handout.get())
        }
    }

    private func recipientInput() throws -> RecipientInput? {
        switch data {
        case "-":
            return try RecipientInput(json: try StandardInput.read(), shownAs: "standard input", settings: set)
        case let path?: return try RecipientInput(path: path, settings: set)
        case nil: return set.isEmpty ? nil : try RecipientInput(json: nil, shownAs: "", settings: set)
        }
    }

    private func write(_ copy: RenderedWebPage) throws {
        let path = output ?? ""
        try OutputFile(path: path, isPersonal: copy.isPersonal).write(Array(copy.html.utf8))
        let kind = copy.isPersonal ? "personal copy" : "generic copy"
        try Console.result("\(path): \(kind), \(copy.language), \(copy.printSize) print, a web page\n")
    }

    private func write(_ copy: RenderedHandout, of handout: LoadedHandout) throws {
        if output == "-" {
            return try Console.result(copy.pdf)
        }
        let path = output ?? copy.defaultPath(handout: handout.id)
        try OutputFile(path: path, isPersonal: copy.isPersonal).write(copy.pdf)
        let pages = copy.pageCount == 1 ? "1 page" : "\(copy.pageCount) pages"
        let envelope = copy.envelope.map { ", for the envelope \($0)" } ?? ""
        let kind = copy.isPersonal ? "personal copy" : "generic copy"
        try Console.result(
            "\(path): \(kind), \(copy.language), \(copy.printSize) print, \(pages) of \(copy.paper)\(envelope)\n")
    }
}

extension RenderedHandout {
    /// Returns the default file name. It contains nothing about the person except an opaque id.
    fileprivate func defaultPath(handout: String) -> String {
        // Fifty names are longer than any file's name may be.
        let parts = handout.split(separator: "+")
        let short = parts.count > 3 ? "\(parts[0])+\(parts.count - 1)-more" : handout
        var name = "\(short)-\(language)"
        if printSize != .clear { name += "-\(printSize)" }
        if isPersonal { name += "-" + (recipientID ?? "personal") }
        return "output/\(name).pdf"
    }
}
