package import Geometry
package import Images
package import PageLayout
package import TextShaping

/// What a page is drawn on. All that drawing asks of a backend is here, so that another one is a small step.
///
/// Every call but `beginPage` and `endPage` stands between `begin` and `end` of a mark; marks do not nest.
package protocol Canvas: ~Copyable {
    mutating func beginPage(size: Size)
    mutating func endPage()
    mutating func begin(_ mark: Mark)
    mutating func end()
    mutating func fill(_ area: Rectangle, _ colour: Colour)
    /// Fills an outline that is stretched to an area.
    mutating func fill(_ outline: Outline, in area: Rectangle, _ colour: Colour)
    mutating func stroke(_ area: Rectangle, _ colour: Colour, width: Length)
    /// - Parameters:
    ///   - paragraph: the owner of the run's glyphs.
    ///   - origin: the left end of the run's baseline.
    mutating func show(_ run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point, _ colour: Colour)
    /// Shows some of a run's glyphs, with the text that each of them is read as.
    ///
    /// - Parameters:
    ///   - paragraph: the owner of the run's glyphs.
    ///   - origin: the left end of the whole run's baseline.
    mutating func show(
        _ clusters: [GlyphCluster], of run: ShapedRun, of paragraph: ShapedParagraph, at origin: Point,
        _ colour: Colour)
    /// Draws a picture, stretched to its area.
    mutating func draw(_ picture: LoadedPicture, in area: Rectangle)
    /// Draws a code, black on white, with its quiet zone inside the area.
    mutating func draw(_ code: QRCode, in area: Rectangle)
}
