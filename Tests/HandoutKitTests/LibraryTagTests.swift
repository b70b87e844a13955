import Content
import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing
import Wording

/// The tags of a library: what handouts write in other ways is one tag.
@Suite struct LibraryTagTests {
    /// A library with the handouts `x`, `x2`, `x3`, each with its tags.
    private func library(_ tags: [String], packet: String? = nil) throws -> SmallLibrary {
        let declarations = SmallLibrary.declarations
        var others: [String: String] = [:]
        for (index, tags) in tags.enumerated().dropFirst() {
            others["handouts/x\(index + 1)/handout.yaml"] =
                declarations.replacing("id: x", with: "id: x\(index + 1)") + "\ntags: \(tags)\n"
            others["handouts/x\(index + 1)/en-CA.md"] = "# Title \(index + 1)\n\nWords.\n"
        }
        if let packet { others["packets/all.yaml"] = packet }
        return try SmallLibrary(
            declarations: declarations + "\ntags: \(tags[0])", texts: ["en-CA": "# Title\n\nWords.\n"], others: others)
    }

    private func loaded(_ library: SmallLibrary) throws -> [LoadedHandout] {
        let library = try library.opened()
        return try (library.handoutNames + library.packetNames).map { try library.handout($0).get() }
    }

    @Test(arguments: [
        (["[Surgery]", "[surgery]", "[\" SURGERY \"]"], [("Surgery", "Surgery", 3)]),
        (["[Day surgery]", "[day  surgery]", "[\"day\u{A0}surgery\"]"], [("Day surgery", "Day surgery", 3)]),
        (["[surgery]", "[{en: Surgery, fr: Chirurgie}]", "[chirurgie]"], [("Surgery", "Chirurgie", 3)]),
        (["[{en: Surgery}]", "[{fr: Chirurgie}]", "[{en: surgery, fr: chirurgie}]"], [("Surgery", "Chirurgie", 3)]),
        (["[Surgery]", "[Oncology]", "[]"], [("Surgery", "Surgery", 1), ("Oncology", "Oncology", 1)]),
        (
            ["[Surgery, Oncology]", "[ONCOLOGY]", "[{ar: جراحة}]"],
            [("Surgery", "Surgery", 1), ("Oncology", "Oncology", 2), ("جراحة", "جراحة", 1)]
        ),
    ])
    func takesOtherSpellingsForOneTag(tags: [String], expected: [(String, String, Int)]) throws {
        let library = try library(tags)
        let found = LibraryTags(try loaded(library)).entries
        #expect(found.map { $0.name(for: .english).text } == expected.map(\.0))
        #expect(found.map { $0.name(for: .french).text } == expected.map(\.1))
        #expect(found.map(\.handouts.count) == expected.map(\.2))
    }

    @Test func findsATagByItsNameInAnyLanguage() throws {
        let library = try library(["[{en: Going home, fr: Retour à la maison}]"])
        let tags = LibraryTags(try loaded(library))
        for name in ["going home", "Going  Home", "RETOUR à la maison"] {
            #expect(tags.entry(named: name)?.id == "going home", "\(name)")
        }
        #expect(tags.entry(named: "going") == nil && tags.entry(named: "") == nil)
    }

    @Test func givesAPacketTheTagsOfItsHandouts() throws {
        let library = try library(
            ["[Surgery, Oncology]", "[oncology, Home]"],
            packet: "id: all\ntitle: {en: All}\nhandouts: [x, x2]\n")
        let all = try #require(try loaded(library).last)
        #expect(all.content.identity.tags.flatMap(\.texts) == ["Surgery", "Oncology", "Home"])
        #expect(LibraryTags(try loaded(library)).entries(of: "all").map(\.id) == ["surgery", "oncology", "home"])
    }

    @Test func tellsProgramsTheTags() throws {
        let library = try library(["[{en: Surgery, fr: Chirurgie}, Oncology]", "[chirurgie]"])
        let json = try LibraryListing.json(try loaded(library))
        let listed = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(listed.map { $0["id"] as? String } == ["x", "x2"])
        let tags = try listed.map { try #require($0["tags"] as? [[String: Any]]) }
        #expect(tags.map { $0.map { $0["id"] as? String } } == [["surgery", "oncology"], ["surgery"]])
        #expect(tags[1][0]["names"] as? [String: String] == ["en": "Surgery", "fr": "Chirurgie"])
        #expect(tags[0][1]["names"] as? [String: String] == ["und": "Oncology"])
        let texts = try #require(listed[1]["texts"] as? [[String: Any]])
        #expect(texts.map { $0["title"] as? String } == ["Title 2"] && texts[0]["status"] as? String == "sample")
    }
}
