import DocumentTree
import Drawing
import Geometry
import PDFOutput
import TestSupport
import Testing

/// The structure tree of finished files, read by another program.
@Suite struct StructureTests {
    @Test func tagsEveryRole() async throws {
        let inspection = try await Scribe.inspect(Sample.everything, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Treatments (all of them)"
                  Sect title="Prepared for"
                    H2 "Prepared for"
                    L ListNumbering=None
                      LI
                        Lbl "Patient: "
                        LBody
                          Span alt="blank" (no text)
                  P
                    "Care always helps, even"
                    Span lang="fr" "à l’hôpital"
                    "."
                    Reference
                      Link
                        "1"
                        annotation Link contents="1" to=page 1
                    " See "
                    Link
                      "the lists"
                      annotation Link contents="the lists" to=page 1
                    " and "
                    Link
                      "a web page"
                      annotation Link contents="a web page" uri="https://example.org/d%C3%A9pliant?a=1"
                    " with terms and "
                    Code "C21.0"
                    "."
                  Div
                    Note id="note-1"
                      Lbl
                        Link
                          "1."
                          annotation Link contents="1." to=page 1
                      " Rao S. Lancet. 2021."
                  Sect
                    H2 "Lists"
                    L ListNumbering=Disc
                      LI
                        Lbl "•"
                        LBody "One"
                      LI
                        Lbl "•"
                        LBody
                          "Two"
                          L ListNumbering=Disc
                            LI
                              Lbl "•"
                              LBody "Inner"
                    L ListNumbering=Decimal
                      LI
                        Lbl "1."
                        LBody
                          P "First"
                    L ListNumbering=None
                      LI
                        Lbl alt="to do" (no text)
                        LBody "Ask"
                      LI
                        Lbl
                          Span alt="☑" (no text)
                        LBody "Done"
                    BlockQuote
                      P "“Ask anything.”"
                    P
                      Span alt="one eight eight eight" "1-888"
                  Sect title="Call 911"
                    H3
                      "Call "
                      Link
                        "911"
                        annotation Link contents="911" uri="tel:911"
                    P "If you bleed."
                  Div
                    P "H-0001"
                    P "© Example"

                """)
    }

    /// ISO 32000-1, table 338: a note is part of the text.
    @Test func putsAnExplanationBehindItsSentence() async throws {
        let inspection = try await Scribe.inspect(Sample.explained, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Notes"
                  P
                    "Rest"
                    Reference
                      Link alt="Note a"
                        "a"
                        annotation Link contents="Note a" to=page 1
                    " well."
                    Note id="explanation-1"
                      Lbl
                        Link
                          "a"
                          annotation Link contents="Back to a" to=page 1
                      " Eight hours."
                    " Eat well."

                """)
    }

    @Test func tagsTablesWithEveryCell() async throws {
        let inspection = try await Scribe.inspect(Sample.drawings, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Drawings"
                  Table
                    Caption "Drugs"
                    THead
                      TR
                        TH id="header:1" Scope=Column "Drug"
                        TH id="header:2" Scope=Column "When"
                        TH id="header:3" Scope=Column "Where"
                    TBody
                      TR
                        TH id="header:4" Scope=Row "5-FU"
                        TD Headers=["header:2" "header:4"] "Day 1"
                        TD Headers=["header:3" "header:4"] "Clinic"
                      TR
                        TH id="header:5" Scope=Row "Cisplatin"
                        TD Headers=["header:2" "header:5"]
                        TD Headers=["header:3" "header:5"] "Home"
                      TR
                        TD Headers=["header:1"] "Rest"
                        TD Headers=["header:2"] "Day 3"
                        TD Headers=["header:3"] "Home"
                  Figure alt="Scan me: example.org" (no text)
                  P
                    Span alt="lines for your notes" (no text)

                """)
    }

    /// A link has a description if its words do not name the target.
    @Test func saysWhatIsShortAndWhereLinksLead() async throws {
        let inspection = try await Scribe.inspect(Sample.shortWords, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Short"
                  P
                    Span expansion="5-fluorouracil" "5-FU"
                    " helps."
                    Span lang="fr" expansion="Imagerie par résonance magnétique" "IRM"
                    Reference
                      Link alt="Source 1"
                        "1,"
                        annotation Link contents="Source 1" to=page 1
                    Reference
                      Link alt="Source 1 (p. 2)"
                        "1 (p. 2)"
                        annotation Link contents="Source 1" to=page 1
                  Div
                    Note id="note-1"
                      Lbl
                        Link
                          "1."
                          annotation Link contents="1." to=page 1
                      " Rao S. Lancet. 2021."

                """)
    }

