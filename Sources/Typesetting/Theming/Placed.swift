import Diagnostics

/// Where a theme says something.
struct Place: Sendable, Hashable {
    /// Where it is used: of a value that names a variable, this is the variable's name.
    var use: SourceRange
    /// Where its characters stand: of a value that names a variable, the variable's own value.
    var origin: SourceRange

    /// Where the author who is told of a fault would mend it: in their own theme, not in the one that it extends.
    var toMend: SourceRange { use.file === origin.file ? use : origin }

    /// The other of the two places.
    var notes: [Diagnostic.Note] {
        guard use != origin else { return [] }
        return use.file === origin.file
            ? [.init("the variable is set here", at: origin)] : [.init("the variable is used here", at: use)]
    }
}

/// A value with its place, for what is judged only when the whole theme is known.
struct Placed<Value: Sendable>: Sendable {
    var value: Value
    var place: Place
}
