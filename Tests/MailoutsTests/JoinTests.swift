import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing
import Wording

@testable import Mailouts

/// A join that is stopped between any two changes on the disk, as a kill would stop it.
@Suite struct JoinTests {
    private static let rows = 12
    private static let cuts = ["1-4", "5-8", "9-"]
    private static let names = ["part1", "part2", "part3"]

    /// A library, a list, and the whole mailout with its parts, which the tests copy.
    private final class Workshop: Sendable {
        let folder: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "handout-test-join-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            var list = "id,language,patient.name,dose,ways\n"
            for row in 1...JoinTests.rows {
                list += "r-\(row),\(row == 6 ? "de" : "en-CA"),Pat Example,\(row),bus\n"
            }
            try Data(list.utf8).write(to: folder.appending(path: "people.csv"))
            try make("whole", rows: nil)
            for (name, rows) in zip(JoinTests.names, JoinTests.cuts) { try make("parts/\(name)", rows: rows) }
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func make(_ name: String, rows: String?, in place: URL? = nil, isResumed: Bool = false) throws {
            var request = MailoutRequest(
                handout: "reminder", list: ListSource(path: folder.appending(path: "people.csv").path),
                today: try #require(CalendarDate("2026-12-01")))
            request.stream = StreamRequest(name: "all", split: .recipients(4))
            request.part = PartRequest(rows: rows.flatMap { RowRange($0) }, firstNumber: nil)
            let root = Package.root.path
            let mailout = try Mailout(
                request, installation: try Installation.find(from: root + "/Tests/"),
                library: try Library(folder: root + "/Tests/Fixtures/mailout"))
            _ = try mailout.make(
                in: (place ?? folder).appending(path: name).path, isResumed: isResumed, isInterrupted: { false },
                progress: { _ in })
        }
    }

    /// The pieces and the files of the print stream in a folder.
    private static func files(_ folder: URL) -> Set<String> {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return Set(paths.filter { $0.hasSuffix(".pdf") })
    }

    /// The bytes of all files but the ledger.
    private static func contents(_ folder: URL) throws -> [String: Data] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try paths.reduce(into: [:]) { files, path in
            let file = folder.appending(path: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue,
                !path.hasPrefix("ledger.sqlite")
            else { return }
            files[path] = try Data(contentsOf: file)
        }
    }

    private static func exists(_ folder: URL, _ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }

    private static func join(_ parts: URL, to out: URL, stoppingAt step: Int) throws -> Int {
        var steps = 0
        let request = JoinRequest(
            parts: names.map { parts.appending(path: $0).path }, out: out.path, command: { _, _ in "handout batch" })
        _ = try Join(
            request,
            isInterrupted: {
                steps += 1
                return steps == step
            }
        ).make()
        return steps
    }

    private func withParts(
        of workshop: Workshop, joinedIn place: URL? = nil, _ body: (_ parts: URL, _ out: URL) throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let parts = folder.appending(path: "parts")
            try FileManager.default.copyItem(at: workshop.folder.appending(path: "parts"), to: parts)
            let away = (place ?? folder).appending(path: "handout-test-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: away) }
            try body(parts, away)
        }
    }

