/// The fonts that a drawing begins with, by the names that its content calls them: they are the same in every drawing that
/// begins with the same ink.
package struct SharedResources: Sendable {
    private var known = NamedResources()

    /// - Parameter fragments: the fragments that the drawing begins with.
    package init(of fragments: [DrawnFragment]) {
        for fragment in fragments {
            for (name, value) in fragment.resources.entries { _ = known.add(value, as: name) }
        }
    }

    /// The resources that content calls; nil if it calls anything else.
    ///
    /// - Throws: `FinishingError` for malformed content.
    func resources(of content: [UInt8]) throws -> NamedResources? {
        var resources = NamedResources()
        for use in try ContentNames.uses(in: content) where resources[use.name] == nil {
            guard let value = known[use.name] else { return nil }
            _ = resources.add(value, as: use.name)
        }
        return resources
    }
}
