package import Foundation
import Geometry
package import HandoutKit
import TestSupport
package import Theming

/// A random library with one handout or a packet of several, a text that they share, and a person with lists.
package struct RandomPacket {
    package let handouts: [RandomHandout]
    package let person: RandomPerson
    package private(set) var options: RenderOptions
    package let printSize: PrintSize
    /// The repetitions that this copy prints, in any order.
    package private(set) var uses: [RandomLists.Use] = []
    package let beginsSheets: Bool
    /// The handouts that this person's copy has.
    package private(set) var members: [String] = []

    static let name = "made-packet"
    let seed: UInt64
    let language: String
    private let fragment: String
    private let hidesLast: Bool

    package init(seed: UInt64) {
        var random = SeededRandom(seed: seed &+ 0x9AC4E7)
        func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
        let language = ["en-CA", "en-CA", "fr-CA", "ar"].randomElement(using: &random) ?? "en-CA"
        self.seed = seed
        self.language = language
        let person = RandomPerson(seed: seed, language: language)
        var handouts: [RandomHandout] = []
        var number = 1
        // The shared text has a repetition of its own, and stands in the first handout that includes it.
        var shared = RandomLists(seed: seed, person: person, firstUse: 900, language: language, fragment: nil)
        fragment = (shared.repeatedBlock() + ["", "{{visit|weekday}}"]).joined(separator: "\n") + "\n"
        let count = below(2) == 0 ? 1 : 2 + below(2)
        for index in 0..<count {
            let lists = RandomLists(
                seed: seed &+ UInt64(index) &* 7919, person: person, firstUse: number, language: language,
                fragment: index == 0 ? "shared" : nil)
            let handout = RandomHandout(
                seed: seed &+ UInt64(index) &* 104_729, id: "made-\(index + 1)", language: language, lists: lists)
            number = handout.lists?.number ?? number
            handouts.append(handout)
        }
        self.handouts = handouts
        self.person = person
        hidesLast = count > 1 && below(3) == 0
        beginsSheets = below(2) == 0
        options = handouts[0].options
        printSize = handouts[0].printSize
        options.mailing.isSimplex = below(4) == 0
        if below(4) == 0 { options.alsoLanguages = [language] }
        for (index, handout) in handouts.enumerated() {
            if hidesLast, index == count - 1, person.count(of: "items").map({ $0 <= 1 }) ?? true { continue }
            members.append(handout.id)
            uses += handout.lists?.uses ?? []
            if handout.text.contains("include=\"shared\"") { uses += shared.uses }
        }
    }

    package var name: String { handouts.count == 1 ? handouts[0].id : Self.name }

    package func write(to library: URL, pictures: URL) throws {
        for folder in ["handouts", "packets", "fragments"] {
            try? FileManager.default.removeItem(at: library.appending(path: folder))
        }
        for handout in handouts {
            try handout.write(to: library.appending(path: "handouts/\(handout.id)"), pictures: pictures)
        }
        func write(_ text: String, _ path: String) throws {
            let file = library.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try write(RandomPerson.fields, "fields.yaml")
        if let json = person.json { try write(json, "person.json") }
        // A text includes another one.
        try write("::: {include=\"inner\"}\n:::\n", "fragments/shared/\(options.language ?? "en-CA").md")
        try write(fragment, "fragments/inner/\(options.language ?? "en-CA").md")
        guard handouts.count > 1 else { return }
        let listed = handouts.enumerated().map { index, handout in
            hidesLast && index == handouts.count - 1
                ? "{id: \(handout.id), when: \"items is given and count(items) > 1\"}" : handout.id
        }
        try write(
            "id: \(Self.name)\ntitle: {en: A packet, fr: Une trousse}\nhandouts: [\(listed.joined(separator: ", "))]\n"
                + "begins: \(beginsSheets ? "sheet" : "page")\n", "packets/\(Self.name).yaml")
    }
}
