package import Content
package import Diagnostics
import StructuredInput
import Wording

/// Reads what authors write: handout folders, letters, publishers and clinics.
///
/// A handout is read in four steps. All errors of all files are reported together.
///
/// 1. `Declarations` reads `handout.yaml` and `references.yaml`: everything that the text may name.
/// 2. `Markdown` cuts a language file at its fences and lifts out attributes, variables, citations and notes. cmark-gfm
///    parses the rest, and every node gets its place in the source.
/// 3. `Text` turns Markdown nodes and lifted pieces into `Content`, checked against the declarations.
/// 4. `Conditions` turns `when="…"` into a `Condition`, checked against the types of the fields.
package struct ContentParser: Sendable {
    let files: LibraryFiles

    /// - Parameters:
    ///   - root: the library's folder; no file outside it is read.
    ///   - shownAs: the folder's path as the user typed it.
    package init(root: String, shownAs: String) {
        files = LibraryFiles(root: root, shownAs: shownAs)
    }

    /// Reads the handout in a folder.
    ///
    /// - Parameters:
    ///   - folder: the folder with every link resolved. If it is outside the library, only this folder is read.
    ///   - shownAs: the folder's path as the user typed it.
    ///   - hasStandIns: true to go on without an id, a version, a publisher or a status: no error hides another.
    package func handout(folder: String, shownAs: String, hasStandIns: Bool = false) -> Validated<Handout> {
        var findings = Findings()
        let handout = written(folder: folder, shownAs: shownAs, &findings).map { judged($0, &findings) }
        let isUsable = handout?.identity.isWhole == true || hasStandIns
        return Validated(isUsable ? handout : nil, findings.diagnostics)
    }

    /// Reads the author's files of a handout, whatever was approved.
    func written(folder: String, shownAs: String, _ findings: inout Findings) -> WrittenHandout? {
        let shownAs = shownAs.count > 1 && shownAs.last == "/" ? String(shownAs.dropLast()) : shownAs
        let inLibrary = files.contains(folder)
        let folderFiles = inLibrary ? files : LibraryFiles(root: folder, shownAs: shownAs)
        guard folderFiles.isFolder(folder) else {
            findings.report(.error("folder-not-found", "there is no folder \(shownAs)"))
            return nil
        }
        let declared = folder + "/handout.yaml"
        guard folderFiles.exists(absolute: declared) else {
            let others = ["handout.yml", "handout.yaml.txt", "handout.yml.txt", "Handout.yaml"]
            if let other = others.first(where: { folderFiles.exists(absolute: folder + "/" + $0) }) {
                let message = "\(shownAs)/\(other) is not read"
                findings.report(.error("misnamed-file", message, help: "name it \(shownAs)/handout.yaml"))
                return nil
            }
            // Without handout.yaml, the other files belong to no handout; the error names the file that is missing.
            _ = findings.take(folderFiles.read(absolute: declared, shownAs: shownAs + "/handout.yaml"))
            return nil
        }
        let fragments = FragmentFiles(files)
        let included = fragments.declarations(includedFrom: folderFiles.texts(in: folder, shownAs), &findings)
        var references = referenceTable(folder, shownAs, folderFiles, &findings)
        for table in included.references { references.share(table) }
        let declarations = declarations(
            folder, shownAs, folderFiles, references, beside: included.fields, inLibrary, &findings)
        let vocabulary = Vocabulary(
            fields: declarations.fields, references: references,
            pictures: PictureFiles(files: folderFiles, folder: folder, shownAs: shownAs), fragments: fragments)
        let texts = texts(folder, shownAs, folderFiles, vocabulary, &findings)
            .sorted { $0.text.language < $1.text.language }
        guard let identity = declarations.identity else { return nil }
        for fault in identity.nociteFaults(in: texts.map(\.text)) { findings.report(fault) }
        let shared = declarations.fields.sharedByUse
        let handout = Handout(
            folder: shownAs, identity: identity, fields: declarations.fields.fields + shared.used,
            sharedFields: shared.others, references: references.all,
            texts: texts.map(\.text))
        return WrittenHandout(handout: handout, texts: texts, folder: folder, folderFiles: folderFiles)
    }

    /// Reads `letters/NAME/LANG.md` of the library.
    ///
    /// - Parameter fields: the fields of the handout that the letter accompanies.
    package func letter(_ name: String, fields: [Field]) -> Validated<Letter> {
        var findings = Findings()
        var table = FieldTable()
        for field in fields.withMailFields { table.add(field) }
        table.moreNames = { [self] in profileEntryNames() }
        let (folder, shownAs) = (files.root + "/letters/" + name, files.shown("letters/" + name))
        let vocabulary = Vocabulary(
            fields: table, references: ReferenceTable(),
            pictures: PictureFiles(files: files, folder: folder, shownAs: shownAs),
            fragments: FragmentFiles(files), isOfLetter: true)
        let texts = texts(folder, shownAs, files, vocabulary, &findings).map(\.text)
        for text in texts where text.hasFrontMatter {
            findings.report(
                .error(
                    "letter-front-matter", "a letter has no status, review or version of its own", at: text.titleRange,
                    help: "delete what stands between the two lines of ---"))
        }
        return Validated(Letter(name: name, texts: texts.sorted { $0.language < $1.language }), findings.diagnostics)
    }

    /// The names of the library's letters, sorted.
    package var letterNames: [String] {
        files.folders(in: "letters").filter { SafeName.isValid($0) }
    }

    /// Reads `publishers/NAME.yaml` of the library.
    ///
    /// - Parameter place: the place where the name is written.
    package func publisher(_ name: String, namedAt place: SourceRange? = nil) -> Validated<Publisher> {
        profile(name, in: "publishers", what: "publisher", place) {
            .publisher(id: name, pictures, range: $0)
        }
    }

    /// Reads `clinics/NAME.yaml` of the library.
    package func clinic(_ name: String, namedAt place: SourceRange? = nil) -> Validated<Clinic> {
        profile(name, in: "clinics", what: "clinic", place) { _ in .clinic(id: name, pictures) }
    }

    /// The pictures of profiles. Their paths start at the library's folder.
    private var pictures: PictureFiles { PictureFiles(files: files) }

    private func profile<Profile>(
        _ name: String, in folder: String, what: String, _ place: SourceRange?,
        shape: (SourceRange) -> Shape<Profile>
    ) -> Validated<Profile> {
        var findings = Findings()
        guard SafeName.isValid(name) else {
            let message = "a \(what) has a name \(SafeName.rule)"
            return Validated(nil, [.error("unsafe-name", message, at: place)])
        }
        guard files.exists("\(folder)/\(name).yaml") else {
            let known = files.names(in: folder, withSuffix: ".yaml")
            let meant = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
            let listed = known.isEmpty ? nil : "available: \(known.joined(separator: ", "))"
            let message = "there is no \(what) \"\(name)\": \(files.shown("\(folder)/\(name).yaml")) is missing"
            return Validated(nil, [.error("unknown-\(what)", message, at: place, help: meant ?? listed)])
        }
        guard let file = findings.take(files.read("\(folder)/\(name).yaml")),
            let node = findings.take(StructuredInput.yaml(file))
        else { return Validated(nil, findings.diagnostics) }
        let profile = shape(node.range).read(node, &findings)
        return Validated(profile, findings.diagnostics)
    }
}

