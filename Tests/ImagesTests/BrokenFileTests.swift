import Foundation
import Images
import TestSupport
import Testing

/// Errors in a file are reported with its name, without delay.
@Suite struct BrokenFileTests {
    @Test func namesAFileThatIsNotThere() {
        #expect {
            try ImageLibrary().picture(path: "/nowhere/at-all.png", shownAs: "images/logo.png")
        } throws: { error in
            "\(error)".contains("there is no picture \\\"images/logo.png\\\"") && !"\(error)".contains("/nowhere")
        }
    }

    @Test func readsPlainFilesOnly() async throws {
        try await withTemporaryFolder { folder in
            let pipe = folder.appending(path: "pipe").path
            #expect(mkfifo(pipe, 0o600) == 0)
            for path in [folder.path, pipe, "/dev/zero"] {
                #expect {
                    try ImageLibrary().picture(path: path, shownAs: "x.png")
                } throws: { error in
                    "\(error)".contains("\\\"x.png\\\" is no file")
                }
            }
        }
    }

    @Test(arguments: [
        ("", "neither a PNG"), ("GIF89a", "neither a PNG"), ("<html><body/></html>", "neither a PNG"),
        ("just words", "neither a PNG"), ("<svg", "is broken: the tag <svg> is not closed (line 1)"),
        ("<svg><g></svg>", "the SVG"),
        ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><g>", "the SVG"),
    ])
    func saysWhatAFileIsNot(text: String, message: String) async throws {
        let complaint = try #require(try await complaint(about: Array(text.utf8)))
        #expect(complaint.contains(message))
        #expect(complaint.contains("images/logo.png"))
    }

    @Test func refusesEveryPictureThatEndsEarly() async throws {
        for whole in [SamplePNG.colours.bytes, SampleJPEG.colours, SampleJPEG.progressive] {
            for count in stride(from: 0, to: whole.count - 12, by: 7) {
                let complaint = try await complaint(about: Array(whole.prefix(count)))
                #expect(complaint != nil, "\(count) of \(whole.count)")
            }
        }
    }

    @Test func decidesByTheHeaderHowManyPixelsAreTooMany() async throws {
        for (width, height) in [(100_000, 100_000), (30_001, 1), (10_000, 5001), (0x7FFF_FFFF, 0x7FFF_FFFF)] {
            var file = SamplePNG.colours
            (file.width, file.height) = (width, height)
            let complaint = try #require(try await complaint(about: file.bytes))
            #expect(complaint.contains("has \(width) × \(height) pixels; at most 50 million"))
        }
        var large = SampleJPEG.colours
        let frame = try #require(large.indices.dropLast().first { large[$0] == 0xFF && large[$0 + 1] == 0xC0 })
        large.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(try await complaint(about: large)?.contains("65535 × 65535 pixels") == true)
    }

    @Test func refusesInks() async throws {
        let expected = #"the JPEG "images/logo.png" is made of inks (CMYK) [unsupported-picture]"#
        #expect(try await complaint(about: SampleJPEG.inks) == expected)
    }

    @Test func refusesRareKindsOfJPEG() async throws {
        for (from, to) in [(0xC0, 0xC3), (0xC0, 0xC9)] {
            var file = SampleJPEG.colours
            let frame = try #require(file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == from })
            file[frame + 1] = UInt8(to)
            #expect(try await complaint(about: file)?.contains("few programs know") == true)
        }
    }

    /// Whatever bytes of a file change, it is read or refused.
    @Test(arguments: 1...4)
    func neverCrashesOnOddBytes(seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let files = [
            SamplePNG.palette.bytes, SamplePNG.colourAlpha.density(5669, 5669).bytes, SampleJPEG.turned,
            SampleJPEG.progressive, SampleSVG.colours,
        ]
        var refused = 0
        for file in files {
            for _ in 0..<60 {
                var bytes = file
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if try await complaint(about: bytes) != nil { refused += 1 }
            }
        }
        #expect(refused > 20)
    }
}
