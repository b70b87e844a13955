import DocumentTree
import PageLayout
import Testing

@testable import PDFOutput

/// Content in, content out.
@Suite struct MarkRewriterTests {
    private let leaf = (0..<4).map { Mark.leaf(LeafID(index: $0)) }
    private let tags = [
        LeafTag(type: .paragraph, run: 0), LeafTag(type: .link, run: 1), LeafTag(type: .heading1, run: 2),
        LeafTag(type: .heading1, run: 2),
    ]

    private func rewrite(_ content: String, _ marks: [Mark]) throws -> String {
        let rewritten = try MarkRewriter.rewrite(Array(content.utf8), marks: marks, tags: tags, page: 0)
        return String(decoding: rewritten.bytes, as: UTF8.self)
    }

    @Test func namesMarksByTheirElement() throws {
        let content = "q\n/P << /MCID 0 >> BDC\n(a) Tj\nEMC\n/P << /MCID 1 >> BDC\n(b) Tj\nEMC\nQ\n"
        #expect(
            try rewrite(content, [leaf[2], leaf[1]])
                == "q\n/H1<</MCID 0>>BDC\n(a) Tj\nEMC\n/Link<</MCID 1>>BDC\n(b) Tj\nEMC\nQ\n")
    }

    @Test func numbersContentAnewAfterArtifacts() throws {
        let content = "/P <</MCID 0>> BDC f EMC /P <</MCID 1>> BDC f EMC"
        #expect(
            try rewrite(content, [.artifact(.layout), leaf[0]])
                == "/Artifact<</Type/Layout>>BDC f EMC /P<</MCID 0>>BDC f EMC")
        #expect(
            try rewrite(content, [.artifact(.header), .artifact(.footer)])
                == "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC f EMC "
                + "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC f EMC")
    }

    @Test func goesOnWithAMarkWhereNothingStandsBetween() throws {
        let content = "/P <</MCID 0>> BDC f EMC /P <</MCID 1>> BDC s EMC q /P <</MCID 2>> BDC f EMC Q"
        #expect(
            try rewrite(content, [leaf[0], leaf[0], leaf[0]])
                == "/P<</MCID 0>>BDC f  s EMC q /P<</MCID 1>>BDC f EMC Q")
    }

    @Test func makesOneMarkOfLeavesThatAreHeardAsOne() throws {
        let content = "/P <</MCID 0>> BDC f EMC /P <</MCID 1>> BDC s EMC"
        #expect(try rewrite(content, [leaf[2], leaf[3]]) == "/H1<</MCID 0>>BDC f  s EMC")
        // Not against their order.
        #expect(
            try rewrite(content, [leaf[3], leaf[2]]) == "/H1<</MCID 0>>BDC f EMC /H1<</MCID 1>>BDC s EMC")
    }

    @Test func keepsMarkedContentThatIsNoMark() throws {
        let content = "/P <</MCID 0>> BDC /Span <</ActualText <FEFF0041>>> BDC (x) Tj EMC /X BMC f EMC (y) Tj EMC"
        #expect(try rewrite(content, [leaf[0]]) == content.replacing("/P <</MCID 0>> BDC", with: "/P<</MCID 0>>BDC"))
    }

    @Test(arguments: [
        "(EMC \\) BDC (EMC)) Tj", "<454D43> Tj", "[(EMC)-3<45>(\\\\)]TJ", "% EMC\nf",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID \u{01}EMC EIEMC \nEI f", "/EMC gs f", "(x)' (y)\" f*", "-.5 +1 re f",
    ])
    func takesNothingForAnOperatorThatIsNone(inner: String) throws {
        #expect(
            try rewrite("/P <</MCID 0>> BDC \(inner) EMC", [leaf[0]]) == "/P<</MCID 0>>BDC \(inner) EMC")
    }

    @Test(
        arguments: [
            ("f", []), ("/P <</MCID 0>> BDC f", [0]), ("EMC", []), ("/P <</MCID 0>> BDC f EMC EMC", [0]),
            ("/P <</MCID 0>> BDC /P <</MCID 1>> BDC f EMC EMC", [0, 1]), ("/P <</MCID 1>> BDC f EMC", [0]),
            ("/P <</MCID 0>> BDC f EMC", []), ("/P <</MCID 0>> BDC f EMC", [0, 1]), ("/P <</MCID 0>> BDC f EMC", [7]),
            ("(open", []), ("BDC", []), ("BI ID x", []), ("<12", []), ("/P <</MCID 0>> BDC f EMC (x) Tj", [0]),
        ] as [(String, [Int])])
    func refusesContentThatIsNotAsNoted(content: String, leaves: [Int]) {
        #expect(throws: FinishingError.self) { try rewrite(content, leaves.map { .leaf(LeafID(index: $0)) }) }
    }

    @Test func namesThePageWhereSomethingIsUnmarked() {
        #expect(throws: FinishingError.contentOutsideMarks(page: 0)) { try rewrite("0 0 9 9 re f", []) }
        #expect(throws: FinishingError.marksDoNotMatch(page: 0, drawn: 0, marked: 1)) {
            try rewrite("0 0 9 9 re n", [leaf[0]])
        }
    }
}
