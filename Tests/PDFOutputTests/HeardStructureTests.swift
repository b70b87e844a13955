import TestSupport
import Testing

/// The structure elements that decide what a screen reader says.
@Suite struct HeardStructureTests {
    /// In Chrome, a `Span` has no name. "Do not eat" with a `Span` around its "not" would be heard as "Do eat".
    @Test func leavesPlainTextInItsParagraphWhateverStandsInIt() async throws {
        let inspection = try await Scribe.inspect(Sample.mixed, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Mixed"
                  P
                    "Take two of these now and call "
                    Code "613-555-0199"
                    " or "
                    Link
                      "613-555-0142"
                      annotation Link contents="613-555-0142" uri="tel:613-555-0142"
                    " if you feel "
                    Span lang="fr" "pire"
                    "."
                  L ListNumbering=Disc
                    LI
                      Lbl "•"
                      LBody "one or more"
                  Table
                    TBody
                      TR
                        TD "a b c"

                """)
    }

    /// A listener hears how many there are, and goes from one to the next.
    @Test func listsTheWordsOfAGlossaryAndTheNumbersOfAPhoneCard() async throws {
        let inspection = try await Scribe.inspect(Sample.entries, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Entries"
                  Sect title="Words to know"
                    H2 "Words to know"
                    L ListNumbering=None
                      LI
                        Lbl "compost"
                        LBody ": soil"
                      LI lang="fr"
                        Lbl "taupe"
                        LBody ": un animal"
                    P "Ask us for others."
                  Sect title="Who to call"
                    H2 "Who to call"
                    L ListNumbering=None
                      LI
                        Lbl "Clinic: "
                        LBody
                          Link
                            "613-555-0142"
                            annotation Link contents="613-555-0142" uri="tel:613-555-0142"
                          "Monday to Friday"
                      LI
                        Lbl "Nurse: "
                        LBody
                          Span alt="blank" (no text)

                """)
    }
}
