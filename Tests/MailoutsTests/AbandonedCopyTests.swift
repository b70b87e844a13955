import Foundation
import HandoutKit
import TestSupport
import Testing
import Wording

@testable import Mailouts

/// The copy of a library that a killed process left is removed by the next one; a folder in use, or of somebody else, is not.
@Suite struct AbandonedCopyTests {
    @Test func removesWhatAKilledProcessLeft() async throws {
        let parent = URL(filePath: TemporaryFolder.path)
        func folder(_ name: String, isMarked: Bool) throws -> URL {
            let folder = parent.appending(path: "handout-library-\(name)-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            if isMarked { try Data().write(to: folder.appending(path: ".handout-library-copy")) }
            return folder
        }
        let abandoned = try folder("abandoned", isMarked: true)
        let foreign = try folder("foreign", isMarked: false)
        let used = try folder("used", isMarked: true)
        defer { for folder in [foreign, used] { try? FileManager.default.removeItem(at: folder) } }
        let lock = open(used.appending(path: ".handout-library-copy").path, O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)

        let root = Package.root.path
        let request = MailoutRequest(
            handout: "reminder", list: ListSource(path: "people.csv"), today: try #require(CalendarDate("2026-12-01")))
        _ = try Mailout(
            request, installation: try Installation.find(from: root + "/Tests/"),
            library: try Library(folder: root + "/Tests/Fixtures/mailout"))
        #expect(!FileManager.default.fileExists(atPath: abandoned.path))
        #expect(FileManager.default.fileExists(atPath: foreign.path))
        #expect(FileManager.default.fileExists(atPath: used.path))
    }
}
