/// The fonts with which a drawing begins, by their names in the content. They are the same in every drawing that begins
/// with the same ink.
package struct SharedResources: Sendable {
    private var known = NamedResources()

    /// - Parameter fragments: the fragments that the drawing begins with.
    package init(of fragments: [DrawnFragment]) {
        for fragment in fragments {
            for (name, value) in fragment.resources.entries { _ = known.add(value, as: name) }
        }
    }

    /// Returns the resources that content names; nil if it names any others.
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
