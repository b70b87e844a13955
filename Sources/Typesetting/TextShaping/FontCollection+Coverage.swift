import CPangoCairo

extension FontCollection {
    /// Returns the characters that no face has, sorted. No face is opened: fontconfig knows what is in each.
    package func lacking(_ characters: Set<Unicode.Scalar>) -> [Unicode.Scalar] {
        var lacking = characters
        guard let faces = FcConfigGetFonts(configuration, FcSetSystem)?.pointee else { return lacking.sorted() }
        for index in 0..<Int(faces.nfont) where !lacking.isEmpty {
            var set: OpaquePointer?
            guard FcPatternGetCharSet(faces.fonts[index], FC_CHARSET, 0, &set) == FcResultMatch, let set else {
                continue
            }
            lacking = lacking.filter { FcCharSetHasChar(set, $0.value) == 0 }
        }
        return lacking.sorted()
    }
}
