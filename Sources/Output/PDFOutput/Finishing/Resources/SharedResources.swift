/// What pages drawn in different files have in common: fonts, pictures and the like, by the names the pages call them.
///
/// A page that uses these alone looks the same, byte for byte, whatever was drawn beside it.
package struct SharedResources {
    private struct Name: Hashable {
        var category: String
        var name: String
    }

    private var digests: [Name: [UInt8]] = [:]

    package init(of pages: [DrawnPage]) {
        for page in pages { digests.merge(Self.uses(of: page)) { known, _ in known } }
    }

    package func hold(everythingOf page: DrawnPage) -> Bool {
        Self.uses(of: page).allSatisfy { digests[$0.key] == $0.value }
    }

    // ISO 32000-1, 7.8.3: names stand in a dictionary a category.
    private static func uses(of page: DrawnPage) -> [Name: [UInt8]] {
        var uses: [Name: [UInt8]] = [:]
        for category in page.resources.value.dictionary?.entries ?? [] {
            for entry in category.value.dictionary?.entries ?? [] {
                let name = Name(category: category.key, name: entry.key)
                if case .reference(let part) = entry.value {
                    uses[name] = page.resources.parts[part].digest
                } else {
                    uses[name] = ContentDigest.of(PDFBytes(entry.value).bytes)
                }
            }
        }
        return uses
    }
}
