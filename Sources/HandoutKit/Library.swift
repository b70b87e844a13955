package import Content
package import ContentParsing
public import Diagnostics
import FoundationEssentials
import StructuredInput
package import Wording

/// A folder of handouts, with the publishers, clinics, themes and words that they share.
public struct Library: Sendable {
    /// The folder's path with every link resolved.
    public let folder: String
    /// The folder's path as the user typed it.
    public let shownAs: String
    /// The number of this reading, for a library that is read again when it changes.
    package let edition: Int
    private let parser: ContentParser

    /// Opens a library. Its files are read when a handout is asked for.
    ///
    /// - Parameters:
    ///   - folder: the folder in which `handouts/` is.
    ///   - shownAs: its path in diagnostics; nil for `folder`.
    /// - Throws: `UnknownName` if the folder does not exist.
    public init(folder: String, shownAs: String? = nil) throws {
        try self.init(folder: folder, shownAs: shownAs, edition: 0)
    }

    package init(folder: String, shownAs: String?, edition: Int) throws {
        self.folder = folder
        self.edition = edition
        self.shownAs = shownAs ?? folder
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
            throw UnknownName(
                kind: "library", name: self.shownAs, known: [], advice: "name the folder in which handouts/ is")
        }
        parser = ContentParser(root: folder, shownAs: self.shownAs)
    }

    /// The names of the handouts, sorted.
    public var handoutNames: [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/handouts")) ?? []
        return entries.filter { FileManager.default.fileExists(atPath: "\(folder)/handouts/\($0)/handout.yaml") }
            .sorted()
    }

    /// Warnings about a library without handouts, and about folders in it that are not handouts.
    public var findingsOfFolders: [Diagnostic] {
        let place = shownAs + "/handouts"
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/handouts")) ?? []
        let handouts = handoutNames
        let strays = Set(entries).subtracting(handouts).filter { name in
            var isFolder = false
            return !name.hasPrefix(".")
                && FileManager.default.fileExists(atPath: "\(folder)/handouts/\(name)", isDirectory: &isFolder)
                && isFolder
        }
        let findings =
            strays.sorted().map { name in
                Diagnostic.warning(
                    "no-handout", "\(place)/\(name) is no handout, for it has no handout.yaml",
                    help: "write one, or move the folder elsewhere")
            }
            + packetNames.filter(handouts.contains).map { name in
                Diagnostic.error(
                    "packet-named-as-handout", "a packet and a handout are both called \"\(name)\"",
                    help: "rename \(shownAs)/packets/\(name).yaml")
            }
        guard handouts.isEmpty else { return findings }
        return findings + [
            .warning(
                "no-handouts", "there is no handout in \(place)",
                help: "each is a folder with a handout.yaml; --library names another library")
        ]
    }

    /// Reads a handout with everything it names.
    ///
    /// - Parameter name: its id in the library, or the path of a folder.
    /// - Throws: `UnknownName` if neither exists.
    public func handout(_ name: String) throws -> Validated<LoadedHandout> {
        if !handoutNames.contains(name), packetNames.contains(name) { return loaded(parser.packet(name), at: folder) }
        let (path, shown) = try place(of: name)
        return handout(at: path, shownAs: shown)
    }

    /// Reads a handout to look for further errors, even without a publisher, a status or whatever else each must have.
    ///
    /// - Throws: `UnknownName` if there is no such handout.
    func handoutToCheck(_ name: String) throws -> Validated<LoadedHandout> {
        if !handoutNames.contains(name), packetNames.contains(name) { return try handout(name) }
        let (path, shown) = try place(of: name)
        return loaded(
            parser.handout(folder: path, shownAs: shown, hasStandIns: true), at: path, hasStandIns: true)
    }

    /// The packets' names, sorted: each is a handout made of several.
    public var packetNames: [String] { parser.packetNames }

    /// Several handouts as one document, in this order; one alone is itself.
    ///
    /// - Parameter names: ids in the library, or paths of folders.
    /// - Throws: `UnknownName` where there is neither, `ContentFault` where there are too many or one is named twice.
    public func handout(of names: [String]) throws -> Validated<LoadedHandout> {
        guard names.count != 1 else { return try handout(names[0]) }
        guard names.count <= Packet.mostMembers else {
            throw ContentFault(
                .error(
                    "too-many-handouts", "a packet may have at most \(Packet.mostMembers) handouts, not \(names.count)")
            )
        }
        if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
            throw ContentFault(.error("duplicate-handout", "the handout \"\(names[twice])\" is named twice"))
        }
        if let packet = names.first(where: { !handoutNames.contains($0) && packetNames.contains($0) }) {
            throw ContentFault(
                .error(
                    "packet-in-packet", "\"\(packet)\" is a packet, which cannot be part of another",
                    help: "name its handouts: \(try handout(packet).partial?.members.joined(separator: " ") ?? "")"))
        }
        let declaration = PacketDeclaration(
            id: names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: "+"),
            handouts: names)
        return loaded(try parser.packet(declaration) { try place(of: $0) }, at: folder)
    }

    /// Returns what is known of a handout's approvals, and the place of its folder.
    ///
    /// - Throws: `UnknownName` if there is no such handout; `Refusal` for a packet, whose handouts are approved.
    package func approvals(
        of name: String
    ) throws -> (approvals: Validated<Approvals>, folder: String, shown: String) {
        if !handoutNames.contains(name), packetNames.contains(name) {
            let members = try handout(name).partial?.members ?? []
            throw Refusal(
                "packet", "\(name) is a packet, and has no approval of its own",
                help: members.isEmpty ? nil : "name its handouts: \(members.joined(separator: " "))")
        }
        let (path, shown) = try place(of: name)
        return (parser.approvals(folder: path, shownAs: shown), path, shown)
    }

    /// - Parameter shown: the folder's path as the user typed it.
    package func handout(at path: String, shownAs shown: String) -> Validated<LoadedHandout> {
        loaded(parser.handout(folder: path, shownAs: shown), at: path)
    }

    /// A handout with the profiles of its publisher, and those of a packet's handouts.
    private func loaded(
        _ handout: Validated<Handout>, at path: String, hasStandIns: Bool = false
    ) -> Validated<LoadedHandout> {
        var diagnostics = handout.diagnostics
        guard let content = handout.partial else { return Validated(nil, diagnostics) }
        let first = content.identity
        var named = [(name: first.publisher, place: first.publisherRange)]
        for member in content.identity.packet?.members ?? []
        where !named.contains(where: { $0.name == member.publisher }) {
            named.append((member.publisher, member.publisherRange))
        }
        var publishers: [Publisher] = []
        for (name, place) in named {
            if name.isEmpty {
                publishers.append(.unknown(at: place))
                continue
            }
            let publisher = parser.publisher(name, namedAt: place)
            diagnostics += publisher.diagnostics.map { advised($0, of: path) }
            guard let profile = publisher.partial ?? (hasStandIns ? .unknown(at: place) : nil) else {
                return Validated(nil, diagnostics)
            }
            publishers.append(profile)
        }
        return Validated(
            LoadedHandout(
                content: content, publisher: publishers[0], otherPublishers: Array(publishers.dropFirst()),
                edition: edition), diagnostics)
    }

    /// Adds advice about publishers. A handout given by its path may belong to another library, which alone has its
    /// publisher.
    private func advised(_ diagnostic: Diagnostic, of handout: String) -> Diagnostic {
        guard diagnostic.identifier == "unknown-publisher" else { return diagnostic }
        let handouts = URL(filePath: handout).deletingLastPathComponent()
        let other = handouts.deletingLastPathComponent().standardizedFileURL.path
        guard handouts.lastPathComponent == "handouts", other != URL(filePath: folder).standardizedFileURL.path,
            FileManager.default.fileExists(atPath: other + "/publishers")
        else { return diagnostic }
        let here = FileManager.default.currentDirectoryPath
        let shown = other == here ? "." : other.hasPrefix(here + "/") ? String(other.dropFirst(here.count + 1)) : other
        var advised = diagnostic
        advised.help = "the handout stands in another library: add --library \(shown)"
        return advised
    }

    /// The names of all fields in the library, whichever handout declares them. One person's data may contain fields
    /// for all handouts.
    package var fieldNames: Set<String> {
        parser.declaredNames(in: handoutNames).union(sharedFields.partial?.map(\.name) ?? [])
    }

    /// The fields of `fields.yaml`.
    package var sharedFields: Validated<[Field]> { parser.sharedFields }

    package var clinicNames: [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/clinics")) ?? []
        return entries.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// Returns the clinic with a name. Without a name, it is the library's `clinics/default.yaml`, or else its only
    /// clinic, or else nil.
    package func clinic(_ name: String?) throws -> Validated<Clinic>? {
        let known = clinicNames
        if let name {
            guard known.contains(name) else { throw UnknownName(kind: "clinic", name: name, known: known) }
            return parser.clinic(name)
        }
        if known.contains("default") { return parser.clinic("default") }
        guard known.count > 1 else { return known.first.map { parser.clinic($0) } }
        return Validated(
            nil,
            [
                .warning(
                    "no-clinic", "no clinic is named, and there are \(known.joined(separator: ", "))",
                    help: "name one with --clinic, or call the usual one clinics/default.yaml")
            ])
    }

    package func place(of name: String) throws -> (path: String, shown: String) {
        if handoutNames.contains(name) {
            let (path, shown) = ("\(folder)/handouts/\(name)", "\(shownAs)/handouts/\(name)")
            guard !SourceReader.leads(path, outOf: folder) else {
                throw ContentFault(.error("outside-the-library", "\(shown) leads out of the library"))
            }
            return (path, shown)
        }
        var shown = name
        while shown.count > 1, shown.hasSuffix("/") { shown.removeLast() }
        var isFolder = false
        guard name.contains("/") || name == "." || name == "..",
            FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder
        else {
            throw UnknownName(
                kind: "handout", name: name, known: handoutNames + packetNames,
                advice: "there is none in \(shownAs)/handouts: each is a folder with a handout.yaml")
        }
        return (URL(filePath: name).standardizedFileURL.path, shown)
    }
}

