import CPangoCairo

extension FontCollection {
    /// Returns the characters that no face has, sorted. No face is opened: fontconfig knows what is in each.
    package func lacking(_ characters: Set<Unicode.Scalar>) -> [Unicode.Scalar] {
        var lacking = characters
        for pattern in whole.patterns where !lacking.isEmpty {
            var set: OpaquePointer?
            guard FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch, let set else {
                continue
            }
            lacking = lacking.filter { FcCharSetHasChar(set, $0.value) == 0 }
        }
        return lacking.sorted()
    }
}
