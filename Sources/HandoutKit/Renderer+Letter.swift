import Content
import ContentParsing
public import Diagnostics
package import DocumentTree
import Envelopes
import FoundationEssentials
import Geometry
package import PageLayout
import Personalization
package import Theming
import Wording

/// Letters and their envelopes.
extension Renderer {
    /// Lays out a document for its reader and for the post.
    ///
    /// The content of a letter depends on the envelope, and the envelope on the number of sheets. If an envelope cannot
    /// hold the sheets, the next one is tried.
    ///
    /// - Parameter memo: the cache for copies of the same shape.
    package mutating func layOut(
        _ document: Document, options: RenderOptions, size: PrintSize, sequence: Int = 1, memo: LayoutMemo? = nil
    ) throws -> LaidOutDocument {
        let stylesheet = try stylesheet(of: document, options, size: size)
        var mail = try options.mailing.settings(sequence: sequence)
        guard options.mailing.letter != nil else {
            return try Layout(
                shaper: shaper, images: images, icons: icons, stylesheet: stylesheet, paper: options.paper, mail: mail,
                memo: memo
            )
            .pages(of: document)
        }
        var tried: [String] = []
        var next: String? = try options.mailing.envelope ?? options.paper.usualEnvelope()
        while let name = next, !tried.contains(name) {
            let envelope = try envelope(name, for: options.paper, in: options.mailing)
            mail.envelope = envelope
            let pages = try Layout(
                shaper: shaper, images: images, icons: icons, stylesheet: stylesheet, paper: options.paper, mail: mail,
                memo: memo
            ).pages(of: document)
            guard pages.sheetCount > envelope.mostSheets else { return pages }
            tried.append(name)
            next = envelope.beyond
        }
        throw ContentFault(
            .error(
                "too-many-sheets", "the sheets are more than the envelope \(tried.joined(separator: " or ")) holds",
                help: "name one for more sheets under \"beyond\""))
    }

    /// Reads and checks everything that all copies of a mailout share, before any copy is made.
    mutating func prepare(_ mailing: Mailing, for handout: LoadedHandout, on paper: Paper) throws {
        _ = try mailing.settings(sequence: 1)
        guard let name = mailing.letter else { return }
        _ = try letter(name, for: handout).get()
        let usual = try mailing.envelope ?? paper.usualEnvelope()
        var next = try envelope(usual, for: paper, in: mailing).beyond
        // An error in a larger envelope only affects pieces with too many sheets.
        var read = [usual]
        while let name = next, !read.contains(name) {
            next = try? envelope(name, for: paper, in: mailing).beyond
            read.append(name)
        }
    }

    /// Returns the letter's text for the language of a copy.
    mutating func letter(
        _ mailing: Mailing, for handout: LoadedHandout, in language: LanguageTag
    ) throws -> LetterOptions? {
        guard let name = mailing.letter else { return nil }
        let letter = try letter(name, for: handout).get()
        guard
            let text = language.widenings.lazy.compactMap({ tag in letter.texts.first { $0.language == tag } }).first
        else {
            let known = letter.texts.map(\.language.description).joined(separator: ", ")
            throw ContentFault(
                .error(
                    "letter-language", "the letter \(name) is not there in \(language), but in \(known)",
                    help: "write letters/\(name)/\(language).md"))
        }
        return LetterOptions(text: text, hasReturnAddress: mailing.hasReturnAddress)
    }

    private mutating func letter(_ name: String, for handout: LoadedHandout) throws -> Validated<Letter> {
        let key = name + "\n" + handout.content.folder
        if let known = letters[key] { return known }
        let read = try installation.letter(name, fields: handout.content.fields(withLetter: true), in: library)
        let names = read.partial?.texts.flatMap(\.iconNames) ?? []
        let letter = Validated(read.partial, read.diagnostics + icons.faults(of: names))
        letters[key] = letter
        return letter
    }

    /// Returns findings to check before a piece is put into an envelope.
    mutating func warnings(ofEnvelope name: String?) throws -> [Diagnostic] {
        guard let name, let envelope = try envelope(name).value, !envelope.unconfirmed.isEmpty else { return [] }
        return [
            .warning(
                "unconfirmed-measures",
                "nobody has held the measures of the envelope \(name) against a real one: "
                    + envelope.unconfirmed.joined(separator: ", "),
                help: "measure some of yours, and write \"confirmed: true\" in envelopes/\(name).yaml")
        ]
    }

    /// - Throws: `Refusal` if the requested envelope does not fit the paper; `ContentFault` if an envelope that the
    ///   library itself names does not.
    private mutating func envelope(_ name: String, for paper: Paper, in mailing: Mailing) throws -> Envelope {
        let envelope = try envelope(name).get()
        guard envelope.paper == paper else {
            let refusal = envelope.refusal(for: paper)
            guard name == mailing.envelope else { throw ContentFault(refusal.diagnostic) }
            throw refusal
        }
        return envelope
    }

