package import DocumentTree
package import Geometry

/// A document with every line in its place.
package struct LaidOutDocument: Sendable {
    package var paper: Paper
    package var pages: [Page]
    /// Where the elements begin that a link, a bookmark or a note can lead to.
    package var destinations: [ElementID: Destination]
    package var linkAreas: [LinkArea]

    package init(
        paper: Paper, pages: [Page], destinations: [ElementID: Destination], linkAreas: [LinkArea]
    ) {
        self.paper = paper
        self.pages = pages
        self.destinations = destinations
        self.linkAreas = linkAreas
    }
}

package struct Destination: Sendable, Hashable {
    /// From 0.
    package var page: Int
    /// From the top of the page.
    package var top: Length

    package init(page: Int, top: Length) {
        self.page = page
        self.top = top
    }
}

/// Where a link can be touched. A link that runs over lines or pages has several.
package struct LinkArea: Sendable, Hashable {
    /// An element of the role `link` or `noteCall`.
    package var element: ElementID
    /// From 0.
    package var page: Int
    package var area: Rectangle

    package init(element: ElementID, page: Int, area: Rectangle) {
        self.element = element
        self.page = page
        self.area = area
    }
}
