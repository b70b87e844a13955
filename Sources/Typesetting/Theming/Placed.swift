import Diagnostics

/// The place of a value in a theme.
struct Place: Sendable, Hashable {
    /// The place where the value is used. If it names a variable, this is the variable's name.
    var use: SourceRange
    /// The place of the value's text. If it names a variable, this is the variable's own value.
    var origin: SourceRange

    /// The place where the theme's author can fix an error: in their own theme, not in an extended one.
    var toMend: SourceRange { use.file === origin.file ? use : origin }

    /// A note on the other of the two places.
    var notes: [Diagnostic.Note] {
        guard use != origin else { return [] }
        return use.file === origin.file
            ? [.init("the variable is set here", at: origin)] : [.init("the variable is used here", at: use)]
    }
}

/// A value with its place. It is checked when the whole theme is known.
struct Placed<Value: Sendable>: Sendable {
    var value: Value
    var place: Place
}
