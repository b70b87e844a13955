import Content
package import Diagnostics
package import DocumentTree
import Envelopes
import Geometry
import Images
import PDFOutput
package import PageLayout
package import Personalization
import StructuredInput
import TextShaping
package import Theming
import Wording

/// Makes copies of handouts. It owns handles of Pango and Cairo, so each thread needs its own renderer.
///
///     let library = try Library(folder: "Templates")
///     let handout = try library.handout("anal-cancer-stage-4").get()
///     var renderer = try Renderer(installation: .find(from: program), library: library)
///     let copy = try renderer.render(handout, for: nil, options: RenderOptions(printSize: .large))
public struct Renderer: ~Copyable {
    package let installation: Installation
    package private(set) var library: Library
    let shaper: TextShaper
    private(set) var images = ImageLibrary()
    private(set) var icons: IconLibrary
    let finisher: PDFFinisher
    /// Caches for the most-used outputs; each entry owns its fonts, and a large library has thousands of combinations.
    var presses = RecentlyUsed<PressKey, Press>(capacity: 16)
    /// The layout of shapes that recur: the sets of answers that a mailout's people give.
    var shapes = RecentlyUsed<ShapeMemo.Key, ShapeMemo>(capacity: 32)
    private var themes: [ThemeKey: Validated<Theme>] = [:]

    private struct ThemeKey: Hashable {
        var name: String
        var accents: HouseAccents?
    }
    private var fieldNames: Set<String>?
    private var words: [[LanguageTag?]: Validated<Words>] = [:]
    private var formattedReferences: [FormattedKey: ReferenceCache] = [:]

    private struct FormattedKey: Hashable {
        var handout: String
        var edition: Int
        var language: LanguageTag
    }
    private var clinics: [String?: Validated<Clinic>] = [:]
    /// The letters, by name and handout.
    var letters: [String: Validated<Letter>] = [:]
    var envelopes: [String: Validated<Envelope>] = [:]

    /// The program's name and version, as written into PDFs.
    public static let producer = "handout \(Version.current)"

    /// Opens the faces of an installation, for copies of one library.
    ///
    /// - Throws: `InstallationFault` if a face is missing or differs from the lock.
    public init(installation: Installation, library: Library) throws {
        try self.init(installation: installation, library: library, isOnlyOne: false)
    }

    /// - Parameter isOnlyOne: true if the process never has another renderer, so that faces need no protection from
    ///   other threads.
    package init(installation: Installation, library: Library, isOnlyOne: Bool) throws {
        self.installation = installation
        self.library = library
        shaper = TextShaper(
            fonts: try FontCollection(folder: installation.fonts, isForOneThread: isOnlyOne),
            patterns: installation.templates + "/hyphenation")
        finisher = PDFFinisher(producer: Self.producer)
        icons = installation.icons(in: library)
    }

    /// Makes one copy of a parsed handout: personalizes, lays out, draws and finishes it.
    ///
    /// - Parameters:
    ///   - handout: a handout of the library, or a packet.
    ///   - data: the person's data; nil for a generic copy.
    ///   - options: the style of the copy, and its clinic.
    /// - Throws: `ContentFault` with all errors in the content or the data; `UnknownName` for an unknown language,
    ///   theme or clinic.
    public mutating func render(
        _ handout: LoadedHandout, for data: RecipientInput?, options: RenderOptions = RenderOptions()
    ) throws -> RenderedHandout {
        let manuscript = try manuscript(of: handout, for: data, options: options)
        let pages = try layOut(
            manuscript.document, options: options, size: manuscript.printSize, sequence: data?.sequence ?? 1)
        let copy = try prepared(
            Member(manuscript: manuscript, layout: pages), try DrawnCopy(alone: pages, finisher), options)
        let others = try staffCopies(of: handout, for: data, options)
        let (pdf, pageCount) =
            others.isEmpty
            ? (finisher.file(of: copy.tagged, isArchival: options.password == nil), copy.pageCount)
            : together([copy] + others, of: handout, isSimplex: options.mailing.isSimplex)
        return RenderedHandout(
            pdf: try delivered(pdf, options), pageCount: pageCount,
            sheetCount: ([copy] + others).reduce(0) { $0 + $1.sheetCount },
            envelope: copy.envelope, language: ([copy] + others).map(\.language).joined(separator: "+"),
            printSize: copy.printSize, paper: copy.paper, recipientID: copy.recipientID, isPersonal: copy.isPersonal,
            warnings: copy.warnings + others.flatMap(\.warnings).filter { !copy.warnings.contains($0) }
                + options.warnings)
    }

