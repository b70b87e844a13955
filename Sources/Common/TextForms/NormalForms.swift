private import CGLib

/// Unicode normal forms (UAX #15), by GLib: Foundation would bring all of ICU's data into the program for them.
extension StringProtocol {
    /// Form D: letters apart from their accents.
    package var canonicallyDecomposed: String { normalized(G_NORMALIZE_NFD) }

    /// Form KC: letters and accents composed, and variants such as full-width letters as the plain ones.
    package var compatiblyComposed: String { normalized(G_NORMALIZE_NFKC) }

    private func normalized(_ mode: GNormalizeMode) -> String {
        // For GLib a text ends with a zero.
        split(separator: "\0", omittingEmptySubsequences: false).map { part in
            let text = String(part)
            guard let made = g_utf8_normalize(text, -1, mode) else { return text }
            defer { g_free(made) }
            return String(cString: made)
        }.joined(separator: "\0")
    }
}
