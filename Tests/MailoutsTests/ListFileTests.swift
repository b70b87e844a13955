import Diagnostics
import Foundation
import HandoutKit
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

    /// Every byte is a letter in an encoding of single bytes, so a wrong one is read without a fault, and every name
    /// with an accent is changed.
    @Test(arguments: [
        ("Zoë Éxemple", "windows-1252", true), ("\u{FEFF}Zoe Example", "windows-1252", true),
        ("Zoë", "macintosh", true), ("Zoë", "iso-8859-1", true), ("Анна Пример", "windows-1251", true),
        ("李 例", "iso-8859-15", true), ("Zoe Example", "windows-1252", false), ("Zoë", "utf-8", false),
    ])
    func refusesUTF8ThatIsSaidToBeAnotherEncoding(name: String, encoding: String, isRefused: Bool) async throws {
        try await withTemporaryFolder { folder in
            let list = folder.appending(path: "people.csv")
            // The first chunk of a list may be of ASCII alone, and the next begin inside a character.
            for length in [0, (1 << 16) - 9, 1 << 16] {
                try Data((name.prefix(1) == "\u{FEFF}" ? name : String(repeating: "a", count: length) + name).utf8)
                    .write(to: list)
                let file = try ListFile.open(ListSource(path: list.path), spoolingIn: folder.path)
                let stream = try ByteStream(file, encoding: encoding)
                let read = { while try stream.next() != nil {} }
                if isRefused {
                    let fault = #expect(throws: ContentFault.self) { try read() }
                    #expect(fault?.diagnostics.first?.message.contains("written in UTF-8, not \(encoding)") == true)
                } else {
                    try read()
                }
            }
        }
    }

    @Test(arguments: [
        ([0x5A, 0x6F, 0xEB] as [UInt8], "windows-1252"), ([0xC3, 0x89, 0x20, 0xE9], "windows-1252"),
        ([0xC1, 0xAA, 0xCD, 0xA8], "gb18030"),
    ])
    func readsWhatIsWrittenInTheEncoding(bytes: [UInt8], encoding: String) async throws {
        try await withTemporaryFolder { folder in
            let list = folder.appending(path: "people.csv")
            try Data(bytes).write(to: list)
            let stream = try ByteStream(
                try ListFile.open(ListSource(path: list.path), spoolingIn: folder.path), encoding: encoding)
            while try stream.next() != nil {}
        }
    }
}