    /// Returns the number of pages and sheets of a copy, and its envelope, without drawing it.
    package mutating func paper(
        of handout: LoadedHandout, madeOutTo recipient: Recipient?, options: RenderOptions
    ) throws -> (pages: Int, sheets: Int, envelope: String?, warnings: [Diagnostic]) {
        let manuscript = try manuscript(of: handout, madeOutTo: recipient, options: options)
        let layout = try layOut(manuscript.document, options: options, size: manuscript.printSize)
        let warnings = try warnings(of: manuscript, layout, options)
        return (layout.pages.count, layout.sheetCount, layout.envelope, warnings)
    }

    /// Returns all findings on a copy that the user should look at, but that are not errors.
    mutating func warnings(
        of manuscript: Manuscript, _ layout: LaidOutDocument, _ options: RenderOptions
    ) throws -> [Diagnostic] {
        manuscript.warnings + layout.warnings + (try theme(of: manuscript.document.look, options).diagnostics)
            + (try warnings(ofEnvelope: layout.envelope))
    }

    /// A personalized copy, ready to be laid out.
    package struct Manuscript {
        package let document: Document
        package let printSize: PrintSize
        let language: String
        /// The person; nil in a generic copy.
        let recipient: Recipient?
        let warnings: [Diagnostic]

        /// The clinic that the data names.
        var clinic: String? { recipient?.clinic }
    }

    package mutating func manuscript(
        of handout: LoadedHandout, for data: RecipientInput?, options: RenderOptions
    ) throws -> Manuscript {
        let recipient = try data.map { try self.recipient($0, of: handout, options) }
        return try manuscript(of: handout, madeOutTo: recipient, options: options)
    }

    mutating func manuscript(
        of handout: LoadedHandout, madeOutTo recipient: Recipient?, options: RenderOptions
    ) throws -> Manuscript {
        let unknown = try recipient.map { try unknownNames(in: $0, of: handout, options) } ?? []
        guard unknown.isEmpty else { throw ContentFault(unknown) }
        let text = try blaming(options.language == nil ? recipient : nil) {
            try handout.text(for: language(options, recipient, of: handout))
        }
        try proveIcons(handout.content.iconNames)
        let size = try printSize(options, recipient)
        let document = try personalized(text, of: handout, for: recipient, options)
        return Manuscript(
            document: document.value, printSize: size, language: text.language.description, recipient: recipient,
            warnings: document.warnings)
    }

    /// Reads and checks everything that copies of a handout share, before any copy is made.
    ///
    /// - Throws: `ContentFault`; `UnknownName` for an unknown language, theme, clinic, letter or envelope.
    package mutating func prepare(_ handout: LoadedHandout, options: RenderOptions) throws {
        _ = try theme(of: Document.Look(of: handout.content.identity, handout.publisher), options).get()
        for text in handout.content.texts {
            _ = try words(for: text.language, standIn: handout.publisher.name.entries.first?.language).get()
        }
        if let language = options.language { _ = try handout.language(for: language) }
        if let clinic = options.clinic { _ = try self.clinic(clinic)?.get() }
        icons.readAll()
        try proveIcons(handout.content.iconNames)
        try prepare(options.mailing, for: handout, on: options.paper)
    }

    /// Returns a document in lines, without pages; for a copy without a letter.
    package mutating func composer(
        of document: Document, options: RenderOptions, size: PrintSize
    ) throws -> DocumentComposer {
        let stylesheet = try stylesheet(of: document, options, size: size)
        return try Layout(
            shaper: shaper, images: images, icons: icons, stylesheet: stylesheet, paper: options.paper,
            mail: try options.mailing.settings(sequence: 1)
        ).composer(of: document)
    }

    /// Changes to another reading of the library. Everything read from the previous one is dropped; faces and shaped
    /// text are kept.
    package mutating func turn(to library: Library) {
        self.library = library
        images = ImageLibrary()
        icons = installation.icons(in: library)
        presses.forgetAll()
        shapes.forgetAll()
        themes = [:]
        fieldNames = nil
        words = [:]
        formattedReferences = [:]
        clinics = [:]
        letters = [:]
        envelopes = [:]
    }

