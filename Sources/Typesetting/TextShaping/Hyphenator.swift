import CHyphen
import FoundationEssentials
import Glibc
import Wording

/// Finds where a word may be hyphenated, by the patterns of its language. One a thread: it owns libhyphen's handles.
final class Hyphenator {
    private let folder: String?
    /// By language; nil where it has no patterns. They are read when the first long word asks for them.
    private var dictionaries: [String: UnsafeMutablePointer<HyphenDict>?] = [:]

    /// Letters that stay together at either end of a word.
    private static let fewest: Int32 = 3

    init(folder: String?) { self.folder = folder }

    deinit { for case let dictionary? in dictionaries.values { hnj_hyphen_free(dictionary) } }

    /// Offsets in a word's UTF-8 behind which a hyphen may stand.
    func points(in word: Substring, _ language: LanguageTag) -> [Int] {
        let small = Array(word.lowercased().utf8)
        guard small.count == word.utf8.count, let dictionary = dictionary(language) else { return [] }
        var marks = [CChar](repeating: 0, count: small.count + 5)
        // What spelling changes at a hyphen; the languages whose patterns are here have none.
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
        // One mark a character, odd where the word may be parted behind it.
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