// MARK: - The files of a handout's folder

extension ContentParser {
    private func referenceTable(
        _ folder: String, _ shownAs: String, _ files: LibraryFiles, _ findings: inout Findings
    ) -> ReferenceTable {
        let path = folder + "/references.yaml"
        guard files.exists(absolute: path) else { return ReferenceTable() }
        guard let file = findings.take(files.read(absolute: path, shownAs: shownAs + "/references.yaml")),
            let node = findings.take(StructuredInput.yaml(file))
        else { return .unreadable }
        return ReferenceTable(node, &findings)
    }

    private func declarations(
        _ folder: String, _ shownAs: String, _ files: LibraryFiles, _ references: ReferenceTable,
        beside included: [FieldTable], _ inLibrary: Bool, _ findings: inout Findings
    ) -> HandoutDeclarations {
        let path = folder + "/handout.yaml"
        guard let file = findings.take(files.read(absolute: path, shownAs: shownAs + "/handout.yaml")),
            let node = findings.take(StructuredInput.yaml(file))
        else { return .unreadable }
        let declarations = HandoutDeclarations(
            node, references, shared: [sharedFields(&findings)] + included,
            moreNames: { [self] in profileEntryNames() },
            &findings)
        declarations.checkName(folder: folder, inLibrary: inLibrary, &findings)
        return declarations
    }