    /// Drops the cached paragraphs, so that the next copy takes as long as a first one.
    package func forgetParagraphs() { shaper.forgetParagraphs() }

    mutating func recipient(
        _ data: RecipientInput, of handout: LoadedHandout, _ options: RenderOptions
    ) throws -> Recipient {
        let fields = handout.content.fields(withLetter: options.mailing.letter != nil)
        var read = RecipientReader(fields: fields).recipient(json: data.json, settings: data.settings)
        if read.diagnostics.contains(where: { $0.identifier == "unknown-field" }) {
            // One person's data may serve several handouts. The other handouts' fields are read only if they are
            // needed.
            let known = fieldNames ?? library.fieldNames
            fieldNames = known
            read = RecipientReader(fields: fields, otherNames: known)
                .recipient(json: data.json, settings: data.settings)
        }
        if let recipient = read.value {
            var faults = recipient.leftovers(of: fields.withMailFields)
            if let field = recipient.fieldThatTheIDTells {
                faults.append(
                    .error(
                        "bad-id", "the id is \(field) itself, and an id tells nothing of the person",
                        help: "it stands in file names and records: take another"))
            }
            guard faults.isEmpty else { throw ContentFault(faults) }
            return recipient
        }
        let unknown = try read.partial.map { try unknownNames(in: $0, of: handout, options) } ?? []
        let missing = read.partial?.missing(of: handout.content.fields, beside: read.diagnostics) ?? []
        throw ContentFault(read.diagnostics + unknown + missing)
    }

    private mutating func personalized(
        _ text: Text, of handout: LoadedHandout, for recipient: Recipient?, _ options: RenderOptions
    ) throws -> (value: Document, warnings: [Diagnostic]) {
        let words = try words(for: text.language, standIn: handout.publisher.name.entries.first?.language)
        let clinic = try self.clinic(options.clinic ?? recipient?.clinic)
        let letter = try letter(options.mailing, for: handout, in: text.language)
        let document = personalize(
            text, of: handout.content, for: recipient, publisher: handout.publisher,
            clinic: try clinic?.valueUnlessFaulty(), words: try words.get(), otherPublishers: handout.otherPublishers,
            foreignWords: try foreignWords(in: [text] + (letter.map { [$0.text] } ?? [])), letter: letter,
            isStaffCopy: options.isStaffCopy, formatted: formattedReferences(of: handout, in: text.language))
        let lent = handout.content.identity.standIns == .named ? words.diagnostics : []
        let losses = recipient?.isSomebody == true ? [] : GenericCopy.losses(in: text, of: handout.content)
        return (
            try document.get(),
            lent + (clinic?.diagnostics ?? []) + document.diagnostics + losses.map(\.asWarning)
        )
    }

    /// Returns the built-in words for the languages with which parts of the texts are marked.
    mutating func foreignWords(in texts: [Text]) throws -> [LanguageTag: Words] {
        var found: [LanguageTag: Words] = [:]
        for text in texts {
            for language in text.markedLanguages where found[language] == nil {
                found[language] = try words(for: language, standIn: text.language).value
            }
        }
        return found
    }

    private func language(
        _ options: RenderOptions, _ recipient: Recipient?, of handout: LoadedHandout
    ) throws -> LanguageTag? {
        guard let name = options.language else { return recipient?.language }
        guard let tag = LanguageTag(name) else {
            throw UnknownName(kind: "language", name: name, known: handout.languages)
        }
        return tag
    }

    private func printSize(_ options: RenderOptions, _ recipient: Recipient?) throws -> PrintSize {
        if let size = options.printSize { return size }
        return try recipient?.printSize.map(Self.printSize(named:)) ?? .clear
    }

    private static func printSize(named name: String) throws -> PrintSize {
        guard let size = PrintSize(rawValue: name) else {
            throw UnknownName(kind: "print size", name: name, known: PrintSize.allCases.map(\.rawValue))
        }
        return size
    }

