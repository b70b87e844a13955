import Geometry

/// The room that a page has for tables: the measure of its text, the type area around it, and the page on its side.
struct TableRoom {
    struct Turned {
        var measure: Length
        /// The height of text and notes.
        var height: Length
    }

    /// The width of the text.
    var measure: Length
    /// The width of the type area beyond the text, on each side.
    var outset: Length
    /// The height of text and notes on an upright page.
    var pageHeight: Length
    var turned: Turned?

    var typeArea: Length { measure + outset * 2 }
}
