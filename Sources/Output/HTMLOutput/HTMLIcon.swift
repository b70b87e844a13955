import FoundationEssentials

/// The icon in a browser's tab. It is part of the page, because a browser would otherwise request `/favicon.ico`.
enum HTMLIcon {
    /// A sheet of paper with a folded corner.
    private static let drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="#fff" stroke="#17404e" width="16" height="16">\
        <path d="M2.5.5h8l3 3v12h-11z"/><path d="M10.5.5v3h3M5 6.5h6M5 9.5h6M5 12.5h4"/></svg>
        """

    /// The icon as a `data:` address. RFC 2397.
    static let address = "data:image/svg+xml;base64,\(Data(drawing.utf8).base64EncodedString())"
}
