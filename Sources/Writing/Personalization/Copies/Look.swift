package import Content
package import DocumentTree

extension Document.Look {
    /// What a handout and its publisher say about the look of their pages.
    package init(of identity: Identity, _ publisher: Publisher) {
        self.init()
        theme = identity.theme?.name
        themeRange = identity.theme?.range
        structure = publisher.colours?.structure
        band = publisher.colours?.band
    }
}