/// A handout that was read, ready for personal and generic copies.
public struct LoadedHandout: Sendable {
    package let content: Handout
    package let publisher: Publisher
    /// Those of a packet's other handouts, each once.
    package let otherPublishers: [Publisher]
    /// The edition of its library.
    package let edition: Int

    /// The id, which is the name of its folder; for a packet, of its file.
    public var id: String { content.identity.id }
    /// The ids of a packet's handouts; empty for a single one.
    public var members: [String] { content.identity.packet?.members.map(\.id) ?? [] }
    /// The version that `handout.yaml` gives.
    public var version: String { content.identity.version }
    /// The status: `sample`, `draft`, `approved` or `withdrawn`.
    public var status: String { content.identity.status.rawValue }
    /// The date of the last review, in ISO 8601; nil if it is not given.
    public var reviewed: String? { content.identity.reviewed?.description }
    /// The languages as BCP 47 tags, sorted.
    public var languages: [String] { content.texts.map(\.language.description) }

    /// Returns the title in a language, or else in the language of copies for which none is asked.
    public func title(language: String? = nil) -> String {
        let text =
            content.texts.first { $0.language.description == language } ?? (try? text(for: nil)) ?? content.texts.first
        return text.map { $0.title.plainText.withoutSoftHyphens } ?? id
    }

    /// Returns the text for the requested language. Without a request it is the only text, or else the text for
    /// Canadian English.
    ///
    /// - Throws: `UnknownName` if the handout is not available in the language.
    package func text(for wish: LanguageTag?) throws -> Text {
        let wanted: LanguageTag? = wish ?? (content.texts.count == 1 ? content.texts.first?.language : .canadianEnglish)
        if let wanted {
            for tag in wanted.widenings {
                if let text = content.texts.first(where: { $0.language == tag }) { return text }
            }
            // `en` requests any English.
            if let text = content.texts.first(where: { wanted.serves($0.language) }) { return text }
        }
        throw UnknownName(kind: "language", name: wanted?.description ?? "", known: languages)
    }
}

extension Publisher {
    /// Stands in for a publisher whose profile could not be read, while other errors are looked for.
    fileprivate static func unknown(at place: SourceRange) -> Publisher {
        let words = LocalizedText(sameInEveryLanguage: "–")
        return Publisher(
            id: "", name: words, phone: "–", phoneNote: nil, web: nil, copyright: words, disclaimer: words,
            sampleNotice: nil, range: place)
    }
}
