import CHyphen
import FoundationEssentials
import Glibc
import Wording

/// Finds the hyphenation points of words with the patterns of their language. It owns libhyphen's handles, so each
/// thread needs its own.
final class Hyphenator {
    private let folder: String?
    /// The patterns by language; nil for a language without patterns. They are loaded when the first long word needs
    /// them.
    private var dictionaries: [String: UnsafeMutablePointer<HyphenDict>?] = [:]

    /// The fewest letters before and after a hyphen.
    private static let fewest: Int32 = 3

    init(folder: String?) { self.folder = folder }

    deinit { for case let dictionary? in dictionaries.values { hnj_hyphen_free(dictionary) } }

    /// Returns the UTF-8 offsets in a word at which a hyphen may be inserted.
    func points(in word: Substring, _ language: LanguageTag) -> [Int] {
        let small = Array(word.lowercased().utf8)
        guard small.count == word.utf8.count, let dictionary = dictionary(language) else { return [] }
        var marks = [CChar](repeating: 0, count: small.count + 5)
        // Spelling changes at hyphens; the languages with installed patterns have none.
        var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        var positions: UnsafeMutablePointer<Int32>?
        var cuts: UnsafeMutablePointer<Int32>?
        let failed = small.withUnsafeBytes { bytes in
            hnj_hyphen_hyphenate3(
                dictionary, bytes.bindMemory(to: CChar.self).baseAddress, Int32(small.count), &marks, nil,
                &replacements, &positions, &cuts, Self.fewest, Self.fewest, Self.fewest, Self.fewest)
        }
        defer {
            for index in small.indices { free(replacements?[index]) }
            free(replacements)
            free(positions)
            free(cuts)
        }
        guard failed == 0, replacements == nil else { return [] }
        // Each character has one mark; an odd mark allows a hyphen after it.
        var offset = 0
        var points: [Int] = []
        for (scalar, mark) in zip(word.unicodeScalars, marks) {
            offset += UTF8.width(scalar)
            if mark % 2 == 1 { points.append(offset) }
        }
        return points
    }

    private func dictionary(_ language: LanguageTag) -> UnsafeMutablePointer<HyphenDict>? {
        guard let folder else { return nil }
        if let known = dictionaries[language.description] { return known }
        let path = language.widenings.map { "\(folder)/\($0).dic" }.first(where: FileManager.default.isReadableFile)
        let dictionary = path.flatMap { hnj_hyphen_load($0) }
        dictionaries[language.description] = .some(dictionary)
        return dictionary
    }
}
