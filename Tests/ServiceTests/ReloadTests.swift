import Diagnostics
import Foundation
import HTTPTypes
import HandoutKit
import Logging
import TestSupport
import Testing

@testable import Service

/// The library, edited while it is served.
@Suite struct ReloadTests {
    private static let other = "finding-the-clinic"

    /// Checks the library until an edit has settled and been read.
    private func look(_ service: HandoutService) {
        for _ in 0..<2 { service.lookAtLibrary() }
    }

    private func withLibrary(_ body: (OwnLibrary, HandoutService) async throws -> Void) async throws {
        try await withOwnLibrary { library in
            let service = try library.service()
            defer { service.engines.close() }
            try await body(library, service)
        }
    }

    /// Returns the public responses, by address.
    private func answers(_ service: HandoutService) async throws -> [String: Answer] {
        var answers: [String: Answer] = [:]
        for address in ["/handouts/\(stage4)?language=en-CA", "/handouts/\(stage4).pdf", "/handouts/\(Self.other).pdf"]
        {
            answers[address] = try await service.ask(address)
        }
        answers["copy"] = try await service.copy("{}")
        return answers
    }

    @Test func isWhatItIsWithoutACopyOfTheLibrary() async throws {
        try await withLibrary { library, service in
            var renderer = try Renderer(
                installation: try Installation.find(from: Package.root.path + "/Tests/"),
                library: try Library(folder: library.folder.path))
            let handout = try Library(folder: library.folder.path).handout(stage4).get()
            let person = #"{"id": "r-1", "treatments": ["surgery"]}"#
            let copies = renderer.copies(
                of: handout, for: [try RecipientInput(json: Array(person.utf8), shownAs: "data")])
            let copy = try #require(try copies.first?.get())
            #expect(try await service.copy(person).body == renderer.pdf(of: copy))
        }
    }

    /// The file has a gigabyte but is sparse, so that it needs no disk space.
    @Test func copiesNoFileThatIsTooLargeToBeRead() async throws {
        try await withOwnLibrary { library in
            let stray = library.folder.appending(path: "handouts/\(stage4)/film.mov")
            #expect(FileManager.default.createFile(atPath: stray.path, contents: nil))
            #expect(truncate(stray.path, 1 << 30) == 0)
            let service = try library.service()
            defer { service.engines.close() }
            let copy = service.library.edition.library.folder + "/handouts/\(stage4)/film.mov"
            var status = stat()
            #expect(stat(copy, &status) == 0)
            #expect(status.st_size == 1 << 30 && status.st_blocks < 100)
            #expect(try await service.ask("/handouts/\(stage4).pdf").status == 200)
        }
    }