    private func texts(
        _ folder: String, _ shownAs: String, _ files: LibraryFiles, _ vocabulary: Vocabulary,
        _ findings: inout Findings
    ) -> [(text: Text, used: UsedFiles)] {
        let names = files.names(inAbsolute: folder, withSuffix: ".md")
        let misnamed = reportMisnamed(in: folder, shownAs, files, &findings)
        if names.isEmpty, !misnamed {
            findings.report(
                .error("no-text", "\(shownAs) has no language file", help: "write one, such as \(shownAs)/en-CA.md"))
        }
        return names.compactMap { name -> (text: Text, used: UsedFiles)? in
            let shown = "\(shownAs)/\(name).md"
            guard let language = LanguageTag(name), language.description == name else {
                let tag = LanguageTag(name)?.description
                findings.report(
                    .error(
                        "not-a-language", "\(shown) is not named after a language",
                        help: "name it \(tag.map { "\($0).md" } ?? "after its language, such as en-CA.md")"))
                return nil
            }
            let read = files.read(absolute: "\(folder)/\(name).md", shownAs: shown, limit: TextFile.sizeLimit)
            guard let file = findings.take(read) else { return nil }
            let used = UsedFiles()
            var vocabulary = vocabulary
            vocabulary.collect(into: used)
            return TextFile.read(file, language: language, vocabulary, &findings).map { ($0, used) }
        }
    }
}

/// A handout as its author's files declare it.
struct WrittenHandout {
    var handout: Handout
    /// The texts with the files that each one names, sorted by language.
    var texts: [(text: Text, used: UsedFiles)]
    /// The folder's path with every link resolved.
    var folder: String
    /// The files of the folder.
    var folderFiles: LibraryFiles
}

extension ContentParser {
    private static let endings = [
        ".md.txt", ".MD", ".Md", ".markdown", ".mdown", ".md.md", ".txt", ".docx", ".md.docx",
    ]

    /// Reports a text file whose name an editor or a system has changed, such as `en-CA.md.txt`. Other files are
    /// ignored.
    private func reportMisnamed(
        in folder: String, _ shownAs: String, _ files: LibraryFiles, _ findings: inout Findings
    ) -> Bool {
        var isOne = false
        for ending in Self.endings {
            for name in files.names(inAbsolute: folder, withSuffix: ending) {
                guard let language = LanguageTag(name), language.description.lowercased() == name.lowercased(),
                    !files.exists(absolute: "\(folder)/\(language).md")
                else { continue }
                isOne = true
                findings.report(
                    .error(
                        "misnamed-file", "\(shownAs)/\(name)\(ending) is not read: the name of a text ends in .md",
                        help: "name it \(shownAs)/\(language).md"))
            }
        }
        return isOne
    }
}

extension Identity {
    /// The lists of sources that no sentence cites, where nothing prints them.
    fileprivate func nociteFaults(in texts: [Text]) -> [Diagnostic] {
        guard references == .footnotes else { return [] }
        let lists = [(nocite, nociteRange)] + texts.map { ($0.nocite ?? [], $0.nociteRange) }
        return lists.filter { !$0.0.isEmpty }.map { _, range in
            .warning(
                "nocite-without-list", "these sources are not printed: the handout has no list of sources", at: range,
                help: "write \"references: both\" or \"references: endnotes\" in handout.yaml, or delete nocite")
        }
    }
}

extension Text {
    fileprivate var hasFrontMatter: Bool {
        status != nil || reviewed != nil || translatedFrom != nil || approvedBy != nil || editedBy != nil
            || nocite != nil
    }
}
