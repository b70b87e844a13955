import Diagnostics
import DocumentTree
import Envelopes
import Geometry
import Images
import TestSupport
import Testing
import TextShaping
import Theming
import Wording

@testable import PageLayout

@Suite struct LetterTests {
    private let press: Press

    init() throws { press = try Press() }

    @Test(arguments: PrintSize.allCases, Letters.envelopes)
    func standsBehindTheWindowAtEveryPrintSize(size: PrintSize, envelope: Envelope) throws {
        let laidOut = try press.post(Letters.document(), size: size, in: envelope)
        let view = try envelope.view()
        let address = try #require(laidOut.pages[0].address.ink)
        #expect(view.always.contains(address))
        for fragment in laidOut.pages[0].others {
            let ink = try #require(fragment.ink)
            #expect(view.ever.intersection(ink) == nil, "\(fragment.shownAs) at \(ink)")
        }
    }

    /// Canada Post: letters 2 to 5 mm high, so they do not grow with the print size.
    @Test(arguments: PrintSize.allCases, 1...4)
    func hasLettersOfTwoToFiveMillimetres(size: PrintSize, lines: Int) throws {
        let laidOut = try press.post(Letters.document(address: Array(repeating: "HHH", count: lines)), size: size)
        for fragment in laidOut.pages[0].address {
            let height = try #require(fragment.ink?.size.height)
            #expect(height >= .millimetres(1.999) && height <= .millimetres(5))
        }
    }

    @Test func isRefusedWithMoreLinesThanTheWindowHolds() throws {
        let fault = #expect(throws: ContentFault.self) {
            try press.post(Letters.document(address: Array(repeating: "EXAMPLE", count: 8)))
        }
        #expect(fault?.diagnostics.map(\.identifier) == ["address-too-high"])
        #expect(fault?.diagnostics.first?.message.contains("patient.address") == true)
    }

    @Test func isRefusedWithALineWiderThanTheWindow() throws {
        let fault = #expect(throws: ContentFault.self) {
            try press.post(Letters.document(address: [String(repeating: "W", count: 39), "OTTAWA ON  K1A 0B1"]))
        }
        #expect(fault?.diagnostics.map(\.identifier) == ["address-too-wide"])
        #expect(fault?.diagnostics.first?.message.contains("WWW") == false)
    }

    @Test func hasItsSheetToItself() throws {
        let duplex = try press.post(Letters.document())
        #expect(duplex.lines(onPage: 1) == [])
        #expect(duplex.lines(onPage: 2).first == "The handout")
        #expect(duplex.sheetCount == 2)
        var mail = MailSettings()
        mail.isSimplex = true
        let simplex = try press.post(Letters.document(), mail: mail)
        #expect(simplex.lines(onPage: 1).first == "The handout")
        #expect(simplex.sheetCount == 2)
    }

    @Test func numbersThePagesOfTheWholePiece() throws {
        let laidOut = try press.post(Letters.document())
        #expect(laidOut.pages.map(\.number) == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"])
    }

    @Test func goesOnOntoASecondPage() throws {
        let laidOut = try press.post(
            Letters.document(text: (0..<8).map { _ in Tree.paragraph(filler(words: 40)) }), size: .giant)
        #expect(laidOut.pages.count > 3)
        #expect(laidOut.pages[0].address.count == 3)
        #expect(laidOut.pages.dropFirst().allSatisfy { $0.address.isEmpty })
    }

    /// Content without room beside the window is set below it.
    @Test func movesTheReturnAddressOutOfTheWindow() throws {
        let long = (0..<12).map { "EXAMPLE STREET \($0), WITH A NAME OF MANY WORDS" }
        let laidOut = try press.post(Letters.document(returnAddress: long))
        let ever = try Letters.number10.view().ever
        let line = try #require(laidOut.pages[0].text("EXAMPLE STREET 0")?.ink)
        #expect(line.top > ever.bottom)
    }

    /// A right-to-left page is mirrored, but a window is not.
    @Test func staysBehindTheWindowWhereThePageIsMirrored() throws {
        var document = Letters.document()
        document.language = LanguageTag("ar") ?? .english
        let laidOut = try press.post(document)
        let address = try #require(laidOut.pages[0].address.ink)
        #expect(try Letters.number10.view().always.contains(address))
    }

    @Test func marksTheFoldsAwayFromTheWindow() throws {
        var mail = MailSettings()
        mail.hasFoldMarks = true
        let marks = try press.post(Letters.document(), mail: mail).pages[0].marks(.foldMark)
        #expect(marks.map { ($0.top + $0.size.height / 2).points.rounded() } == [264, 528])
        #expect(marks.allSatisfy { $0.left > .inches(8) })
    }
}

/// Themes that break a letter, and the errors that they cause.
@Suite struct WindowProofTests {
    private let press: Press

    init() throws { press = try Press() }

    @Test func refusesAThemeWhoseStatusLineShows() throws {
        var stylesheet = press.theme.stylesheet(for: .clear)
        stylesheet.page.margins.top = .inches(2.2)
        try expect("the status line at the head of the page reaches", status: "Draft", stylesheet)
    }

    @Test func refusesAThemeWhoseFootShows() throws {
        var stylesheet = press.theme.stylesheet(for: .clear)
        stylesheet.page.margins.bottom = .inches(8)
        try expect("the foot of the page reaches", stylesheet)
    }

