import Testing

@testable import Mailouts

@Suite struct ReasonPhraseTests {
    @Test(arguments: [
        ("dose should be at least 0,5", "dose doit être d’au moins 0,5"),
        ("home.address has no postal code", "home.address n’a pas de code postal"),
        (
            "the postal code of patient.address is one of another province",
            "le code postal de patient.address est celui d’une autre province"
        ),
        ("ways should be a list of bus, car, or none", "ways doit être une liste de bus, car, ou bien none"),
        ("the row has 6 cells, and the list 7 columns", "la ligne a 6 cellules, et la liste 7 colonnes"),
        ("\"clinic\" is given twice", "«\u{A0}clinic\u{A0}» est donné deux fois"),
    ])
    func saysTheSameInFrench(message: String, expected: String) {
        let found = ReasonPhrase.french.compactMap { $0.translation(of: message) }
        #expect(found.first == expected)
    }

    @Test func leavesAloneWhatItDoesNotKnow() {
        for message in ["", "the status line reaches 3.1 mm into the window", "the dose here should be text"] {
            #expect(ReasonPhrase.french.allSatisfy { $0.translation(of: message) == nil }, "\(message)")
        }
    }

    /// Both sides of a phrase have the same slots, and no earlier phrase matches its messages.
    @Test func isCompleteAndInOrder() {
        for (index, phrase) in ReasonPhrase.french.enumerated() {
            #expect(phrase.slots == phrase.translatedSlots)
            let message = phrase.sample
            #expect(ReasonPhrase.french.firstIndex { $0.translation(of: message) != nil } == index, "\(message)")
        }
    }

    @Test func fillsSlotsInAnyOrder() {
        let phrase = ReasonPhrase("{field} of {name}", "{name}, {field}")
        #expect(phrase.translation(of: "dose of x y") == "x y, dose")
        #expect(phrase.translation(of: "a dose of x") == nil)
        #expect(phrase.translation(of: "dose of ") == nil)
    }
}
