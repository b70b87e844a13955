import Content
package import Diagnostics
import HandoutKit

/// The handouts of the library, and those of them that are published.
package struct Catalog: Sendable {
    /// The handouts by id, without those that cannot be read.
    private let handouts: [String: LoadedHandout]
    /// The names of the handouts' folders.
    let names: Set<String>
    /// The errors in the handouts that cannot be read.
    package let faults: [Diagnostic]
    /// The search over all handouts, whatever their status.
    let search: LibrarySearch
    /// The names of fields in the library; one person's data may contain fields for all handouts.
    let fieldNames: Set<String>
    /// The tags of all handouts.
    let tags: LibraryTags
    /// The languages of all handouts, sorted.
    let languages: [String]
    /// The organization whose library it is.
    let house: House?
    /// The clinics, sorted by name.
    let clinics: [Clinic]
    private let includesSamples: Bool
    private let packets: MadePackets

    init(_ library: Library, includesSamples: Bool) {
        self.includesSamples = includesSamples
        var handouts: [String: LoadedHandout] = [:]
        var faults: [Diagnostic] = []
        var names: Set<String> = []
        for name in library.handoutNames + library.packetNames.filter({ !library.handoutNames.contains($0) }) {
            do {
                let handout = try library.handout(name).get()
                handouts[handout.id] = handout
                names.insert(name)
            } catch let fault as ContentFault {
                faults += fault.diagnostics
            } catch {
                faults.append(.error("unreadable-handout", "\(name) cannot be read"))
            }
        }
        self.handouts = handouts
        packets = MadePackets(library)
        self.faults = faults
        self.names = names
        fieldNames = library.fieldNames
        let all = Array(handouts.values)
        search = LibrarySearch(all)
        tags = LibraryTags(all)
        house = House(of: all.filter(\.members.isEmpty))
        languages = Set(all.flatMap(\.languages)).sorted()
        clinics = library.clinicNames.compactMap { try? library.clinic($0)?.value }
    }

    /// Returns any handout, for people who make personal copies: its status is printed on every page.
    ///
    /// Ids that are joined by plus signs make a packet of these handouts.
    func handout(_ id: String) -> LoadedHandout? { try? named(id) }

    /// Returns the same handout.
    ///
    /// - Throws: `Problem`, which says why the handouts of an id make no packet.
    func named(_ id: String) throws(Problem) -> LoadedHandout {
        if let handout = handouts[id] { return handout }
        guard id.contains("+") else { throw .noSuchHandout }
        do {
            return try packets.packet(of: id, known: handouts)
        } catch {
            throw .noPacket(error)
        }
    }

    /// Returns the packet of several handouts; one alone is itself.
    func packet(of ids: [String]) throws(PacketFault) -> LoadedHandout {
        if ids.count == 1, let handout = handouts[ids[0]] { return handout }
        return try packets.packet(of: ids.joined(separator: "+"), known: handouts)
    }

    /// Returns a handout with its published languages; nil if there are none.
    func publishedHandout(_ id: String) -> PublishedHandout? {
        guard let handout = handouts[id] else { return nil }
        let languages = handout.languages.filter { includesSamples || handout.status(in: $0) == "approved" }
        return languages.isEmpty ? nil : PublishedHandout(handout: handout, languages: languages)
    }

    var count: Int { handouts.count }

    /// The published handouts in their published languages, in JSON.
    var publishedListing: String {
        get throws {
            let languages = Dictionary(uniqueKeysWithValues: published.map { ($0.handout.id, $0.languages) })
            return try LibraryListing.json(published.map(\.handout), tags: tags) { languages[$0.id] ?? [] } + "\n"
        }
    }

    /// All published handouts, sorted by id.
    var published: [PublishedHandout] { handouts.keys.sorted().compactMap(publishedHandout) }
}

/// A published handout.
struct PublishedHandout: Sendable {
    let handout: LoadedHandout
    /// The published languages as BCP 47 tags, sorted; at least one.
    let languages: [String]

    /// Returns the published language for a request.
    ///
    /// - Throws: `UnknownName` if there is none.
    func language(for wish: String?) throws -> String {
        let language = try handout.language(for: wish)
        if languages.contains(language) { return language }
        if wish == nil, let first = languages.first { return first }
        throw UnknownName(kind: "language", name: wish ?? language, known: languages)
    }

    /// Returns the published language that a browser prefers.
    func language(among wishes: [String]) -> String? {
        wishes.lazy.compactMap { try? language(for: $0) }.first
    }
}
