import Diagnostics
import Foundation
import HandoutKit
import TestSupport

/// Copies of a random packet for several people, made as in a mailout.
extension PageTrial {
    /// Makes copies by one renderer, which keeps what people have in common, and by one for each copy, which has nothing
    /// kept.
    ///
    /// - Returns: the numbers of the copies whose bytes differ.
    package mutating func differences(mailoutSeed seed: UInt64, people count: Int = 5) throws -> [Int] {
        let made = RandomPacket(seed: seed)
        let handout = try opened(made)
        var options = made.options
        options.alsoLanguages = []
        guard made.person.json != nil else { return [] }
        var random = SeededRandom(seed: seed &+ 0x3A11)
        // The first two give the same answers; the others differ in a name of another length, a date, or everything.
        let people = try (0..<count).map { number in
            try person(number, like: made, &random)
        }
        // Two at a time, so that what is kept comes from earlier groups, too.
        var kept: [Result<[UInt8], any Error>] = []
        for start in stride(from: 0, to: people.count, by: 2) {
            let group = Array(people[start..<min(start + 2, people.count)])
            kept += renderer.copies(of: handout, for: group, options: options).map { copy in
                copy.map { renderer.pdf(of: $0) }
            }
        }
        var differing: [Int] = []
        for (number, person) in people.enumerated() {
            var alone = try Renderer(installation: renderer.installation, library: renderer.library)
            let copy = alone.copies(of: handout, for: [person], options: options)[0].map { alone.pdf(of: $0) }
            switch (kept[number], copy) {
            case (.success(let one), .success(let other)): if one != other { differing.append(number) }
            case (.failure(let one), .failure(let other)): if "\(one)" != "\(other)" { differing.append(number) }
            default: differing.append(number)
            }
        }
        return differing
    }

    private func person(
        _ number: Int, like made: RandomPacket, _ random: inout SeededRandom
    ) throws -> RecipientInput {
        let names = [
            "Pat Example", "Robin Sample", "Jo Test", "Maximiliane Mustermann-Beispielhausen of Upper Sample Falls",
            "Nguyễn Văn Mẫu", "Łucja Przykład", "مثال نموذج",
        ]
        let name = number == 0 ? names[0] : names.randomElement(using: &random) ?? names[0]
        let day = number < 2 ? 31 : Int.random(in: 10...30, using: &random)
        let base = number < 4 ? made.person : RandomPerson(seed: UInt64(number) &+ made.seed, language: made.language)
        let json = (base.json ?? "{}")
            .replacing("Pat Example", with: name)
            .replacing("\"visit\": \"2026-12-31\"", with: "\"visit\": \"2026-12-\(day)\"")
        return try RecipientInput(json: Array(json.utf8), shownAs: "person.json")
    }
}