    @Test func refusesTextInTheWindow() throws {
        // The test simulates a wrong position of the text.
        let laidOut = try press.post(Letters.document())
        let view = try Letters.number10.view()
        var page = laidOut.pages[0]
        let line = try #require(page.text("Your handout"))
        page.fragments.append(line.moved(x: .zero, y: -.inches(1)))
        page.fragments.append(
            .rectangle(
                RectangleFragment(
                    area: Rectangle(
                        x: .inches(1), y: view.ever.top - .points(50), width: .points(4), height: .points(59)),
                    fill: .black, artifact: .background)))
        let letter = try #require(Letters.document().root.child(.letter))
        let fault = #expect(throws: ContentFault.self) {
            try WindowProof(view: view, envelope: "no-10", letter: letter).judge(page)
        }
        let messages = fault?.diagnostics.map(\.message) ?? []
        #expect(messages.count == 2)
        #expect(messages.contains { $0.hasPrefix("the letter's text reaches") })
        #expect(messages.contains("a box's background reaches 1.5 mm into what the window of no-10 can show"))
    }

    @Test func refusesAnAddressThatTheWindowMayHide() throws {
        let laidOut = try press.post(Letters.document())
        var page = laidOut.pages[0]
        page.fragments = page.fragments.map { $0.moved(x: .inches(0.2), y: .inches(0.3)) }
        let letter = try #require(Letters.document().root.child(.letter))
        let fault = #expect(throws: ContentFault.self) {
            try WindowProof(view: try Letters.number10.view(), envelope: "no-10", letter: letter).judge(page)
        }
        #expect(fault?.diagnostics.contains { $0.identifier == "address-hidden" } == true)
    }

    private func expect(_ message: String, status: String? = nil, _ stylesheet: Stylesheet) throws {
        let fault = #expect(throws: ContentFault.self) {
            try press.post(Letters.document(status: status), stylesheet: stylesheet)
        }
        let messages = fault?.diagnostics.map(\.message) ?? []
        #expect(messages.contains { $0.hasPrefix(message) }, "\(messages)")
    }
}

/// Shorthand for building letters.
enum Letters {
    static let number10 = Envelope(
        name: "no-10", paper: .letter, fold: .thirds, size: Size(width: .inches(9.5), height: .inches(4.125)),
        window: .init(
            left: .inches(0.875), bottom: .inches(0.5), size: Size(width: .inches(4.5), height: .inches(1.125))),
        tolerance: .init(size: .zero, window: .millimetres(0.8), fold: .millimetres(1)), range: nowhere)
    static let dl = Envelope(
        name: "dl", paper: .a4, fold: .thirds, size: Size(width: .millimetres(220), height: .millimetres(110)),
        window: .init(
            left: .millimetres(20), bottom: .millimetres(18),
            size: Size(width: .millimetres(90), height: .millimetres(35))),
        tolerance: .none, range: nowhere)
    static let flat = Envelope(
        name: "flat", paper: .letter, fold: .flat, size: Size(width: .inches(9), height: .inches(12)),
        window: .init(left: .inches(0.875), bottom: .inches(8), size: Size(width: .inches(4), height: .inches(2))),
        tolerance: .none, range: nowhere)
    static let envelopes = [number10, dl, flat]

    private static let nowhere = SourceFile(path: "envelope.yaml", text: "").range(0..<0)

    static func document(
        address: [String] = ["PAT EXAMPLE", "10-123 EXAMPLE ST", "OTTAWA ON  K1A 0B1"],
        returnAddress: [String] = ["Example Clinic", "100 EXAMPLE ST", "ANYTOWN ON  A1A 1A1"],
        text: [Node] = [Tree.paragraph("Hello,"), Tree.paragraph(filler(words: 60))], status: String? = nil
    ) -> Document {
        let build = Tree.build
        let sender = build.element(.returnAddress, returnAddress.map { Tree.paragraph($0, kind: .addressLine) })
        let addressee = build.element(
            .addressee,
            address.map {
                build.element(.paragraph(.addressLine), [build.value($0, of: "patient.address", range: nil)])
            })
        let letter = build.element(.letter, [sender, addressee, Tree.heading("Your handout", level: 1)] + text)
        return Tree.document(
            [letter, Tree.heading("The handout", level: 1), Tree.section("A section", [Tree.paragraph("Words.")])],
            status: status)
    }
}

extension Press {
    func post(
        _ document: Document, size: PrintSize = .clear, in envelope: Envelope = Letters.number10,
        mail: MailSettings = MailSettings(), stylesheet: Stylesheet? = nil
    ) throws(ContentFault) -> LaidOutDocument {
        var mail = mail
        mail.envelope = envelope
        return try Layout(
            shaper: shaper, images: .init(), stylesheet: stylesheet ?? theme.stylesheet(for: size),
            paper: envelope.paper, mail: mail
        ).pages(of: document)
    }
}

extension Page {
    var address: [Fragment] { fragments.filter(\.isAddress) }
    var others: [Fragment] { fragments.filter { !$0.isAddress && $0.ink != nil } }

    func text(_ words: String) -> Fragment? {
        fragments.first { if case .text(let text) = $0 { text.shaped.text.hasPrefix(words) } else { false } }
    }

    func marks(_ artifact: Artifact) -> [Rectangle] {
        fragments.compactMap { fragment in
            switch fragment {
            case .rectangle(let rectangle) where rectangle.mark == .artifact(artifact): rectangle.area
            case .qrCode(let code) where code.mark == .artifact(artifact): code.area
            default: nil
            }
        }
    }

    var number: String? {
        fragments.lazy.compactMap { fragment in
            guard case .text(let text) = fragment, text.shaped.text.hasPrefix("Page ") else { return nil }
            return text.shaped.text
        }.first
    }
}

extension Fragment {
    fileprivate var isAddress: Bool {
        guard case .text(let text) = self else { return false }
        return text.paragraph.source.runs.contains(where: \.isValue)
    }
}
