import Foundation
import TestSupport
import Testing

@testable import Mailouts

/// A run uses the list as it was, and reports a changed list.
@Suite struct ListFileTests {
    private static let text = "id,name\nr-1,Pat Example\n"

    @Test(arguments: [
        ("", false), ("touched", false), ("appended", true), ("changed", true), ("replaced", true), ("removed", true),
    ])
    func tellsWhetherTheListIsAnotherNow(what: String, isAnother: Bool) async throws {
        try await withTemporaryFolder { folder in
            let list = folder.appending(path: "people.csv")
            try Data(Self.text.utf8).write(to: list)
            let file = try ListFile.open(ListSource(path: list.path), spoolingIn: folder.path)
            let stream = try ByteStream(file, encoding: nil)
            var read: [UInt8] = []
            while let bytes = try stream.next() { read += bytes }
            #expect(read == Array(Self.text.utf8))
            switch what {
            case "touched":
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: list.path)
            case "appended": try Data((Self.text + "r-2,Kim Test-Person\n").utf8).write(to: list)
            case "changed": try Data(Self.text.replacing("Pat", with: "Kim").utf8).write(to: list)
            case "replaced":
                try FileManager.default.removeItem(at: list)
                try Data(Self.text.replacing("r-1", with: "r-2").utf8).write(to: list)
            case "removed": try FileManager.default.removeItem(at: list)
            default: break
            }
            #expect(file.hasChanged(since: stream.digest) == isAnother)
            // The copy has not changed.
            #expect(try file.bytes(at: 0, count: 1 << 16) == Array(Self.text.utf8))
        }
    }
}