    /// In a table to fill in by hand, a row without words is a row.
    @Test func keepsTheEmptyRowsOfATable() async throws {
        let inspection = try await Scribe.inspect(Sample.emptyRows, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "To fill in"
                  Table
                    THead
                      TR
                        TH id="header:1" Scope=Column "Day"
                        TH id="header:2" Scope=Column "Pain"
                    TBody
                      TR
                        TD Headers=["header:1"]
                        TD Headers=["header:2"]
                      TR
                        TD Headers=["header:1"]
                        TD Headers=["header:2"]

                """)
    }

    @Test func namesTheHeadersOfCellsWhereOneSpansColumns() async throws {
        let inspection = try await Scribe.inspect(Sample.spans, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Spans"
                  Table
                    THead
                      TR
                        TD
                        TH id="header:1" ColSpan=2 Scope=Column "When"
                    TBody
                      TR
                        TH id="header:2" Scope=Row "Rest"
                        TD Headers=["header:1" "header:2"] "Day 1"
                        TD Headers=["header:1" "header:2"] "Day 2"
                    TBody
                      TR
                        TH id="header:3" ColSpan=3 Scope=Column "At home"
                      TR
                        TH id="header:4" Headers=["header:3"] Scope=Row "Walk"
                        TD ColSpan=2 Headers=["header:1" "header:3" "header:4"] "every day"

                """)
    }

    @Test func tagsACaptionBesideItsFigure() async throws {
        let inspection = try await Scribe.inspect(Sample.captioned, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Caption"
                  Div
                    Figure alt="Scan me" (no text)
                    Caption "Our address"

                """)
    }

    @Test func leavesNoTraceOfAShortNoteThatIsNotSet() async throws {
        let inspection = try await Scribe.inspect(Sample.calledAgain, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Notes"
                  P
                    "Care"
                    Reference
                      Link
                        "1"
                        annotation Link contents="1" to=page 1
                    Reference
                      Link alt="one, set"
                        "1"
                        annotation Link contents="one, set" to=page 1
                    Reference
                      Link alt="one, unset"
                        "1"
                        annotation Link contents="one, unset" to=page 1
                  Div
                    Note id="note-1"
                      Lbl
                        Link
                          "1."
                          annotation Link contents="1." to=page 1
                      " Rao S. Cancer."
                    Note id="note-1-set"
                      Lbl
                        Link
                          "1."
                          annotation Link contents="1." to=page 1
                      " Rao, 2021. "
                      Link
                        "See page 1"
                        annotation Link contents="See page 1" to=page 1
                        annotation Link contents="See page 1" to=page 1

                """)
    }

    @Test func tagsFiguresCornersAndLinesToWriteOn() async throws {
        let inspection = try await Scribe.inspect(Sample.figures, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  Figure alt="The society’s logo" (no text)
                  H1 "Figures"
                  Table
                    THead
                      TR
                        TD
                        TH id="header:1" Scope=Column "Dose"
                    TBody
                      TR
                        TH id="header:2" Scope=Row "One"
                        TD Headers=["header:1" "header:2"] "5 mg"
                  P "More: example.org"
                  Figure alt="QR code for example.org" (no text)
                  P
                    Span alt="_____" (no text)

                """)
    }

    @Test func keepsOneElementOverPages() async throws {
        let page = Size(width: .points(400), height: .points(160))
        let inspection = try await Scribe.inspect(Sample.long, "--structure", pageSize: page)
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  H1 "Long"
                  P
                    "Words go on. Words go on. Words go on.  Words go on. Words go on. Words go on. "
                    (page 2) "Words go on. Words go on. Words go on. "
                    Link
                      "Its link.  Its link. Its link. Its link. Its link. "
                      annotation Link contents="Its link. Its link. Its link. Its link. Its link." uri="https://example.org/"
                      annotation Link contents="Its link. Its link. Its link. Its link. Its link." uri="https://example.org/"
                    "And more. And  more. And more. And more. "
                  H2 (page 3) "After"
                  P "The end."

                """)
    }
}
