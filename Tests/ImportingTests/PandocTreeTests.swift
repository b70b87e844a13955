import Foundation
import Importing
import TestSupport
import Testing

@Suite struct PandocTreeTests {
    private func tree(_ name: String) throws -> PandocTree {
        let file = Package.root.appending(path: "Tests/ImportingTests/Trees/\(name).json")
        return try PandocTree(Array(Data(contentsOf: file)), shownAs: name)
    }

    /// The trees of Debian 12 and 13 differ in figures and attributes.
    @Test func readsTheTreesOfBothVersions() throws {
        let (old, new) = (
            DraftBuilder.draft(of: try tree("pandoc-2.17")), DraftBuilder.draft(of: try tree("pandoc-3.1"))
        )
        func withoutPictures(_ draft: Draft) -> [DraftBlock] {
            draft.blocks.filter { if case .picture = $0 { false } else { true } }
        }
        #expect(withoutPictures(old) == withoutPictures(new))
        #expect(old.language == "en-CA")
        for draft in [old, new] {
            let pictures = draft.blocks.compactMap { if case .picture(let picture) = $0 { picture } else { nil } }
            #expect(pictures.map(\.path) == ["a.png"])
            #expect(pictures.map { $0.caption.plainText } == ["Clean"])
        }
        let words = new.blocks.plainText
        for part in [
            "Wound care", "Keep it dry, always. Yes1.", "What When", "Tape c d", "three", "in", "Term Meaning", "Said",
            "code",
        ] {
            #expect(words.contains(part), "\(part)")
        }
    }

    @Test(arguments: ["{}", "no JSON", "{\"pandoc-api-version\":[2,0],\"meta\":{},\"blocks\":[]}"])
    func refusesAnotherTree(json: String) {
        #expect(throws: ImportFault.self) { try PandocTree(Array(json.utf8), shownAs: "x.docx") }
    }
}
