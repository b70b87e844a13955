import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

/// The files of icons.
@Suite struct IconTests {
    static let root =
        #"xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" "#
        + #"stroke-linecap="round" stroke-linejoin="round""#

    static func icon(_ body: String, root: String = root) -> Validated<Icon> {
        Icon.read(SourceFile(path: "icons/test.svg", text: "<svg \(root)>\n\(body)\n</svg>\n"))
    }

    @Test(arguments: [
        (#"<path d="M4 5l2 0.5h3V9v-3H4L5 6"/>"#, "M4 5L6 5.5L9 5.5L9 9L9 6L4 6L5 6"),
        (#"<path d="m4 5 1 1 1 1m2 2h1"/>"#, "M4 5L5 6L6 7M8 9L9 9"),
        (#"<path d="M4 4C5 5 6 5 7 4S9 3 10 4s2 1 3 0"/>"#, "M4 4C5 5 6 5 7 4C8 3 9 3 10 4C11 5 12 5 13 4"),
        (#"<path d="M3 3Q6 6 9 3T15 3t6 0"/>"#, "M3 3C5 5 7 5 9 3C11 1 13 1 15 3C17 5 19 5 21 3"),
        (#"<path d="M4 4h4v4zm8 0c1 1 2 1 3 0z"/>"#, "M4 4L8 4L8 8ZM12 4C13 5 14 5 15 4Z"),
        (#"<path d="M8 4A4 4 0 0 1 12 8"/>"#, "M8 4C10.21 4 12 5.79 12 8"),
        (#"<path d="M8 4a4 4 0 014 4"/>"#, "M8 4C10.21 4 12 5.79 12 8"),
        (#"<path d="M4 8A0 9 0 0 1 12 8"/>"#, "M4 8L12 8"),
        (#"<path d="M12 17h0"/>"#, "M12 17L12 17"),
        (
            #"<circle cx="12" cy="12" r="4"/>"#,
            "M16 12C16 14.21 14.21 16 12 16C9.79 16 8 14.21 8 12C8 9.79 9.79 8 12 8C14.21 8 16 9.79 16 12Z"
        ),
        (
            #"<ellipse cx="12" cy="12" rx="8" ry="4"></ellipse>"#,
            "M20 12C20 14.21 16.42 16 12 16C7.58 16 4 14.21 4 12C4 9.79 7.58 8 12 8C16.42 8 20 9.79 20 12Z"
        ),
        (#"<rect x="3" y="4" width="5" height="6"/>"#, "M3 4L8 4L8 10L3 10Z"),
        (
            #"<rect x="3" y="4" width="6" height="5" rx="9" ry="1"/>"#,
            "M6 4L6 4C7.66 4 9 4.45 9 5L9 8C9 8.55 7.66 9 6 9L6 9C4.34 9 3 8.55 3 8L3 5C3 4.45 4.34 4 6 4Z"
        ),
        (#"<line x1="3" y1="4" x2="5" y2="6"/>"#, "M3 4L5 6"),
        (#"<polyline points="3,4 5,6 7 4"/>"#, "M3 4L5 6L7 4"),
        (#"<polygon points="3,4 5,6 7 4"/>"#, "M3 4L5 6L7 4Z"),
        (#"<!-- ours --><line x1="3" y1="4" x2="5" y2="6"/><path d="M4 4h1"/>"#, "M3 4L5 6M4 4L5 4"),
    ])
    func readsStrokes(body: String, strokes: String) throws {
        #expect(try Self.icon(body).get().pathData == strokes)
    }

    @Test(arguments: [
        (#"<path d="M4 4h2" transform="scale(2)"/>"#, "has no transform", "test.svg:2:1"),
        (#"<path d="M4 4h2" style="fill:red"/>"#, "has no style", "test.svg:2:1"),
        (#"<path d="M4 4h2" fill="red"/>"#, "has no fill", "test.svg:2:1"),
        (#"<path d="M4 4h2" onclick="a()"/>"#, "has no onclick", "test.svg:2:1"),
        (#"<path id="a" d="M4 4h2"/>"#, "has no id", "test.svg:2:1"),
        ("<path d=\"M4 4h2\"/>\n<g><path d=\"M4 4h2\"/></g>", "has no g element", "test.svg:3:1"),
        (#"<text x="4" y="4">Hello</text>"#, "has no text element", "test.svg:2:1"),
        (#"<title>Phone</title><path d="M4 4h2"/>"#, "has no title element", "test.svg:2:1"),
        (#"<path d="M4 4h2"/>Phone"#, "has no text", "test.svg:2:19"),
        (#"<script>alert(1)</script>"#, "has no script element", "test.svg:2:1"),
        (#"<style>path{}</style>"#, "has no style element", "test.svg:2:1"),
        (#"<use href="other.svg#a"/>"#, "has no use element", "test.svg:2:1"),
        (#"<image href="file:///etc/passwd"/>"#, "has no image element", "test.svg:2:1"),
        (#"<path xmlns="urn:a" d="M4 4h2"/>"#, "has no path element", "test.svg:2:1"),
        (#"<path/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d=""/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="L4 4"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="M4 4L5"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="M4 4X5 5"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="M4 4LNaN NaN"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="M4 4Linf 4"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="M4 4L1e999 4"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="M4 4A2 2 0 2 1 8 8"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<circle cx="12" cy="12"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<circle cx="12" cy="12" r="-4"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<circle cx="12" cy="12" r="4mm"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<circle cx="12" cy="50%" r="4"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<circle cx="nan" cy="12" r="4"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<rect x="4" y="4" width="4" height="4" rx="a"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<polyline points="4 4 5"/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<polygon points=""/>"#, "measures that cannot be read", "test.svg:2:1"),
        (#"<path d="M4 4L1e300 1e300"/>"#, "beyond the square", "test.svg:2:1"),
        (#"<path d="M4 4A1e200 1e200 0 1 1 8 8"/>"#, "beyond the square", "test.svg:2:1"),
        (#"<circle cx="12" cy="12" r="1e308"/>"#, "beyond the square", "test.svg:2:1"),
        (#"<path d="M4 4C4 -20 8 -20 8 4"/>"#, "beyond the square", "test.svg:2:1"),
        (#"<line x1="0" y1="4" x2="8" y2="4"/>"#, "beyond the square", "test.svg:2:1"),
        ("", "draws nothing", "test.svg:"),
        (#"<path d="M4 4h2">"#, "cannot be read", "test.svg:3"),
        (#"<path d="M4 4h2" d="M4 4h2"/>"#, "cannot be read", "test.svg:2"),
        (#"<path d="&x;"/>"#, "cannot be read", "test.svg:2"),
    ])
    func refusesWhatIsNoStroke(body: String, message: String, place: String) throws {
        let found = Self.icon(body)
        #expect(found.value == nil)
        let diagnostic = try #require(found.diagnostics.first)
        let text = DiagnosticText.render(diagnostic)
        #expect(text.contains(message) && text.contains(place), "\(text)")
        #expect(diagnostic.help != nil && found.diagnostics.count == 1)
    }

    @Test(arguments: [
        (#"viewBox="0 0 24 24""#, #"viewBox="0 0 32 32""#, "has viewBox=\"0 0 24 24\", and this one has \"0 0 32 32\""),
        (#"viewBox="0 0 24 24""#, "", "and this one has none"),
        (#"fill="none""#, "", "fill=\"none\""),
        (#"stroke="currentColor""#, #"stroke="red""#, "stroke=\"currentColor\""),
        (#"stroke-width="2""#, #"stroke-width="3""#, "stroke-width=\"2\""),
        (#"stroke-linecap="round""#, "", "stroke-linecap=\"round\""),
        (#"xmlns="http://www.w3.org/2000/svg""#, "", "begins with an svg element"),
        (#"fill="none""#, #"fill="none" style="fill:red""#, "has no style"),
        (#"fill="none""#, #"fill="none" transform="scale(2)""#, "has no transform"),
        (#"fill="none""#, #"fill="none" onload="a()""#, "has no onload"),
    ])
    func wantsOneSquareAndOneStroke(part: String, instead: String, message: String) {
        let root = Self.root.replacingOccurrences(of: part, with: instead)
        let found = Self.icon(#"<path d="M4 4h2"/>"#, root: root)
        let text = found.diagnostics.map { DiagnosticText.render($0) }.joined()
        #expect(found.value == nil && text.contains(message), "\(text)")
    }

    @Test func acceptsSizesOfTheSquare() {
        #expect(
            Self.icon(#"<path d="M4 4h2"/>"#, root: Self.root + #" width="24" height="24" version="1.1""#).value != nil)
    }

    @Test func limitsWhatAFileMayHold() {
        let many = Self.icon("<path d=\"M4 4" + String(repeating: "h0", count: 500) + "\"/>")
        #expect(many.diagnostics.first?.message.contains("more than 400 strokes") == true)
        let long = Self.icon(#"<path d="M4 4h2"/>"# + String(repeating: " ", count: 70_000))
        #expect(long.diagnostics.first?.message.contains("larger than 64 KiB") == true)
        let coded = Icon.read(SourceFile(path: "a.svg", bytes: [0x3C, 0x73, 0xFF, 0xFE]))
        #expect(coded.diagnostics.first?.message.contains("UTF-8") == true)
        let nested = Self.icon(String(repeating: "<svg>", count: 5000))
        #expect(nested.value == nil)
    }

    /// Whatever stands in a file, it is an icon in its square or an error.
    @Test(arguments: 0..<200)
    func survivesBrokenFiles(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let names = try Self.builtIn()
        var bytes = try #require(names.randomElement(using: &random)).bytes
        let signs = Array("MLHVCSQTAZmlhvcsqtaz-.,e0123456789 <>/\"&\u{0}\u{FF}".utf8)
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
            case 2: bytes.replaceSubrange(place..<place, with: "1e30".utf8)
            default: bytes[place] = signs.randomElement(using: &random) ?? 0
            }
        }
        let icon = Icon.read(SourceFile(path: "a.svg", bytes: bytes))
        #expect((icon.value == nil) == icon.diagnostics.hasErrors)
        for step in icon.value?.steps ?? [] {
            if case .move(let end) = step { #expect((1.0...23).contains(end.x.rounded()) && end.y.isFinite) }
        }
    }

    // MARK: The built-in icons

    static func builtIn() throws -> [SourceFile] {
        let folder = Package.root.appending(path: "Templates/icons")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".svg") }.sorted()
            .map { SourceFile(path: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0)))) }
    }

    @Test func readsEveryBuiltInIcon() throws {
        let files = try Self.builtIn()
        #expect(files.count <= 20 && files.count >= 12)
        for file in files {
            let found = Icon.read(file)
            #expect(found.value != nil, "\(found.diagnostics.map { DiagnosticText.render($0) })")
        }
    }

    /// The live area is 20 by 20: ink keeps 2 from the edges.
    @Test func keepsEveryBuiltInIconInItsLiveArea() throws {
        for file in try Self.builtIn() {
            for step in try Icon.read(file).get().steps {
                let ends =
                    switch step {
                    case .move(let end), .line(let end), .curve(_, _, let end): [end.x, end.y]
                    case .close: [Double]()
                    }
                #expect(ends.allSatisfy { (2.95...21.05).contains($0) }, "\(file.path) \(ends)")
            }
        }
    }

    // MARK: Libraries

    private func library(_ folders: [[String: String]]) -> IconLibrary {
        IconLibrary(
            folders.map { files in
                NamedFiles(names: files.keys.sorted()) { name in
                    Validated(
                        SourceFile(path: "icons/\(name).svg", text: "<svg \(Self.root)>\(files[name] ?? "")</svg>"))
                }
            })
    }

    @Test func takesALibrarysOwnIconBeforeTheBuiltInOne() throws {
        let icons = library([
            ["sun": #"<path d="M3 3h1"/>"#], ["sun": #"<path d="M9 9h1"/>"#, "moon": #"<path d="M8 8h1"/>"#],
        ])
        #expect(icons.names == ["moon", "sun"])
        #expect(try icons.icon("sun").get().pathData == "M3 3L4 3")
        #expect(try icons.icon("moon").get().pathData == "M8 8L9 8")
    }

    @Test func namesWhatIsNearAnUnknownIcon() throws {
        let file = SourceFile(path: "en-CA.md", text: "## A {icon=medicine}\n")
        let icons = library([["medicines": "", "clock": ""]])
        let found = icons.icon("medicine", at: file.range(5..<10)).diagnostics
        let text = found.map { DiagnosticText.render($0) }.joined()
        #expect(text.contains("there is no icon \"medicine\"") && text.contains("en-CA.md:1:6"), "\(text)")
        #expect(text.contains("did you mean \"medicines\"? available: clock, medicines"), "\(text)")
    }
}
