import Synchronization

/// The files that a text names, collected while it is read.
final class UsedFiles: Sendable {
    /// A text of a fragment, by the path of its folder's text below `fragments/`: `fever/en-CA.md`.
    struct Fragment: Hashable, Sendable {
        var name: String
        var text: String
    }

    private let found = Mutex((fragments: Set<Fragment>(), pictures: Set<String>()))

    func enter(fragment name: String, text: String) {
        found.withLock { _ = $0.fragments.insert(Fragment(name: name, text: text)) }
    }

    func enter(picture path: String) { found.withLock { _ = $0.pictures.insert(path) } }

    var fragments: Set<Fragment> { found.withLock(\.fragments) }

    /// The paths of the pictures.
    var pictures: Set<String> { found.withLock(\.pictures) }
}