    /// At each moment every file is in one place at least, and nothing that lacks a file has a manifest.
    private static func expectNothingLost(_ parts: URL, _ out: URL, _ workshop: Workshop, _ step: Int) {
        let whole = files(workshop.folder.appending(path: "whole"))
        let there = names.reduce(files(out)) { $0.union(files(parts.appending(path: $1))) }
        #expect(there == whole, "step \(step)")
        if exists(out, "manifest.csv") { #expect(files(out) == whole, "step \(step)") }
        for name in names where exists(parts, "\(name)/manifest.csv") {
            let own = files(workshop.folder.appending(path: "parts/\(name)"))
            #expect(files(parts.appending(path: name)) == own, "step \(step), \(name)")
        }
    }

    private func joinsAtEveryStep(in place: URL?) async throws {
        let workshop = try Workshop()
        var step = 0
        var isDone = false
        while !isDone {
            step += 1
            try await withParts(of: workshop, joinedIn: place) { parts, out in
                let whole = try Self.contents(workshop.folder.appending(path: "whole"))
                do {
                    _ = try Self.join(parts, to: out, stoppingAt: step)
                    isDone = true
                } catch is Interrupted {
                    Self.expectNothingLost(parts, out, workshop, step)
                    _ = try Self.join(parts, to: out, stoppingAt: 0)
                }
                #expect(try Self.contents(out) == whole, "step \(step)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: parts.path) == [], "step \(step)")
            }
        }
        #expect(step > 25)
    }

    @Test func goesOnWhereverItWasStopped() async throws { try await joinsAtEveryStep(in: nil) }

    /// On another file system, files are copied.
    @Test func goesOnWhereverItWasStoppedBetweenTwoDisks() async throws {
        let memory = URL(filePath: "/dev/shm")
        var here = stat()
        var there = stat()
        guard stat(FileManager.default.temporaryDirectory.path, &here) == 0, stat(memory.path, &there) == 0,
            here.st_dev != there.st_dev, access(memory.path, W_OK) == 0
        else {
            print("A join between two disks was not tried: there is only one.")
            return
        }
        try await joinsAtEveryStep(in: memory)
    }

    /// A part whose files are half moved is made whole by its own command, and so is the mailout.
    @Test(arguments: [8, 12, 16, 20], [true, false])
    func leavesWhatItsOwnCommandFinishes(step: Int, isPart: Bool) async throws {
        let workshop = try Workshop()
        try await withParts(of: workshop) { parts, out in
            let whole = try Self.contents(workshop.folder.appending(path: "whole"))
            #expect(throws: Interrupted.self) { try Self.join(parts, to: out, stoppingAt: step) }
            if isPart {
                for (name, rows) in zip(Self.names, Self.cuts) {
                    try workshop.make(
                        "parts/\(name)", rows: rows, in: parts.deletingLastPathComponent(), isResumed: true)
                }
            } else {
                try workshop.make(
                    out.lastPathComponent, rows: nil, in: out.deletingLastPathComponent(), isResumed: true)
                #expect(try Self.contents(out) == whole)
            }
            _ = try Self.join(parts, to: out, stoppingAt: 0)
            #expect(try Self.contents(out) == whole)
            #expect(try FileManager.default.contentsOfDirectory(atPath: parts.path) == [])
        }
    }

    @Test func leavesNothingBehindWhenItRefuses() async throws {
        let workshop = try Workshop()
        try await withParts(of: workshop) { parts, out in
            try FileManager.default.removeItem(at: parts.appending(path: "part2"))
            #expect(throws: (any Error).self) { try Self.join(parts, to: out, stoppingAt: 0) }
            #expect(!FileManager.default.fileExists(atPath: out.path))
        }
    }

    /// A copy of a part may have broken off on its way.
    @Test(arguments: [
        ("pieces/000001-r-1.pdf", "is empty"), ("pieces/000002-r-2.pdf", "is not a whole PDF"),
        ("pieces/000003-r-3.pdf", "is not a regular file"), ("pieces/000004-r-4.pdf", "is missing"),
        ("streams/all-001.pdf", "is empty"), ("pieces/000001-r-1.pdf", "is not a whole PDF"),
    ])
    func refusesAFileThatIsNotWhole(name: String, fault: String) async throws {
        let workshop = try Workshop()
        try await withParts(of: workshop) { parts, out in
            let file = parts.appending(path: "part1/\(name)")
            let bytes = try Data(contentsOf: file)
            switch fault {
            case "is empty": try Data().write(to: file)
            case "is not a whole PDF":
                try (name.contains("r-1") ? Data("x".utf8) + bytes : bytes.prefix(bytes.count / 2)).write(to: file)
            default:
                try FileManager.default.removeItem(at: file)
                if fault.contains("regular") {
                    let other = parts.appending(path: "part2/pieces/000005-r-5.pdf")
                    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: other)
                }
            }
            let found = #expect(throws: ContentFault.self) { try Self.join(parts, to: out, stoppingAt: 0) }
            #expect(found?.diagnostics.map(\.message) == ["\(file.path) \(fault)"])
            #expect(!FileManager.default.fileExists(atPath: out.path))
            #expect(Self.exists(parts, "part1/manifest.csv"))
        }
    }

    /// Another mailout that took the place of a part is not removed with it.
    @Test func leavesAnotherMailoutInThePlaceOfAPart() async throws {
        let workshop = try Workshop()
        try await withParts(of: workshop) { parts, out in
            // The step before the parts' folders are removed.
            let step = try Self.countedSteps(workshop) - 3
            #expect(throws: Interrupted.self) { try Self.join(parts, to: out, stoppingAt: step) }
            try FileManager.default.removeItem(at: parts.appending(path: "part1"))
            try workshop.make("parts/part1", rows: nil, in: parts.deletingLastPathComponent())
            _ = try Self.join(parts, to: out, stoppingAt: 0)
            #expect(Self.exists(parts, "part1/manifest.csv"))
            #expect(!Self.exists(parts, "part2"))
            #expect(!Self.exists(parts, "part3"))
        }
    }

    /// Counts the steps of a join that nothing stops.
    private static func countedSteps(_ workshop: Workshop) throws -> Int {
        let folder = FileManager.default.temporaryDirectory.appending(path: "handout-test-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: workshop.folder.appending(path: "parts"), to: folder.appending(path: "parts"))
        return try join(folder.appending(path: "parts"), to: folder.appending(path: "out"), stoppingAt: 0)
    }
}