    /// Returns errors for all unknown names in the data, unless an option overrides them.
    private mutating func unknownNames(
        in recipient: Recipient, of handout: LoadedHandout, _ options: RenderOptions
    ) throws -> [Diagnostic] {
        var faults: [Diagnostic] = []
        func judge(_ look: () throws -> Void) throws {
            do { try look() } catch let unknown as UnknownName { faults.append(unknown.diagnostic) }
        }
        if options.language == nil, let language = recipient.language {
            try judge { _ = try handout.text(for: language) }
        }
        if options.printSize == nil, let size = recipient.printSize {
            try judge { _ = try Self.printSize(named: size) }
        }
        if options.clinic == nil, let clinic = recipient.clinic { try judge { _ = try self.clinic(clinic) } }
        return faults
    }

    /// Converts the error. An unknown name in the command line is wrong usage; in the data, it is an error of the data.
    private func blaming<Value>(_ recipient: Recipient?, _ look: () throws -> Value) throws -> Value {
        do {
            return try look()
        } catch let unknown as UnknownName where recipient != nil {
            throw ContentFault(unknown.diagnostic)
        }
    }

    // MARK: Cached inputs

    mutating func words(for language: LanguageTag, standIn: LanguageTag?) throws -> Validated<Words> {
        if let known = words[[language, standIn]] { return known }
        let read = try installation.words(for: language, standIn: standIn, in: library)
        words[[language, standIn]] = read
        return read
    }

    private mutating func formattedReferences(
        of handout: LoadedHandout, in language: LanguageTag
    ) -> ReferenceCache {
        let key = FormattedKey(handout: handout.id, edition: handout.edition, language: language)
        if let known = formattedReferences[key] { return known }
        let references = ReferenceCache()
        formattedReferences[key] = references
        return references
    }

    mutating func clinic(_ name: String?) throws -> Validated<Clinic>? {
        if let known = clinics[name] { return known }
        let read = try library.clinic(name)
        clinics[name] = read
        return read
    }

    mutating func theme(_ name: String, _ accents: HouseAccents?) throws -> Validated<Theme> {
        let key = ThemeKey(name: name, accents: accents)
        if let known = themes[key] { return known }
        let theme = try installation.theme(name, in: library, accents: accents)
        themes[key] = theme
        return theme
    }

    /// The theme that the options name, or else the handout's own, in the publisher's colours.
    mutating func theme(of look: Document.Look, _ options: RenderOptions) throws -> Validated<Theme> {
        let accents = look.structure.map { HouseAccents(structure: $0, band: look.band ?? $0) }
        do {
            return try theme(options.theme ?? look.theme ?? Self.usualTheme, accents)
        } catch let unknown as UnknownName where options.theme == nil {
            throw ContentFault(
                .error(
                    "unknown-theme", "there is no theme \"\(unknown.name)\"", at: look.themeRange,
                    help: unknown.diagnostic.help))
        }
    }

    static let usualTheme = "patient"

    mutating func stylesheet(
        of document: Document, _ options: RenderOptions, size: PrintSize
    ) throws -> Stylesheet {
        let stylesheet = try theme(of: document.look, options).get().stylesheet(for: size)
            .leaded(for: document.language.language)
        return options.toner == .low ? stylesheet.inLowToner : stylesheet
    }
}

/// A person's data as it was received.
public struct RecipientInput: Sendable {
    let json: SourceFile?
    let settings: [String]
    /// The number of the piece in its run, for marks on the sheets.
    public var sequence = 1

    /// Takes a person's data from memory. It is read when a copy is made.
    ///
    /// - Parameters:
    ///   - json: the bytes of a JSON file; nil if there are only settings.
    ///   - shownAs: the file's path as the user typed it.
    ///   - settings: `name=value`; they override the file.
    /// - Throws: `ContentFault` if the bytes are not text.
    public init(json: [UInt8]?, shownAs: String, settings: [String] = []) throws {
        self.settings = settings
        self.json = try json.map { try SourceReader.text($0, shownAs: shownAs, isConfidential: true).get() }
    }

    /// Takes a person's data from a JSON file.
    ///
    /// - Parameters:
    ///   - path: the path of the file.
    ///   - settings: `name=value`; they override the file.
    /// - Throws: `ContentFault` if the file cannot be read.
    public init(path: String, settings: [String] = []) throws {
        self.settings = settings
        json = try SourceReader.read(path: path, shownAs: path, isConfidential: true).get()
    }
}
