import Foundation
import TestSupport
import Testing

@testable import Preview

/// The effect of a save on the pages.
@Suite struct SaveTests {
    @Test func showsASaveAndKeepsThePicturesOfPagesThatDidNotChange() async throws {
        try await withPreview { library, server in
            let before = try await server.ask("/")
            #expect(before.status == 200 && before.pictures.count == 5)
            try library.edit(library.text) { $0.replacing("## Chemotherapy", with: "## Zebedee’s chemotherapy") }
            let after = try await server.ask("/")
            #expect(after.text.contains("Zebedee’s chemotherapy"))
            #expect(after.pictures != before.pictures)
            #expect(after.pictures.contains(where: before.pictures.contains), "every page has a new picture")
            // A save of the same words, as by an editor that writes the file anew, changes nothing.
            try library.write(library.read(library.text), to: library.text)
            #expect(try await server.ask("/").pictures == after.pictures)
        }
    }

    @Test(arguments: [
        ("handouts/\(stage4)/en-CA.md", "\n::: nonsense\nZebedee\n:::\n"),
        ("handouts/\(stage4)/handout.yaml", "\nnonsense: yes\n"),
        ("handouts/\(stage4)/en-CA.md", "\nA sign that no face has: \u{10FFFD}\n"),
        ("themes/patient.yaml", "\nnonsense: 1\n"),
    ])
    func keepsTheLastGoodPagesAndNamesTheLine(path: String, nonsense: String) async throws {
        try await withPreview { library, server in
            let good = try await server.ask("/")
            let text = try library.read(path)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).count + 1
            try library.write(text + nonsense, to: path)
            let kept = try await server.ask("/")
            #expect(kept.status == 200)
            #expect(kept.pictures == good.pictures)
            #expect(kept.told.hasPrefix("Not updated: 1 error"), "\(kept.told)")
            #expect(kept.told.contains("last good pages"))
            let name = "\((path as NSString).lastPathComponent):\(line)"
            let link = "href=\"/source?file=Library/\(path)&amp;line=\(line)#line-\(line)\" target=\"source\""
            #expect(kept.text.contains(link + " title=\"Library/\(path):\(line)\">\(name)</a>"))
            // The switches work meanwhile, unless what all copies need is broken.
            if !path.hasPrefix("themes/") {
                let large = try await server.ask("/?print-size=large")
                #expect(large.pictures.count > good.pictures.count && large.told.hasPrefix("Not updated"))
            }
            try library.write(text, to: path)
            let mended = try await server.checkedPage()
            #expect(mended.pictures == good.pictures)
            #expect(!mended.told.contains("Not updated") && !mended.told.contains("error"), "\(mended.told)")
        }
    }

    @Test func startsWithABrokenHandoutAndShowsItOnceItIsMended() async throws {
        try await withTemporaryFolder { folder in
            let library = EditedLibrary(folder: folder.appending(path: "Library"), handout: stage4)
            try FileManager.default.copyItem(at: Package.root.appending(path: "Templates"), to: library.folder)
            let text = try library.read(library.text)
            try library.write(text + "\n::: nonsense\nA\n:::\n", to: library.text)
            let server = try library.server()
            defer { server.close() }
            let broken = try await server.ask("/")
            #expect(broken.status == 200 && broken.pictures.isEmpty && broken.told == "Not updated: 1 error.")
            #expect(broken.text.contains("There are no pages yet"))
            try library.write(text, to: library.text)
            #expect(try await server.ask("/").pictures.count == 5)
        }
    }

    @Test func findsWhatIsWrongInOtherLanguages() async throws {
        try await withPreview { library, server in
            let before = try await server.checkedPage()
            try library.edit("handouts/\(stage4)/fr-CA.md") { $0 + "\n## Encore une section\n\nDes mots.\n" }
            let after = try await server.checkedPage()
            #expect(after.pictures == before.pictures)
            #expect(after.text.contains("fr-CA.md:") && !before.text.contains("fr-CA.md:"))
        }
    }

    @Test func seesNewFilesToo() async throws {
        try await withPreview { library, server in
            #expect(try await !server.ask("/").text.contains("Zebedee"))
            let person = #"{"patient": {"name": "Zebedee Quux"}, "treatments": []}"#
            try library.write(person, to: "handouts/\(stage4)/zebedee.json")
            #expect(try await server.ask("/").text.contains(#"value="zebedee">Zebedee</option>"#))
            let copy = try await server.ask("/?person=zebedee")
            #expect(copy.text.contains("Zebedee Quux"), "the person's name is not among what is heard")
        }
    }

    @Test func tellsTheBrowsersOfASave() async throws {
        try await withPreview { library, server in
            let before = server.stamp
            var stamps = server.changes.stamps().makeAsyncIterator()
            try library.edit(library.text) { $0 + "\nMore words.\n" }
            try await server.renew()
            let next = try #require(await stamps.next())
            #expect(next != before)
            #expect(try await server.ask("/").text.contains("More words."))
        }
    }
}