    private mutating func envelope(_ name: String) throws -> Validated<Envelope> {
        if let known = envelopes[name] { return known }
        let envelope = try installation.envelope(name, in: library)
        envelopes[name] = envelope
        return envelope
    }
}

/// Findings on the library's own letters and envelopes.
extension Renderer {
    /// Checks the letters against the fields of all handouts, because a letter may accompany any handout.
    public func checkLetters() -> [Diagnostic] {
        var fields: [Field] = []
        for name in library.handoutNames {
            guard let handout = try? library.handout(name).partial else { continue }
            fields += handout.content.fields(withLetter: true).filter { field in
                !fields.contains { $0.name == field.name }
            }
        }
        return installation.ownLetterNames(of: library).flatMap { name -> [Diagnostic] in
            guard let letter = try? installation.letter(name, fields: fields, in: library) else { return [] }
            let twins = letter.partial?.texts.findingsOfTwins(areSound: letter.value != nil) ?? []
            let names = letter.partial?.texts.flatMap(\.iconNames) ?? []
            let articles = (letter.partial?.texts ?? []).flatMap { text -> [Diagnostic] in
                guard let words = try? installation.words(for: text.language, standIn: nil, in: library).value else {
                    return []
                }
                return DoubledArticles.findings(in: text, fields: fields, words: words)
            }
            return letter.diagnostics + twins + articles + icons.faults(of: names)
        }
    }

    /// Checks for envelopes whose windows cannot work, or that name a missing envelope for more sheets.
    public func checkEnvelopes() -> [Diagnostic] {
        installation.ownEnvelopeNames(of: library).flatMap { name -> [Diagnostic] in
            guard let envelope = try? installation.envelope(name, in: library) else { return [] }
            var findings = envelope.diagnostics
            if let envelope = envelope.value, let beyond = envelope.beyond {
                do {
                    let next = try installation.envelope(beyond, in: library).value
                    if let next, next.paper != envelope.paper || next.mostSheets <= envelope.mostSheets {
                        findings.append(
                            .error(
                                "envelope-beyond", "\(beyond) is not for more sheets of the same paper",
                                at: envelope.range))
                    }
                } catch {
                    findings.append((error as? UnknownName)?.diagnostic ?? .error("envelope-beyond", "\(error)"))
                }
            }
            return findings
        }
    }
}

extension Installation {
    /// Returns a letter of the library, or else a built-in one, checked against a handout's fields.
    func letter(_ name: String, fields: [Field], in library: Library) throws -> Validated<Letter> {
        let hasOwn = FileManager.default.fileExists(atPath: library.folder + "/letters")
        let parser =
            hasOwn
            ? ContentParser(root: library.folder, shownAs: library.shownAs)
            : ContentParser(root: templates, shownAs: "Templates")
        guard parser.letterNames.contains(name) else {
            throw UnknownName(kind: "letter", name: name, known: parser.letterNames)
        }
        return parser.letter(name, fields: fields)
    }

    func ownLetterNames(of library: Library) -> [String] {
        ContentParser(root: library.folder, shownAs: library.shownAs).letterNames
    }

    /// Returns an envelope of the library, or else a built-in one.
    func envelope(_ name: String, in library: Library?) throws -> Validated<Envelope> {
        let known = names(in: "envelopes", of: library, suffix: ".yaml")
        guard known.contains(name) else { throw UnknownName(kind: "envelope", name: name, known: known) }
        let source = file("envelopes/\(name).yaml", in: library)
        guard let file = source.value else { return Validated(nil, source.diagnostics) }
        return Envelope.read(file, name: name)
    }

    func ownEnvelopeNames(of library: Library) -> [String] {
        FileManager.default.fileExists(atPath: library.folder + "/envelopes")
            ? names(in: "envelopes", of: library, suffix: ".yaml") : []
    }
}

extension Paper {
    /// - Throws: `Refusal`, where no built-in envelope is for the paper.
    fileprivate func usualEnvelope() throws -> String {
        switch self {
        case .letter: return "no-10"
        case .a4: return "dl"
        case .legal, .a5:
            throw Refusal(
                "envelope-paper", "no built-in envelope is for \(rawValue) paper",
                help: "measure yours, write envelopes/NAME.yaml, and say --envelope NAME; or print on letter or a4")
        }
    }
}

extension Envelope {
    fileprivate func refusal(for paper: Paper) -> Refusal {
        Refusal(
            "envelope-paper", "the envelope \(name) is for \(self.paper.rawValue) paper, not for \(paper.rawValue)",
            at: range, help: "print on \(self.paper.rawValue), or name an envelope for \(paper.rawValue)")
    }
}
