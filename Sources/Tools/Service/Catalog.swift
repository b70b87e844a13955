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
        search = LibrarySearch(Array(handouts.values))
        clinics = library.clinicNames.compactMap { try? library.clinic($0)?.value }
    }

    /// Returns any handout, for people who make personal copies: its status is printed on every page.
    ///
    /// Ids that are joined by plus signs make a packet of these handouts.
    func handout(_ id: String) -> LoadedHandout? {
        handouts[id] ?? (id.contains("+") ? packets.packet(of: id, known: handouts) : nil)
    }

    /// Returns a handout with its published languages; nil if there are none.
    func publishedHandout(_ id: String) -> PublishedHandout? {
        guard let handout = handouts[id] else { return nil }
        let languages = handout.languages.filter { includesSamples || handout.status(in: $0) == "approved" }
        return languages.isEmpty ? nil : PublishedHandout(handout: handout, languages: languages)
    }

    var count: Int { handouts.count }

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
