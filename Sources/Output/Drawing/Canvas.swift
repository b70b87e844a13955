package import Geometry
package import Images
package import PageLayout
package import TextShaping

/// A surface for drawing pages. It contains all that drawing needs from a backend, so that another backend is easy to
/// add.
///
/// Every call except `beginPage` and `endPage` is made between `begin` and `end` of a mark. Marks do not nest.
package protocol Canvas: ~Copyable {
    mutating func beginPage(size: Size)
    mutating func endPage()
    mutating func begin(_ mark: Mark)
    mutating func end()
    mutating func fill(_ area: Rectangle, _ colour: Colour)
    /// Fills an outline that is stretched to an area, or draws its stroke if it has one. A stroke keeps its width: it is
    /// a share of the area's shorter side.
    mutating func fill(_ outline: Outline, in area: Rectangle, _ colour: Colour)
    mutating func stroke(_ area: Rectangle, _ colour: Colour, width: Length)
    /// Shows the glyphs of a run.
    ///
    /// - Parameters:
    ///   - paragraph: the owner of the run's glyphs.
    ///   - origin: the left end of the run's baseline.
    mutating func show(_ run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point, _ colour: Colour)
    /// Shows some of a run's glyphs, each with its text for extraction.
    ///
    /// - Parameters:
    ///   - paragraph: the owner of the run's glyphs.
    ///   - origin: the left end of the whole run's baseline.
    mutating func show(
        _ clusters: [GlyphCluster], of run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point,
        _ colour: Colour)
    /// Draws a picture, stretched to its area.
    mutating func draw(_ picture: LoadedPicture, in area: Rectangle)
    /// Adds an image without ink, for Chrome: it tells the alternate text of an element only if that has text or an
    /// image, and blanks, boxes to tick and codes are neither.
    mutating func addUnseenImage(in area: Rectangle)
    /// Draws a code, black on white, with its quiet zone inside the area.
    mutating func draw(_ code: QRCode, in area: Rectangle)
}
