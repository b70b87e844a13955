import DocumentTree
import Drawing
import Foundation
import Geometry
import Images
import PageLayout
import TestSupport
import Testing

@testable import PDFOutput

/// Pictures and QR codes, from their files to the page as other programs see it.
@Suite struct PictureTests {
    private let library = ImageLibrary()
    private let finisher = PDFFinisher(producer: "handout test")

    private func picture(_ bytes: [UInt8]) async throws -> LoadedPicture {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "picture")
            try Data(bytes).write(to: file)
            return try library.picture(path: file.path, shownAs: "picture")
        }
    }

    private enum Drawn {
        case picture(LoadedPicture)
        case code(QRCode)
        /// A code as small as handouts have it.
        case smallCode(QRCode)
    }

    /// Figures of 100 by 100 points, 20 apart and from the edges, three in a row, twelve on a page.
    private func finished(_ drawn: [Drawn]) throws -> [UInt8] {
        let builder = DocumentBuilder()
        let figures = drawn.enumerated().map { index, drawn in
            let content: Leaf.Content =
                switch drawn {
                case .picture: .picture(Picture(path: "", shownAs: ""))
                case .code, .smallCode: .qrCode("")
                }
            return builder.element(.figure, spoken: "Figure \(index + 1)", [builder.leaf(content)])
        }
        let document = Sample.document(figures)
        var pages: [Page] = []
        for (index, drawn) in drawn.enumerated() {
            let place = index % 12
            if place == 0 { pages.append(Page(fragments: [])) }
            let area = Rectangle(
                x: .points(Double(20 + 120 * (place % 3))), y: .points(Double(20 + 120 * (place / 3))),
                width: .points(100), height: .points(100))
            let mark = Mark.leaf(LeafID(index: index))
            let fragment: Fragment =
                switch drawn {
                case .picture(let picture): .picture(PictureFragment(picture: picture, area: area, mark: mark))
                case .code(let code): .qrCode(QRCodeFragment(code: code, area: area, mark: mark))
                case .smallCode(let code):
                    .qrCode(
                        QRCodeFragment(
                            code: code,
                            area: Rectangle(
                                origin: area.origin, size: Size(width: code.smallestSize, height: code.smallestSize)),
                            mark: mark))
                }
            pages[pages.count - 1].fragments.append(fragment)
        }
        let layout = LaidOutDocument(paper: .letter, pages: pages, destinations: [:], linkAreas: [])
        var canvas = CairoPDF()
        canvas.draw(layout)
        return try finisher.finish(try canvas.finish(), document: document, layout: layout)
    }

    /// Returns the colours of the four quarters of the first figures.
    private func quarters(_ pdf: [UInt8], count: Int) async throws -> [[String]] {
        let page = try await PagePicture.of(pdf)
        return (0..<count).map { index in
            let x = Double(20 + 120 * (index % 3))
            let y = Double(20 + 120 * (index / 3))
            return [(25.0, 25.0), (75, 25), (25, 75), (75, 75)].map { page.colour(x: x + $0, y: y + $1) }
        }
    }

    @Test func drawsEveryKindOfPNG() async throws {
        let files: [SamplePNG] = [
            .colours, .colourAlpha, .colours16, .interlaced, .palette, .greys, .greyAlpha,
        ]
        var drawn: [Drawn] = []
        for file in files { drawn.append(.picture(try await picture(file.bytes))) }
        let pdf = try finished(drawn)
        let colours = ["#ff0000", "#00ff00", "#0000ff", "#000000"]
        let seeThrough = ["#ff0000", "#00ff00", "#0000ff", "#7f7f7f"]
        #expect(
            try await quarters(pdf, count: files.count) == [
                colours, seeThrough, colours, colours, colours, ["#ffffff", "#aaaaaa", "#555555", "#000000"],
                ["#ffffff", "#aaaaaa", "#555555", "#7f7f7f"],
            ])
        #expect(try await Inspection.of(pdf).complaints == [])
        // ISO 19005-2, 6.2.8.1.
        #expect(!pdf.contains(Array("/Interpolate".utf8)))
    }

    @Test func drawsJPEGsAndTurnsThem() async throws {
        let files = [SampleJPEG.colours, SampleJPEG.progressive, SampleJPEG.turned, SampleJPEG.grey]
        var drawn: [Drawn] = []
        for file in files { drawn.append(.picture(try await picture(file))) }
        let pdf = try finished(drawn)
        let seen = try await quarters(pdf, count: 4).map { $0.map(Self.roughly) }
        #expect(
            seen == [
                ["red", "green", "blue", "yellow"], ["red", "green", "blue", "yellow"],
                ["blue", "red", "yellow", "green"], ["grey", "grey", "grey", "grey"],
            ])
        #expect(try await Inspection.of(pdf).complaints == [])
    }

    /// The same four colours, in sRGB and with another profile.
    @Test func printsTheColoursOfAProfile() async throws {
        var drawn: [Drawn] = []
        for file in [SampleColours.plain, SampleColours.jpeg, SampleColours.png] {
            drawn.append(.picture(try await picture(file)))
        }
        let pdf = try finished(drawn)
        let page = try await PagePicture.of(pdf)
        for (x, y) in [(10.0, 25.0), (30.0, 75.0), (70.0, 75.0)] {
            let colours = (0..<3).map { page.colour(x: Double(20 + 120 * $0) + x, y: 20 + y) }
            for colour in colours.dropFirst() {
                #expect(Self.difference(colour, colours[0]) < 12, "\(colours) at \(x), \(y)")
            }
        }
        #expect(try await Inspection.of(pdf).complaints == [])
    }

    private static func difference(_ one: String, _ other: String) -> Int {
        func channels(_ colour: String) -> [Int] {
            [1, 3, 5].map { Int(colour.dropFirst($0).prefix(2), radix: 16) ?? 0 }
        }
        return zip(channels(one), channels(other)).map { abs($0 - $1) }.max() ?? 0
    }

    @Test func keepsAJPEGAsItIsAndItsSecretsOut() async throws {
        let pdf = try finished([.picture(try await picture(SampleJPEG.turned))])
        #expect(pdf.contains(Array("/DCTDecode".utf8)))
        let scan = SampleJPEG.turned.suffix(60)
        #expect(pdf.contains(Array(scan)))
        #expect(SampleJPEG.turned.contains(Array("SECRET".utf8)))
        #expect(!pdf.contains(Array("SECRET".utf8)))
        #expect(!pdf.contains(Array("Exif".utf8)))
    }

    @Test func drawsSVGsAsLines() async throws {
        let pdf = try finished([.picture(try await picture(SampleSVG.colours))])
        #expect(try await quarters(pdf, count: 1) == [["#ff0000", "#00ff00", "#0000ff", "#808080"]])
        #expect(try await Inspection.of(pdf).complaints == [])
    }

    @Test func conformsWhateverAnSVGDraws() async throws {
        let pdf = try finished([.picture(try await picture(SampleSVG.rich))])
        #expect(try await Inspection.of(pdf).complaints == [])
        #expect(!pdf.contains(Array("/Interpolate".utf8)))
        let page = try await PagePicture.of(pdf)
        // Nothing is drawn outside its area.
        #expect(page.colour(x: 15, y: 70) == "#ffffff" && page.colour(x: 125, y: 70) == "#ffffff")
        #expect(page.colour(x: 40, y: 40) != "#ffffff")
    }

    @Test func drawsNothingInNoPlace() async throws {
        let picture = try await picture(SamplePNG.colours.bytes)
        var canvas = CairoPDF()
        let nowhere = Rectangle(x: .zero, y: .zero, width: .zero, height: .points(10))
        canvas.draw(
            LaidOutDocument(
                paper: .letter,
                pages: [
                    Page(fragments: [
                        .picture(PictureFragment(picture: picture, area: nowhere, mark: .artifact(.layout)))
                    ])
                ], destinations: [:], linkAreas: []))
        #expect(try canvas.finish().pages.map(\.marks) == [[.artifact(.layout)]])
    }

    @Test func holdsAPictureOnceHoweverOftenItIsDrawn() async throws {
        for (file, most) in [(SampleJPEG.colours, 600), (SamplePNG.colourAlpha.bytes, 600), (SampleSVG.colours, 600)] {
            let picture = Drawn.picture(try await picture(file))
            let once = try finished([picture])
            let often = try finished(Array(repeating: picture, count: 8))
            #expect(often.count - once.count < most, "\(once.count), \(often.count)")
            let pages = try finished(Array(repeating: picture, count: 25))
            #expect(try await Inspection.of(pages).complaints == [])
        }
    }

    @Test func remembersWhatItHasRead() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "logo.png")
            try Data(SamplePNG.colours.bytes).write(to: file)
            let first = try library.picture(path: file.path, shownAs: "logo.png")
            #expect(try library.picture(path: file.path, shownAs: "logo.png") === first)
        }
    }

    @Test func saysWhereFiguresStand() async throws {
        let code = try QRCode("https://example.org/")
        let pdf = try finished([.picture(try await picture(SamplePNG.colours.bytes)), .code(code)])
        let inspection = try await Inspection.of(pdf, "--structure")
        #expect(inspection.complaints == [])
        #expect(
            inspection.structure == """
                Document
                  Figure alt="Figure 1" BBox=[20 672 120 772] Placement=Block (no text)
                  Figure alt="Figure 2" BBox=[140 672 240 772] Placement=Block (no text)

                """)
    }

    @Test func drawsCodesThatPhonesRead() async throws {
        let texts = [
            "a", "https://example.org/", "https://example.org/d%C3%A9pliant?a=1&b=2", "Größe, œuvre, 中文, ਪੰਜਾਬੀ",
            String(repeating: "0123456789", count: 12),
        ]
        let pdf = try finished(texts.map { .code(try QRCode($0)) })
        let inspection = try await Inspection.of(pdf, "--codes")
        #expect(inspection.complaints == [])
        #expect(inspection.codes == [texts.sorted()])
    }

    /// Handouts are copied, and copies are copied: dust, blur and a tilt do not hurt a code of the smallest size.
    @Test func drawsCodesThatPhonesReadFromACopyOfACopyOfACopy() async throws {
        let texts = [
            "https://example.org/", "https://example.org/d%C3%A9pliant?a=1&b=2",
            String(repeating: "0123456789", count: 12),
        ]
        let pdf = try finished(texts.map { .smallCode(try QRCode($0)) })
        let inspection = try await Inspection.of(pdf, "--copied", "3", "--no-checks")
        #expect(inspection.codes == [texts.sorted()])
    }

    @Test func givesTheSameBytesForTheSamePictures() async throws {
        func make() async throws -> [UInt8] {
            var drawn: [Drawn] = [.code(try QRCode("https://example.org/"))]
            for file in [SamplePNG.colourAlpha.bytes, SampleJPEG.colours, SampleSVG.colours] {
                drawn.append(.picture(try await picture(file)))
            }
            return try finished(drawn)
        }
        #expect(try await make() == make())
    }

    private static func roughly(_ colour: String) -> String {
        let channels = [1, 3, 5].map { start in
            Int(colour.dropFirst(start).prefix(2), radix: 16) ?? 0
        }
        switch (channels[0], channels[1], channels[2]) {
        case (200..., ...60, ...60): return "red"
        case (...60, 200..., ...60): return "green"
        case (...60, ...60, 200...): return "blue"
        case (200..., 200..., ...60): return "yellow"
        case (let red, let green, let blue) where red == green && green == blue: return "grey"
        default: return colour
        }
    }
}
