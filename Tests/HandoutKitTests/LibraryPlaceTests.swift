import Content
import Diagnostics
import DocumentTree
import Foundation
import HandoutKit
import TestSupport
import Testing
import Wording

/// The handouts of a library, the folder of each, and the language of its answers.
@Suite struct LibraryPlaceTests {
    private static let texts = ["en-CA": "# One\n\nWords.\n", "fr-CA": "# Un\n\nMots.\n"]

    /// A folder without handout.yaml was probably meant as a handout. A file, or a hidden folder, was not.
    @Test func reportsFoldersThatAreNoHandouts() throws {
        let library = try SmallLibrary(
            texts: Self.texts,
            others: [
                "handouts/draft/en-CA.md": "# Draft\n", "handouts/.git/config": "x\n", "handouts/notes.txt": "x\n",
            ])
        #expect(
            try library.opened().findingsOfFolders.map(\.message) == [
                "lib/handouts/draft is no handout, for it has no handout.yaml"
            ])
    }

    @Test(arguments: [("/", "/"), ("/usr/", "/usr"), ("/usr//", "/usr"), ("/usr", "/usr")])
    func showsAPathWithoutBlankEnds(path: String, shown: String) throws {
        #expect(try SmallLibrary(texts: Self.texts).opened().place(of: path).shown == shown)
    }

    @Test func answersInTheLanguageThatWasAskedFor() throws {
        let small = try SmallLibrary(texts: Self.texts)
        let handout = try withExtendedLifetime(small) { try small.opened().handout("x").get() }
        #expect(try handout.text(for: .canadianFrench).title.plainText == "Un")
        #expect(try handout.text(for: .canadianEnglish).title.plainText == "One")
        #expect(try handout.text(for: nil).title.plainText == "One")
        #expect(throws: UnknownName.self) { try handout.text(for: LanguageTag("de")) }
    }

    /// Nothing comes back to a clinic whose address nobody wrote down.
    @Test(arguments: [("address: [100 EXAMPLE ST, OTTAWA ON  K1A 0B1]", true), ("", false)])
    func putsAReturnAddressOnALetterWhereTheClinicHasOne(address: String, hasOne: Bool) throws {
        let library = try SmallLibrary(
            texts: Self.texts,
            others: [
                "clinics/default.yaml":
                    "name: {en: Example Clinic, fr: Clinique Exemple}\n\(address)\n"
            ])
        #expect(try Self.hasReturnAddress(library.letter().root) == hasOne)
    }

    private static func hasReturnAddress(_ element: Element) -> Bool {
        element.role == .returnAddress
            || element.children.contains { child in
                if case .element(let inner) = child { hasReturnAddress(inner) } else { false }
            }
    }
}
