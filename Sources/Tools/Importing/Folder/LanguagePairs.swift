import Foundation

/// Puts the English and the French text of one handout together, by the names of their files or by their content.
enum LanguagePairs {
    /// Two texts with fewer numbers in common are not compared by content.
    private static let fewestNumbers = 4

    /// The texts of each handout, English first. A handout has one text a language.
    static func groups(of texts: [ImportedText]) -> [[ImportedText]] {
        var left = texts
        var groups: [[ImportedText]] = []
        // By name: wound-care-en.docx and wound-care-fr.docx.
        var byName: [String: [Int]] = [:]
        for (index, text) in texts.enumerated() {
            byName[HandoutName.stem(of: text.source, withoutLanguage: true), default: []].append(index)
        }
        var used: Set<Int> = []
        let named = byName.values.flatMap { indices -> [[Int]] in
            // The same texts may be there as Word files and as pages.
            guard Set(indices.map { texts[$0].language }).count != indices.count else { return [indices] }
            return Array(Dictionary(grouping: indices) { URL(filePath: texts[$0].source).pathExtension }.values)
        }
        for indices in named.sorted(by: { $0[0] < $1[0] }) where indices.count > 1 {
            let languages = Set(indices.map { texts[$0].language })
            guard languages.count == indices.count else { continue }
            used.formUnion(indices)
            groups.append(indices.map { texts[$0] })
        }
        left = texts.indices.filter { !used.contains($0) }.map { texts[$0] }
        groups += byContent(left)
        return groups.map { group in
            group.sorted {
                ($0.language != "en-CA" ? 1 : 0, $0.language) < ($1.language != "en-CA" ? 1 : 0, $1.language)
            }
        }
        .sorted { $0[0].source < $1[0].source }
    }

    private static func byContent(_ texts: [ImportedText]) -> [[ImportedText]] {
        let english = texts.indices.filter { texts[$0].language.hasPrefix("en") }
        let french = texts.indices.filter { texts[$0].language.hasPrefix("fr") }
        let traits = texts.map(Traits.init)
        var partner: [Int: Int] = [:]
        for index in english {
            let scores = french.map { (other: $0, score: traits[index].likeness(to: traits[$0])) }
                .sorted { $0.score > $1.score }
            guard let best = scores.first, best.score >= 0.6 else { continue }
            // Both must be each other's best, and no other nearly as good.
            let back = english.filter { $0 != index }.map { traits[$0].likeness(to: traits[best.other]) }.max() ?? 0
            let second = scores.dropFirst().first?.score ?? 0
            if best.score > back, best.score > second { partner[index] = best.other }
        }
        let taken = Set(partner.values)
        return texts.indices.compactMap { index in
            if taken.contains(index) { return nil }
            return [texts[index]] + (partner[index].map { [texts[$0]] } ?? [])
        }
    }

    /// The parts that a translation keeps: numbers, addresses, and how many headings, lists and tables there are.
    private struct Traits {
        var numbers: Set<String>
        var shape: [Int]

        init(_ text: ImportedText) {
            let words =
                text.draft.blocks.allWords.joined(separator: " ") + " "
                + text.references.map(\.original).joined(separator: " ")
            numbers = Set(
                Pattern(#"\d[\d.,:/-]*\d|https?://[^\s/]+|10\.\d{4}/\S+"#).parts(of: words).compactMap {
                    $0.groups.first
                }
                .map { $0.replacing(",", with: ".") })
            var shape = [0, 0, 0, 0]
            for block in text.draft.blocks {
                switch block {
                case .heading: shape[0] += 1
                case .list(let list): shape[1] += list.items.count
                case .table(let table): shape[2] += table.rows.count
                case .picture: shape[3] += 1
                case .box(let box):
                    for case .list(let list) in box.blocks { shape[1] += list.items.count }
                default: continue
                }
            }
            self.shape = shape
        }

        /// From 0 to 1.
        func likeness(to other: Traits) -> Double {
            let shared = numbers.intersection(other.numbers).count
            guard shared >= LanguagePairs.fewestNumbers else { return 0 }
            let numbers = Double(shared) / Double(self.numbers.union(other.numbers).count)
            let differences = zip(shape, other.shape).reduce(0) { $0 + abs($1.0 - $1.1) }
            let total = shape.reduce(0, +) + other.shape.reduce(0, +)
            return 0.7 * numbers + 0.3 * (total == 0 ? 1 : max(0, 1 - Double(2 * differences) / Double(total)))
        }
    }
}

/// The id of a handout, from the name of its file.
package enum HandoutName {
    private static let language = Pattern(
        #"[\s._(\[-]+(en|eng|english|anglais|en[-_]ca|fr|fra|fre|french|francais|français|fr[-_]ca|e|f)[)\]]?$"#)

    /// The file's name without its ending, and without the language at its end.
    static func stem(of path: String, withoutLanguage: Bool) -> String {
        let file = URL(filePath: path)
        var stem = file.deletingPathExtension().lastPathComponent
        if withoutLanguage, let found = language.groups(stem), found[0].count < stem.count {
            stem = String(stem.dropLast(found[0].count))
        }
        let folder = file.deletingLastPathComponent().path
        // A folder for each language: en/wound-care.docx and fr/wound-care.docx.
        let parent = file.deletingLastPathComponent().lastPathComponent.folded
        let isOfLanguage = ["en", "fr", "english", "french", "francais", "anglais", "eng"].contains(parent)
        guard withoutLanguage else { return stem }
        return (isOfLanguage ? URL(filePath: folder).deletingLastPathComponent().path : folder) + "/" + stem.folded
    }

    /// Small letters, digits and hyphens.
    package static func id(of path: String, withoutLanguage: Bool = false) -> String {
        let whole = stem(of: path, withoutLanguage: withoutLanguage)
        let stem = withoutLanguage ? URL(filePath: whole).lastPathComponent : whole
        var id = ""
        for character in stem.folded {
            if character.isASCII, character.isLetter || character.isNumber {
                id.append(character)
            } else if !id.isEmpty, id.last != "-" {
                id.append("-")
            }
        }
        id = String(id.prefix(60))
        while id.hasSuffix("-") { id.removeLast() }
        return id.first?.isLetter == true ? id : id.isEmpty ? "handout" : "handout-" + id
    }
}

/// The documents below a folder.
enum FolderListing {
    /// The paths below the folder, sorted. Hidden files, locks of Word and the pictures of saved pages are left out.
    static func files(in folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            let parts = path.split(separator: "/")
            guard let name = parts.last, !name.hasPrefix("~$"), !parts.contains(where: { $0.hasPrefix(".") }) else {
                return false
            }
            guard !parts.dropLast().contains(where: { $0.hasSuffix("_files") || $0.hasSuffix("_fichiers") }) else {
                return false
            }
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            return !isFolder.boolValue
                && !["png", "jpg", "jpeg", "gif", "svg", "css", "js", "csv", "json", "yaml", "ini", "db"]
                    .contains(URL(filePath: path).pathExtension.lowercased())
        }.sorted()
    }
}
