import Content
package import Diagnostics
import HandoutKit

/// The handouts of the library as they were read, and which of them are offered to everybody.
package struct Catalog: Sendable {
    /// Handouts by id, without those that cannot be read.
    private let handouts: [String: LoadedHandout]
    /// The folders that they are in.
    let names: Set<String>
    /// The faults of the handouts that cannot be read.
    package let faults: [Diagnostic]
    /// Whatever the status.
    let search: LibrarySearch
    /// Names of fields that the library knows: data may have them for every handout.
    let fieldNames: Set<String>
    /// Sorted by name.
    let clinics: [Clinic]
    private let includesSamples: Bool

    init(_ library: Library, includesSamples: Bool) {
        self.includesSamples = includesSamples
        var handouts: [String: LoadedHandout] = [:]
        var faults: [Diagnostic] = []
        var names: Set<String> = []
        for name in library.handoutNames {
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
        self.faults = faults
        self.names = names
        fieldNames = library.fieldNames
        search = LibrarySearch(Array(handouts.values))
        clinics = library.clinicNames.compactMap { try? library.clinic($0)?.value }
    }

    /// Any handout, for who makes personal copies: its status is printed on every page.
    func handout(_ id: String) -> LoadedHandout? { handouts[id] }

    /// A handout in the languages in which everybody may have it; nil where there is none.
    func publishedHandout(_ id: String) -> PublishedHandout? {
        guard let handout = handouts[id] else { return nil }
        let languages = handout.languages.filter { includesSamples || handout.status(in: $0) == "approved" }
        return languages.isEmpty ? nil : PublishedHandout(handout: handout, languages: languages)
    }

    var count: Int { handouts.count }

    /// Everything that is offered, by id.
    var published: [PublishedHandout] { handouts.keys.sorted().compactMap(publishedHandout) }
}

/// A handout that everybody may have.
struct PublishedHandout: Sendable {
    let handout: LoadedHandout
    /// BCP 47 tags, sorted; at least one.
    let languages: [String]

    /// The language that serves what was asked for.
    ///
    /// - Throws: `UnknownName` where there is none.
    func language(for wish: String?) throws -> String {
        let language = try handout.language(for: wish)
        if languages.contains(language) { return language }
        if wish == nil, let first = languages.first { return first }
        throw UnknownName(kind: "language", name: wish ?? language, known: languages)
    }

    /// The one that a browser would rather have, among those that are offered.
    func language(among wishes: [String]) -> String? {
        wishes.lazy.compactMap { try? language(for: $0) }.first
    }
}
