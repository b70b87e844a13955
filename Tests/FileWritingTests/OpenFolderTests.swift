import FileWriting
import Foundation
import TestSupport
import Testing

@Suite struct OpenFolderTests {
    @Test func writesBelowTheFolderThatItOpened() async throws {
        try await withTemporaryFolder { place in
            let path = place.appending(path: "a").path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            let folder = try OpenFolder(path)
            #expect(folder.isAt(path))
            try FileManager.default.moveItem(atPath: path, toPath: place.appending(path: "b").path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            let file = try PartialFile("x", as: "x.partial", in: folder, permissions: 0o600)
            try file.write([1])
            try file.finish(isSynced: true)
            try folder.sync("x")
            try folder.sync()
            #expect(FileManager.default.contents(atPath: place.appending(path: "b/x").path) == Data([1]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
            #expect(!folder.isAt(path))
            #expect(folder.currentPath?.hasSuffix("/b") == true)
            try folder.remove("x")
            try folder.remove("x")
            var names: [String] = []
            try folder.forEachName { names.append($0) }
            #expect(names == [])
        }
    }

    @Test func followsNoLink() async throws {
        try await withTemporaryFolder { place in
            let folder = try OpenFolder(place.path)
            try folder.makeFolder("elsewhere")
            try FileManager.default.createSymbolicLink(
                atPath: place.appending(path: "link").path, withDestinationPath: "elsewhere")
            #expect(throws: SystemFault.self) { try OpenFolder("link", in: folder) }
            #expect(throws: SystemFault.self) { try folder.open("link", O_RDONLY) }
            #expect(folder.has("link"))
        }
    }
}
