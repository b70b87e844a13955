private import CGLib

/// Unicode normal forms (UAX #15), from GLib. Foundation would add all of ICU's data to the program for them.
extension StringProtocol {
    /// Form D: letters are separated from their accents.
    package var canonicallyDecomposed: String { normalized(G_NORMALIZE_NFD) }

    /// Form KC: letters and accents are composed, and variants such as full-width letters are replaced by plain ones.
    package var compatiblyComposed: String { normalized(G_NORMALIZE_NFKC) }

    private func normalized(_ mode: GNormalizeMode) -> String {
        // For GLib, a zero byte ends a text.
        split(separator: "\0", omittingEmptySubsequences: false).map { part in
            let text = String(part)
            guard let made = g_utf8_normalize(text, -1, mode) else { return text }
            defer { g_free(made) }
            return String(cString: made)
        }.joined(separator: "\0")
    }
}