    @Test func servesWhatWasEdited() async throws {
        try await withLibrary { library, service in
            let before = try await answers(service)
            try library.edit("handouts/\(stage4)/en-CA.md") { $0 + "\n## Words of Zebedee\n\nThey are new here.\n" }
            service.lookAtLibrary()
            #expect(try await !service.ask("/handouts/\(stage4)").text.contains("Zebedee"), "it has not settled")
            service.lookAtLibrary()
            let after = try await answers(service)
            for address in before.keys {
                #expect(after[address]?.status == 200)
                let isEdited = !address.contains(Self.other)
                #expect((after[address]?.body != before[address]?.body) == isEdited, "\(address)")
                #expect(
                    (after[address]?.headers[.eTag] != before[address]?.headers[.eTag])
                        == (isEdited && address != "copy"), "\(address)")
            }
            #expect(after["/handouts/\(stage4)?language=en-CA"]?.text.contains("Words of Zebedee") == true)
            // A service that starts now would serve the same.
            try await withTemporaryFolder { folder in
                let fresh = try OwnLibrary(folder: library.folder, state: folder).service()
                defer { fresh.engines.close() }
                for (address, answer) in try await answers(fresh) {
                    #expect(answer.body == after[address]?.body, "\(address)")
                }
            }
        }
    }

    @Test(arguments: [
        ("handouts/anal-cancer-stage-4/en-CA.md", "\n::: nonsense\nZebedee\n:::\n"),
        ("handouts/anal-cancer-stage-4/handout.yaml", "\nnonsense: yes\n"),
        ("handouts/anal-cancer-stage-4/en-CA.md", "\n![A picture](images/none.png)\n"),
        ("handouts/anal-cancer-stage-4/en-CA.md", "\nA sign that no face has: \u{10FFFD}\n"),
    ])
    func keepsTheLastGoodHandoutWhereAnEditBreaksIt(_ path: String, _ nonsense: String) async throws {
        try await withLibrary { library, service in
            let before = try await answers(service)
            let good = try library.text(path)
            try library.write(good + nonsense, to: path)
            // Another handout is edited at the same time, and is served in its new version.
            try library.edit("handouts/\(Self.other)/en-CA.md") { $0 + "\n## Another end\n\nOf the page.\n" }
            look(service)
            let kept = try await answers(service)
            for (address, answer) in before {
                #expect((kept[address]?.body == answer.body) == !address.contains(Self.other), "\(address)")
            }
            #expect(service.library.faults.isEmpty == false)
            let lines = library.log.lines.filter { $0.contains("broken in the library") }
            #expect(lines.contains { $0.contains("Library/handouts/\(stage4)/") }, "\(library.log.lines)")
            let ready = try await service.ask("/readyz")
            #expect(ready.status == 200 && ready.text.contains("broken in the library"))
            let metrics = try await service.ask("/metrics").text
            #expect(metrics.contains("handout_library_readings_total{result=\"kept\"} 1\n"))
            #expect(!metrics.contains("handout_library_faults 0\n"))

            // It is still broken when another file is edited, and its previous version is still served.
            try library.edit("handouts/\(Self.other)/en-CA.md") { $0 + "\nMore.\n" }
            look(service)
            #expect(try await service.copy("{}").body == before["copy"]?.body)

            try library.write(
                good + "\n## Mended\n\nIt is good again.\n",
                to: path == "handouts/\(stage4)/handout.yaml" ? "handouts/\(stage4)/none.txt" : path)
            if path.hasSuffix(".yaml") { try library.write(good, to: path) }
            look(service)
            #expect(service.library.faults.isEmpty)
            #expect(try await service.ask("/readyz").text == "ready\n")
            let mended = try await service.copy("{}").body
            #expect((mended == before["copy"]?.body) == path.hasSuffix(".yaml"))
        }
    }

    @Test(arguments: [
        "themes/patient.yaml", "publishers/canadian-cancer-society.yaml", "clinics/example.yaml", "words/en.yaml",
    ])
    func keepsAllOfTheLibraryWhereSomethingSharedIsBroken(_ path: String) async throws {
        try await withLibrary { library, service in
            let before = try await answers(service)
            let good = try library.text(path)
            try library.write("nonsense: [", to: path)
            try library.edit("handouts/\(Self.other)/en-CA.md") { $0 + "\nMore of it.\n" }
            look(service)
            for (address, answer) in try await answers(service) {
                #expect(answer.body == before[address]?.body, "\(address)")
            }
            #expect(library.log.lines.contains { $0.contains("all of it is kept") && $0.contains("Library/\(path)") })
            try library.write(good, to: path)
            look(service)
            #expect(service.library.faults.isEmpty)
            let after = try await answers(service)
            #expect(after["copy"]?.body == before["copy"]?.body)
            #expect(after["/handouts/\(Self.other).pdf"]?.body != before["/handouts/\(Self.other).pdf"]?.body)
        }
    }

    @Test func servesAThemeAndAProfileThatWereEdited() async throws {
        try await withLibrary { library, service in
            let before = try await answers(service)
            try library.edit("publishers/canadian-cancer-society.yaml") {
                $0.replacing("Canadian Cancer Society", with: "Society of Zebedee")
            }
            look(service)
            let after = try await answers(service)
            for (address, answer) in before {
                #expect((after[address]?.body == answer.body) == address.contains(Self.other), "\(address)")
            }
            #expect(after["/handouts/\(stage4)?language=en-CA"]?.text.contains("Society of Zebedee") == true)
        }
    }

    @Test func offersWhatIsAddedAndNotWhatIsRemovedOrWithdrawn() async throws {
        try await withOwnLibrary { library in
            for name in [stage4, Self.other] {
                try library.edit("handouts/\(name)/handout.yaml") {
                    $0.replacing("status: sample", with: "status: approved")
                }
            }
            let service = try library.service { $0.includesSamples = false }
            defer { service.engines.close() }
            func status(_ name: String) async throws -> Int { try await service.ask("/handouts/\(name).pdf").status }
            #expect(try await [status(stage4), status(Self.other), status("another")] == [200, 200, 404])

            try library.copy("handouts/\(Self.other)", to: "handouts/another")
            try library.edit("handouts/another/handout.yaml") { $0.replacing("id: \(Self.other)", with: "id: another") }
            try library.remove("handouts/\(Self.other)")
            look(service)
            #expect(try await [status(stage4), status(Self.other), status("another")] == [200, 404, 200])
            #expect(try await service.ask("/handouts").text.contains("handouts/another"))

            try library.edit("handouts/\(stage4)/handout.yaml") {
                $0.replacing("status: approved", with: "status: withdrawn")
            }
            // A new, broken handout has no previous version.
            try library.copy("handouts/another", to: "handouts/broken")
            try library.write("nonsense: [", to: "handouts/broken/handout.yaml")
            look(service)
            #expect(try await [status(stage4), status("another"), status("broken")] == [404, 200, 404])
            #expect(library.log.lines.contains { $0.contains("Library/handouts/broken/handout.yaml") })
        }
    }

    @Test func keepsEverythingWhereTheLibraryIsAway() async throws {
        try await withLibrary { library, service in
            let before = try await answers(service)
            let away = library.folder.deletingLastPathComponent().appending(path: "away")
            for isEmpty in [false, true] {
                try FileManager.default.moveItem(at: library.folder, to: away)
                if isEmpty {
                    try FileManager.default.createDirectory(at: library.folder, withIntermediateDirectories: false)
                }
                look(service)
                look(service)
                for (address, answer) in try await answers(service) {
                    #expect(answer.body == before[address]?.body, "\(address)")
                }
                #expect(!service.library.faults.isEmpty)
                if isEmpty { try FileManager.default.removeItem(at: library.folder) }
                try FileManager.default.moveItem(at: away, to: library.folder)
                look(service)
                #expect(service.library.faults.isEmpty)
            }
            #expect(library.log.lines.filter { $0.contains("all of it is kept") }.count == 2, "told once each")
        }
    }

    @Test func failsNoRequestThatIsOnItsWay() async throws {
        try await withLibrary { library, service in
            try await withThrowingTaskGroup(of: [Int].self) { group in
                for number in 0..<6 {
                    group.addTask {
                        var statuses: [Int] = []
                        for round in 0..<12 {
                            let size = ["clear", "large"][round % 2]
                            let answer =
                                number % 2 == 0
                                ? try await service.copy(#"{"id": "r-\#(number)", "treatments": []}"#)
                                : try await service.ask("/handouts/\(stage4).pdf?print-size=\(size)")
                            statuses.append(answer.status)
                        }
                        return statuses
                    }
                }
                for number in 0..<8 {
                    try library.edit("handouts/\(stage4)/en-CA.md") { $0 + "\nEdit \(number).\n" }
                    look(service)
                    try await Task.sleep(for: .milliseconds(20))
                }
                for try await statuses in group { #expect(statuses.allSatisfy { $0 == 200 }, "\(statuses)") }
            }
            #expect(service.library.edition.library.edition == 9)
            // There are at most two copies, with their downloads.
            let copies = try FileManager.default.contentsOfDirectory(atPath: library.state.path + "/library")
            #expect(Set(copies) == ["8", "9", StateFolder.mark])
        }
    }

    @Test func followsNoLinkOutOfTheLibrary() async throws {
        try await withLibrary { library, service in
            let outside = library.folder.deletingLastPathComponent().appending(path: "outside.md")
            try Data(contentsOf: library.folder.appending(path: "handouts/\(stage4)/en-CA.md")).write(to: outside)
            let place = library.folder.appending(path: "handouts/\(stage4)/en-CA.md")
            let before = try await service.copy("{}").body
            try FileManager.default.removeItem(at: place)
            try FileManager.default.createSymbolicLink(at: place, withDestinationURL: outside)
            try FileManager.default.createSymbolicLink(
                at: library.folder.appending(path: "handouts/\(stage4)/loop"), withDestinationURL: library.folder)
            look(service)
            #expect(try await service.copy("{}").body == before)
            #expect(library.log.lines.contains { $0.contains("outside-the-library") })
        }
    }
}
