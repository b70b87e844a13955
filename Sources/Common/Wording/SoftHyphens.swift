extension String {
    /// The text without soft hyphens (U+00AD), which are no letters but places where a word may be divided.
    package var withoutSoftHyphens: String {
        guard utf8.contains(0xAD) else { return self }
        return String(unicodeScalars.filter { $0 != "\u{AD}" })
    }
}
