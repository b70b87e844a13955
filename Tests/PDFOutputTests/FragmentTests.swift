import DocumentTree
import Geometry
import PageLayout
import Testing

@testable import PDFOutput

/// Fragments are combined into a page's content.
@Suite struct FragmentTests {
    private static let turn = "1 0 0 -1 0 99 cm"

    private let leaf = (0..<4).map { Mark.leaf(LeafID(index: $0)) }
    private let tags = [
        LeafTag(type: .paragraph, run: 0), LeafTag(type: .link, run: 1), LeafTag(type: .heading1, run: 2),
        LeafTag(type: .heading1, run: 2),
    ]

    private func fragment(_ content: String, _ resources: [(String, String, PDFObject)] = []) throws -> DrawnFragment {
        var named = NamedResources()
        for (category, name, value) in resources {
            _ = named.add(.direct(value), as: NamedResources.Name(category: category, name: name))
        }
        return try DrawnFragment(content: Array(content.utf8), resources: named)
    }

    private func page(_ fragments: [DrawnFragment]) throws -> DrawnPage {
        try DrawnPage(fragments, size: Size(width: .points(99), height: .points(99)))
    }

    private func composed(_ contents: [String], _ marks: [Mark]) throws -> String {
        let page = try page(contents.map { try fragment($0) })
        return String(decoding: page.composed(try MarkRole.roles(of: marks, tags: tags)).bytes, as: UTF8.self)
    }

