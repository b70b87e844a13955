import Images

/// A picture whose file is part of the page, so that the page asks nobody else for it.
package struct EmbeddedPicture: Sendable {
    private let address: String
    private let width: Int
    private let height: Int

    /// - Parameters:
    ///   - path: the file's path. The caller makes sure that it is inside the library.
    ///   - name: the file's name as the author wrote it.
    /// - Throws: `ContentFault` if the file is no valid picture.
    package init(path: String, shownAs name: String) throws {
        let file = try WebPictures().picture(path: path, shownAs: name)
        (address, width, height) = (file.dataAddress, file.width, file.height)
    }

    /// The attributes of its `img`.
    package func attributes(alternateText: String) -> [Markup.Attribute] {
        [
            .init("src", address), .init("width", "\(width)"), .init("height", "\(height)"),
            .init("alt", alternateText),
        ]
    }
}
