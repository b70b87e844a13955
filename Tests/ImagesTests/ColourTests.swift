import Foundation
import Images
import TestSupport
import Testing

/// The colour information in pictures.
@Suite struct ColourTests {
    private func web(_ bytes: [UInt8]) async throws -> WebPicture {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "picture")
            try Data(bytes).write(to: file)
            return try WebPictures().picture(path: file.path, shownAs: "picture")
        }
    }

    private func png(_ chunks: [(String, [UInt8])], kind: SamplePNG = .colours) -> SamplePNG {
        var file = kind
        file.chunks += chunks.map { (name: $0.0, data: $0.1) }
        return file
    }

    private func numbers(_ values: [Int]) -> [UInt8] { values.flatMap(SamplePNG.number) }

    /// White, red, green and blue of sRGB, in hundred-thousandths.
    private static let usualPlaces = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000]
    private static let widePlaces = [31270, 32900, 73470, 26530, 15960, 84040, 3660, 1000]

    @Test func sendsOutConvertedPicturesWithoutTheirProfiles() async throws {
        for file in [SampleColours.jpeg, SampleColours.png] {
            let sent = try await web(file).bytes
            #expect(!sent.contains(Array("ICC".utf8)) && !sent.contains(Array("iCCP".utf8)))
            #expect(sent != file)
            // A converted picture needs no further conversion.
            #expect(try await web(sent).bytes == sent || sent.starts(with: [0x89]))
        }
    }

    @Test func leavesPicturesAloneThatAreInTheUsualColours() async throws {
        for file in [
            png([("sRGB", [0])]), png([("gAMA", numbers([45455])), ("cHRM", numbers(Self.usualPlaces))]),
            png([("gAMA", numbers([45455]))]), png([("sRGB", [0]), ("gAMA", numbers([100_000]))]),
            png([("cICP", [1, 13, 0, 1])]),
        ] {
            // The pixels are unchanged, and there is no metadata.
            #expect(try await web(file.bytes).bytes == SamplePNG.colours.bytes)
        }
    }

    @Test func convertsPicturesWithOtherNumbers() async throws {
        let half = SamplePNG(.colour, pixels: [0, 128, 128, 128, 64, 64, 64, 0, 0, 0, 255, 200, 20, 20])
        let grey = SamplePNG(.grey, pixels: [0, 128, 64, 0, 32, 200])
        for file in [
            png([("gAMA", numbers([100_000]))], kind: half), png([("gAMA", numbers([100_000]))], kind: grey),
            png([("cHRM", numbers(Self.widePlaces))], kind: half),
        ] {
            let sent = try await web(file.bytes).bytes
            #expect(sent != half.bytes && sent != grey.bytes)
            #expect(!sent.contains(Array("gAMA".utf8)) && !sent.contains(Array("cHRM".utf8)))
        }
    }

    @Test(arguments: [
        ("cICP", [12, 16, 0, 1] as [UInt8], "colours of a kind that is not known here"),
        ("acTL", [0, 0, 0, 2, 0, 0, 0, 0], "an animation"),
        (
            "eXIf", Array("MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
            "a note that it is to be turned"
        ),
        ("iCCP", Array("name".utf8) + [0, 0, 1, 2, 3], "a colour profile that cannot be read"),
        ("iCCP", [1, 2, 3], "a colour profile that cannot be read"),
        ("gAMA", [0, 0, 0, 0], "numbers for its colours that make no sense"),
    ])
    func refusesWhatABrowserShowsInAnotherWay(name: String, data: [UInt8], message: String) async throws {
        #expect(try await complaint(about: png([(name, data)]).bytes)?.contains(message) == true)
    }

    @Test func refusesProfilesThatAreNotForThePicture() async throws {
        // One profile is for red, green and blue in a grey picture, and one is incomplete.
        let profile = Self.profilePart(of: SampleColours.jpeg)
        func with(_ part: [UInt8], _ file: [UInt8]) -> [UInt8] { Array(file.prefix(2) + part + file.dropFirst(2)) }
        #expect(
            try await complaint(about: with(profile, SampleJPEG.grey))?.contains("not for shades of grey") == true)
        var second = profile
        second[16] = 2
        #expect(try await complaint(about: with(second, SampleJPEG.colours))?.contains("cannot be read") == true)
        var broken = profile
        for index in 40..<120 { broken[index] = 0xAA }
        #expect(
            try await complaint(about: with(broken, SampleJPEG.colours))?.contains("a colour profile that") == true)
    }

    /// Returns the APP2 segment of a JPEG, with its marker.
    private static func profilePart(of file: [UInt8]) -> [UInt8] {
        var position = 2
        while position + 4 < file.count {
            let length = Int(file[position + 2]) << 8 | Int(file[position + 3])
            if file[position + 1] == 0xE2 { return Array(file[position..<position + 2 + length]) }
            position += 2 + length
        }
        return []
    }
}
