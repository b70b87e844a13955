import CPangoCairo

/// The characters that all faces of a family have.
struct FamilyCoverage {
    /// The characters of each face. The sets belong to fontconfig's configuration.
    private var sets: [OpaquePointer] = []
    private var hasASCII = true

    /// Returns the coverage of every family of a configuration, by the family's name.
    static func ofFamilies(in configuration: FontConfiguration) -> [String: FamilyCoverage] {
        var families: [String: FamilyCoverage] = [:]
        for pattern in configuration.patterns {
            var name: UnsafeMutablePointer<FcChar8>?
            var set: OpaquePointer?
            guard FcPatternGetString(pattern, FC_FAMILY, 0, &name) == FcResultMatch, let name,
                FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch, let set
            else { continue }
            families[String(cString: name), default: FamilyCoverage()].add(set)
        }
        return families
    }

    private mutating func add(_ set: OpaquePointer) {
        sets.append(set)
        hasASCII = hasASCII && (0x20..<0x7F).allSatisfy { FcCharSetHasChar(set, $0) != 0 }
    }

    /// Whether every face has all characters of a text. Signs of control and of format need no glyph.
    func covers(_ text: String) -> Bool {
        guard hasASCII else { return false }
        return text.utf8.allSatisfy { $0 < 0x80 }
            || text.unicodeScalars.allSatisfy { character in
                character.isASCII || sets.allSatisfy { FcCharSetHasChar($0, character.value) != 0 }
                    || [.control, .format].contains(character.properties.generalCategory)
            }
    }
}