    @Test func namesMarksByTheirElement() throws {
        #expect(
            try composed(["\(Self.turn)\nq (a) Tj Q", "\(Self.turn)\nq (b) Tj Q"], [leaf[2], leaf[1]])
                == "\(Self.turn)\n/H1<</MCID 0>>BDC\nq (a) Tj Q\nEMC\n/Link<</MCID 1>>BDC\nq (b) Tj Q\nEMC")
    }

    @Test func givesArtifactsNoNumber() throws {
        #expect(
            try composed(["\(Self.turn) q f Q", "\(Self.turn) q s Q"], [.artifact(.header), leaf[0]])
                == "\(Self.turn)\n/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC q f Q\nEMC\n"
                + "/P<</MCID 0>>BDC q s Q\nEMC")
    }

    @Test func goesOnWithAMarkThatComesAgain() throws {
        let contents = Array(repeating: "\(Self.turn) q f Q", count: 3)
        #expect(
            try composed(contents, [leaf[0], leaf[0], leaf[1]])
                == "\(Self.turn)\n/P<</MCID 0>>BDC q f Q q f Q\nEMC\n/Link<</MCID 1>>BDC q f Q\nEMC")
        #expect(
            try composed(contents, [.artifact(.footer), .artifact(.footer), .artifact(.layout)])
                == "\(Self.turn)\n/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC q f Q q f Q\nEMC\n"
                + "/Artifact<</Type/Layout>>BDC q f Q\nEMC")
    }

    @Test func makesOneMarkOfLeavesThatAreHeardAsOne() throws {
        let contents = ["\(Self.turn) q f Q", "\(Self.turn) q s Q"]
        #expect(
            try composed(contents, [leaf[2], leaf[3]]) == "\(Self.turn)\n/H1<</MCID 0>>BDC q f Q q s Q\nEMC")
        // Leaves against their order are not joined.
        #expect(
            try composed(contents, [leaf[3], leaf[2]])
                == "\(Self.turn)\n/H1<</MCID 0>>BDC q f Q\nEMC\n/H1<</MCID 1>>BDC q s Q\nEMC")
    }

    @Test(arguments: [
        // The cases are different or missing axis operations, a state that continues, and painting outside q and Q.
        ["1 0 0 -1 0 99 cm q f Q", "1 0 0 -1 0 50 cm q f Q"], ["q f Q", "1 0 0 -1 0 99 cm q f Q"],
        ["1 0 0 -1 0 99 cm 1 g q f Q", "1 0 0 -1 0 99 cm q f Q"], ["1 0 0 -1 0 99 cm f", "1 0 0 -1 0 99 cm f"],
    ])
    func bringsBackTheStateAfterAFragmentThatMayChangeIt(contents: [String]) throws {
        #expect(
            try composed(contents, [leaf[0], leaf[1]])
                == "\n/P<</MCID 0>>BDC\nq\n\(contents[0])\nQ\nEMC\n/Link<</MCID 1>>BDC\nq\n\(contents[1])\nQ\nEMC")
    }

    @Test func composesAPageWithoutInk() throws {
        #expect(try composed([], []) == "")
        #expect(try composed([""], [leaf[0]]) == "\n/P<</MCID 0>>BDC\nq\n\nQ\nEMC")
    }

    @Test func keepsMarkedContentOfCairo() throws {
        let content = "\(Self.turn) q /Span <</ActualText <FEFF0041>>> BDC (x) Tj EMC /X BMC f EMC (y) Tj Q"
        #expect(
            try composed([content], [leaf[0]])
                == content.replacing(Self.turn, with: "\(Self.turn)\n/P<</MCID 0>>BDC") + "\nEMC")
    }

    @Test(arguments: [
        "(Q \\) q (Q)) Tj", "<51> Tj", "[(Q)-3<45>(\\\\)]TJ", "% Q\nf",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID \u{01}Q EIQ \nEI f", "/Q gs f", "(x)' (y)\" f*", "-.5 +1 re f",
    ])
    func takesNothingForAnOperatorThatIsNone(inner: String) throws {
        #expect(try fragment("\(Self.turn) q \(inner) Q").turn == Self.turn.utf8.count)
    }

    @Test(arguments: ["q", "Q", "q Q Q q", "(open", "BI ID x", "<12", "q /P <</MCID 0>> BDC f EMC Q"])
    func refusesContentThatCannotBePartOfAPage(content: String) {
        #expect(throws: FinishingError.self) { try fragment(content) }
    }

    @Test func refusesMarksThatAreNotThoseOfThePage() throws {
        let page = try page([fragment("q f Q")])
        let compressor = Compressor()
        for marks in [[], [leaf[0], leaf[1]], [.leaf(LeafID(index: 7))]] {
            #expect(throws: FinishingError.self) {
                try page.tagged(marks: marks, tags: tags, page: 0, compressor: compressor)
            }
        }
    }

    /// Two drawings may use one name for different objects.
    @Test func callsDifferentResourcesByDifferentNames() throws {
        let page = try page([
            fragment("/a0 gs /x1 Do /f1 9 Tf", [("ExtGState", "a0", .integer(1)), ("XObject", "x1", .integer(2))]),
            fragment("/a0 gs /x1 Do (/x1 Do) Tj", [("ExtGState", "a0", .integer(1)), ("XObject", "x1", .integer(3))]),
            fragment("/x1 scn /x1 Do", [("XObject", "x1", .integer(4))]),
        ])
        let text = String(
            decoding: page.composed(try MarkRole.roles(of: [leaf[0], leaf[0], leaf[0]], tags: tags)).bytes,
            as: UTF8.self)
        #expect(
            text == "\n/P<</MCID 0>>BDC\nq\n/a0 gs /x1 Do /f1 9 Tf\nQ\nq\n/a0 gs /x1.1 Do (/x1 Do) Tj\nQ\n"
                + "q\n/x1 scn /x1.2 Do\nQ\nEMC")
        #expect(
            String(decoding: PDFBytes(page.resources.value).bytes, as: UTF8.self)
                == "<</ExtGState<</a0 1>>/XObject<</x1 2/x1.1 3/x1.2 4>>>>")
    }

    @Test func readsTheContentOfAPageThatIsStillBeingWritten() throws {
        let font = "7 0 obj\n<</Type/Font>>\nendobj\n"
        let bytes =
            "%PDF-1.5\n4 0 obj\n<</Length 5 0 R>>\nstream\nq f % endstream\nQ\n\nendstream\nendobj\n5 0 obj\n18\nendobj\n"
            + font
        // The word in the comment is not an end: the length is authoritative, and the content is refused, not cut.
        #expect(throws: FinishingError.self) {
            try StreamedContent.content(of: Array(bytes.utf8), inflater: Inflater())
        }
        let plain = bytes.replacing("% endstream\n", with: "").replacing("18", with: "6")
        #expect(
            try StreamedContent.content(of: Array(plain.utf8), inflater: Inflater()) == Array("q f Q\n".utf8))
        let direct = bytes.replacing("5 0 R", with: "18")
        #expect(
            try StreamedContent.content(of: Array(direct.utf8), inflater: Inflater())
                == Array("q f % endstream\nQ\n".utf8).dropLast(0).map { $0 })
    }

    @Test(arguments: [
        "", "4 0 obj", "4 0 obj\n<<>>\nendobj", "4 0 obj\n<</Length 1>>\nstream\nq", "garbage",
        "4 0 obj\n<</Length 1>>\nstream\nq\nendstream\nendobj\n5 0 obj\n<</Length 1>>\nstream\nQ\nendstream\nendobj",
        "4 0 obj\n<</Length 9 0 R>>\nstream\nq\nendstream\nendobj",
    ])
    func refusesAPageWithoutOneContent(bytes: String) {
        #expect(throws: FinishingError.self) {
            try StreamedContent.content(of: Array(bytes.utf8), inflater: Inflater())
        }
    }
}
