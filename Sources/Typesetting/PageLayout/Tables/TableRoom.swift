import Geometry

/// The room that a page has for tables: the measure of its text, the type area around it, and the page on its side.
struct TableRoom {
    struct Turned {
        var measure: Length
        /// Of text and notes.
        var height: Length
    }

    /// Of the text.
    var measure: Length
    /// How far the type area goes beyond the text, on each side.
    var outset: Length
    /// Of text and notes, on an upright page.
    var pageHeight: Length
    var turned: Turned?

    var typeArea: Length { measure + outset * 2 }
}
