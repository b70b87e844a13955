import Diagnostics
import Foundation
import StructuredInput
import TestSupport
import Testing

@Suite struct SourceReaderTests {
    @Test(arguments: [
        ([0x61, 0x0A, 0x61, 0xE9, 0x62, 0xE8], "2:2: the file is not UTF-8 from here on, Windows-1252"),
        ([0x61, 0xC0, 0xAF, 0xC0, 0xAF], "1:2: the file is not UTF-8 from here on"),
        ([0xED, 0xA0, 0x80], "1:1: the file is not UTF-8 from here on"),
        ([0xF4, 0x90, 0x80, 0x80], "1:1: the file is not UTF-8 from here on"),
        ([0x61, 0xE2, 0x82], "1:2: the file is not UTF-8 from here on"),
        ([0xFF, 0xFE, 0x61, 0x00], "1:1: the file is written in UTF-16, not UTF-8"),
        ([0x61, 0x00, 0x62, 0x00], "1:1: the file is written in UTF-16, not UTF-8"),
        ([0xFF, 0xFE, 0x00, 0x00], "1:1: the file is written in UTF-32, not UTF-8"),
        ([0x61, 0x62, 0x63, 0x00], "1:4: the file holds a NUL character, as no text does"),
    ])
    func refusesWhatIsNotUTF8(bytes: [UInt8], expected: String) throws {
        let checked = SourceReader.text(bytes, shownAs: "x")
        let diagnostic = try #require(checked.diagnostics.first)
        let start = try #require(diagnostic.range?.start)
        let help = diagnostic.help?.contains("Windows-1252") == true ? ", Windows-1252" : ""
        #expect("\(start.line):\(start.column): \(diagnostic.message)\(help)" == expected)
        #expect(checked.value == nil)
    }

    @Test func agreesWithTheStandardLibraryOnWhatIsUTF8() {
        var random = SeededRandom(seed: 3)
        let interesting: [UInt8] = [
            0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
        ]
        for _ in 0..<20_000 {
            let bytes = (0..<5).map { _ in interesting[Int.random(in: 0..<interesting.count, using: &random)] }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect((SourceReader.text(bytes, shownAs: "x").value != nil) == isValid)
        }
    }

    @Test func dropsTheByteOrderMark() throws {
        #expect(try success(SourceReader.text([0xEF, 0xBB, 0xBF, 0x61], shownAs: "x")).bytes == [0x61])
    }

    @Test func readsFilesWithinALimit() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "handout-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a.yaml"
        try Data("a: é".utf8).write(to: URL(filePath: path))
        try FileManager.default.createSymbolicLink(atPath: folder + "/circle", withDestinationPath: "circle")

        func message(_ path: String, limit: Int = 100) -> String? {
            SourceReader.read(path: path, shownAs: "a.yaml", limit: limit).diagnostics.first?.message
        }
        #expect(try success(SourceReader.read(path: path, shownAs: "a.yaml")).path == "a.yaml")
        #expect(message(path, limit: 5) == nil)
        #expect(message(path, limit: 4) == "a.yaml is larger than 4 bytes, the most that is read")
        #expect(message(folder + "/b") == "there is no file a.yaml")
        #expect(message(path + "/b") == "there is no file a.yaml")
        #expect(message(folder) == "a.yaml is a folder, and a file is needed here")
        #expect(message("/dev/zero") == "a.yaml is not a regular file")
        #expect(message(folder + "/circle") == "a.yaml is a link that leads in a circle")
    }
}
