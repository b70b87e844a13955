import Content
import ContentParsing
import Diagnostics
import Foundation
import Testing
import Wording

@Suite struct FigureTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]

    /// A handout with pictures of every kind, some of which are not what their names say.
    private func fixture(_ text: String) throws -> Fixture {
        let fixture = try Fixture(text: text)
        let folder = "handouts/x/images/"
        try fixture.write(folder + "a.png", Self.png)
        try fixture.write(folder + "b.JPG", [0xFF, 0xD8, 0xFF, 0xE0])
        try fixture.write(folder + "c d.svg", Array("\u{FEFF}<?xml version=\"1.0\"?>\n<!-- c -->\n<svg/>".utf8))
        try fixture.write("shared/s.png", Self.png)
        try fixture.write(folder + "false.png", [0xFF, 0xD8, 0xFF, 0xE0])
        try fixture.write(folder + "false.svg", Array("svg".utf8))
        try fixture.write(folder + "empty.jpeg", [])
        try fixture.write(folder + "large.png", Self.png)
        let large = try FileHandle(forWritingTo: URL(filePath: fixture.root).appending(path: folder + "large.png"))
        try large.truncate(atOffset: 10 << 20 + 1)
        try fixture.write(folder + "folder.png/a", [])
        return fixture
    }

    private func dump(_ body: String) throws -> String {
        let handout = try success(fixture("# T\n" + body).handout())
        return try ContentDump.of(#require(handout.texts.first))
            .split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    @Test func readsPicturesOfEveryKind() throws {
        let found = try dump(
            "![A *house*\nby `day`](images/a.png){width=60%}\n\n- ![B](images/b.JPG)\n\n![C](<images/c d.svg>)\n\n![S](../../shared/s.png)"
        )
        #expect(
            found == #"""
                figure lib/handouts/x/images/a.png 'A house by day' 0.6 @2:1-3:35
                list @5:1-21
                  item @5:1-21
                    figure lib/handouts/x/images/b.JPG 'B' @5:3-21
                figure lib/handouts/x/images/c d.svg 'C' @7:1-23
                figure lib/handouts/x/../../shared/s.png 'S' @9:1-25
                """#)
    }

    @Test func readsACaptionBesideWhatAListenerHears() throws {
        let found = try dump(
            "![Our *house* in {{appointment.start|date}}](images/a.png){width=60% alt=\"A house\nwith a door\"}\n\n"
                + "![](images/a.png){alt=House}")
        #expect(
            found == #"""
                figure lib/handouts/x/images/a.png 'A house with a door' 0.6 @2:1-3:14
                  caption 'Our '@2:3-7 em('house'@2:8-13)@2:7-14 ' in '@2:14-18 {appointment.start|date}@2:18-44
                figure lib/handouts/x/images/a.png 'House' @5:1-29
                """#)
    }

    @Test(arguments: [
        ("![a](images/a.png){«alt»=\"\"}", "\"alt\" has no words [empty-attribute]"),
        ("«![](images/a.png)»", "this picture does not say what it shows [missing-alternate-text]"),
        ("«![ ](images/a.png)»", "this picture does not say what it shows [missing-alternate-text]"),
        (
            "«![{{patient.name}}](images/a.png)»",
            "what a picture shows is said in plain words, the same for everybody [bad-alternate-text]"
        ),
        ("«![a](images/z.png)»", "there is no picture lib/handouts/x/images/z.png [picture-not-found]"),
        ("«![a](images/a.gif)»", "a picture's name ends with .png, .jpg, .jpeg or .svg [unknown-picture]"),
        ("«![a](png)»", "a picture's name ends with .png, .jpg, .jpeg or .svg [unknown-picture]"),
        (
            "«![a](https://x.ca/a.png)»",
            "a picture is a file of the library: nothing is fetched from elsewhere [bad-picture-path]"
        ),
        (
            "«![a](data:image/png;base64,AA.png)»",
            "a picture is a file of the library: nothing is fetched from elsewhere [bad-picture-path]"
        ),
        (
            "«![a](/etc/a.png)»",
            "a picture's file is named from lib/handouts/x, as in images/a.png [bad-picture-path]"
        ),
        ("«![a](../../../z.png)»", "there is no such picture here [picture-not-found]"),
        (
            "«![a](images/false.png)»",
            "lib/handouts/x/images/false.png is not what its name says, PNG [damaged-picture]"
        ),
        (
            "«![a](images/false.svg)»",
            "lib/handouts/x/images/false.svg is not what its name says, SVG [damaged-picture]"
        ),
        (
            "«![a](images/empty.jpeg)»",
            "lib/handouts/x/images/empty.jpeg is not what its name says, JPEG [damaged-picture]"
        ),
        (
            "«![a](images/large.png)»",
            "lib/handouts/x/images/large.png is larger than 10 MiB, the most that a picture may have [file-too-large]"
        ),
        ("«![a](images/folder.png)»", "lib/handouts/x/images/folder.png is not a regular file [not-a-file]"),
        ("«![a](images/a.png \"t\")»", "the title of a picture is not printed, and so not supported [unsupported]"),
        (
            "![a](images/a.png){width=«60»}",
            "the width of a picture is a share of the text's width, from 1% to 100% [bad-width]"
        ),
        (
            "![a](images/a.png){width=«101%»}",
            "the width of a picture is a share of the text's width, from 1% to 100% [bad-width]"
        ),
        ("![a](images/a.png){«widht»=60%}", "a picture has no attribute \"widht\" [unknown-attribute]"),
        ("![a](images/a.png){.«wide»}", "no class of a picture is called \"wide\" [unknown-class]"),
        ("![a](images/a.png){#«a»}", "a picture has no #id [unknown-attribute]"),
        ("![a](images/a.png) «{width=60%}»", ""),
    ])
    func saysWhatIsWrongWithAPicture(body: String, message: String) throws {
        let source = MarkedSource("# T\n" + body)
        let found = try fixture(source.text).handout().diagnostics
        guard !message.isEmpty else {
            #expect(found.map(\.identifier) == ["picture-in-text", "loose-attributes"])
            return
        }
        expect(found, [message], in: source)
    }

    @Test func refusesAPictureThatALinkLeadsTo() throws {
        let outside = try Fixture(["a.png": ""])
        try outside.write("a.png", Self.png)
        let fixture = try fixture("# T\n![a](images/link.png)")
        try FileManager.default.createSymbolicLink(
            atPath: fixture.root + "/handouts/x/images/link.png", withDestinationPath: outside.root + "/a.png")
        #expect(fixture.handout().diagnostics.map(\.message) == ["this picture's file leads out of lib"])
    }

    @Test func readsNoPictureBesideAHandoutThatStandsAlone() throws {
        let alone = try Fixture([
            "x/handout.yaml": Fixture.declarations, "x/en-CA.md": "# T\n![a](b.png)\n\n![a](../c.png)",
        ])
        for name in ["x/b.png", "c.png"] { try alone.write(name, Self.png) }
        let library = try Fixture([:])
        let found = library.parser.handout(folder: alone.root + "/x", shownAs: "x").diagnostics
        #expect(found.map(\.message) == ["this picture's file leads out of x"])
    }

    @Test func readsLogosOfProfiles() throws {
        let profile = "copyright: c\ndisclaimer: d\nphone: 1\nname: N\n"
        let fixture = try Fixture([
            "publishers/a.yaml": profile + "logo: {file: logos/a.png, alt: {en: House, fr: Maison}}",
            "publishers/b.yaml": profile + "logo: {file: ../a.png, alt: House}",
            "publishers/c.yaml": profile + "logo: {file: logos/a.png}",
            "clinics/a.yaml": "name: C\nlogo: {file: logos/a.png, alt: House}",
        ])
        try fixture.write("logos/a.png", Self.png)
        let logo = try #require(try success(fixture.parser.publisher("a")).logo)
        #expect(logo.path.hasSuffix("/logos/a.png") && logo.shownAs == "lib/logos/a.png")
        #expect(logo.alternateText.entries.map(\.text) == ["House", "Maison"])
        #expect(try success(fixture.parser.clinic("a")).logo?.shownAs == "lib/logos/a.png")
        #expect(fixture.parser.publisher("b").diagnostics.map(\.identifier) == ["picture-not-found"])
        #expect(fixture.parser.publisher("c").diagnostics.map(\.identifier) == ["missing-key"])
    }
}
