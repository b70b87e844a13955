import Diagnostics
import DocumentTree
import Foundation
import Geometry
import PageLayout
import TestSupport
import Testing

/// The positions and sizes of pictures, and their warnings.
@Suite struct FigureLayoutTests {
    private func figure(_ path: String, share: Double? = nil) -> Node {
        Tree.build.element(
            .figure, spoken: "A picture",
            [Tree.build.leaf(.picture(Picture(path: path, shownAs: "images/a.png", share: share)))])
    }

    private func withPictures(
        _ files: [[UInt8]], _ body: ([String]) throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try body(
                files.enumerated().map { index, bytes in
                    let file = folder.appending(path: "\(index)")
                    try Data(bytes).write(to: file)
                    return file.path
                })
        }
    }

    private func areas(_ layout: LaidOutDocument) -> [Rectangle] {
        layout.pages.flatMap(\.fragments).compactMap {
            if case .picture(let picture) = $0 { picture.area } else { nil }
        }
    }

    @Test func printsAPictureAsWideAsItsAuthorWants() async throws {
        let press = try Press()
        let icon = SampleSVG.of("<rect width='9' height='9'/>", attributes: #"viewBox="0 0 40 20""#)
        try await withPictures([icon, SamplePNG.colours.bytes]) { paths in
            for path in paths {
                let small = areas(try press.lay(Tree.document([figure(path)])))
                let half = areas(try press.lay(Tree.document([figure(path, share: 0.25)])))
                let whole = areas(try press.lay(Tree.document([figure(path, share: 0.5)])))
                #expect(small[0].size.width < .points(31))
                #expect(half[0].size.width > .points(100))
                #expect(abs(whole[0].size.width.points / half[0].size.width.points - 2) < 0.01)
            }
        }
    }

    @Test func warnsOfAPictureWhosePixelsAreSeen() async throws {
        let press = try Press()
        // 5669 pixels per metre are 144 per inch; 5906 are 150.
        let files = [
            SampleSVG.colours, SamplePNG.colours.density(5906, 5906).bytes, SamplePNG.colours.density(5669, 5669).bytes,
            SamplePNG.colours.bytes, SampleJPEG.colours, SampleJPEG.grey,
        ]
        try await withPictures(files) { paths in
            let warnings = try paths.map { path in
                try press.lay(Tree.document([figure(path)])).warnings.map(\.identifier)
            }
            let coarse = ["coarse-picture"]
            #expect(warnings == [[], [], coarse, coarse, coarse, coarse])
            let wide = try press.lay(Tree.document([figure(paths[1], share: 1)])).warnings
            #expect(wide.map(\.identifier) == coarse)
            #expect(wide.first?.message.contains("\"images/a.png\" is printed with ") == true)
            #expect(try press.lay(Tree.document([figure(paths[0], share: 1)])).warnings.isEmpty)
        }
    }

    @Test func boundsWhatAllPicturesOfAHandoutTake() async throws {
        let press = try Press()
        try await withPictures(Array(repeating: SampleSVG.laborious, count: 4)) { paths in
            // A picture that is printed often is read once.
            _ = try press.lay(Tree.document(Array(repeating: figure(paths[0]), count: 5)))
            #expect {
                try press.lay(Tree.document(paths.map { figure($0) }))
            } throws: { error in
                (error as? ContentFault)?.diagnostics.map(\.identifier) == ["pictures-too-large"]
            }
        }
    }

    /// On the next page, directly above a heading, the picture would seem to belong to that heading.
    @Test(arguments: (0..<12).map { 32 * $0 })
    func neverPartsAPictureBeforeAHeadingFromItsText(words: Int) async throws {
        let press = try Press()
        try await withPictures([SampleSVG.colours]) { paths in
            let document = Tree.document([
                Tree.section("One", [Tree.paragraph(filler(words: 300 + words))]),
                Tree.section(
                    "Two",
                    [Tree.paragraph("Own text. " + filler(words: 30)), figure(paths[0], share: 0.4)]),
                Tree.section("Three", [Tree.paragraph(filler(words: 300))]),
            ])
            let layout = try press.lay(document)
            let page = try #require(
                layout.pages.firstIndex { $0.fragments.contains { if case .picture = $0 { true } else { false } } })
            let lines = layout.lines(onPage: page)
            let next = lines.firstIndex(of: "Three") ?? lines.count
            let last = try #require(lines[..<next].last, "the picture stands alone above the next heading")
            #expect(!last.isEmpty)
        }
    }
}
