import Foundation
import Images
import TestSupport
import Testing

/// The memory that a picture library holds.
@Suite struct MemoryTests {
    @Test func forgetsPicturesThatTakeTooMuchTogether() async throws {
        try await withTemporaryFolder { folder in
            let library = ImageLibrary()
            let paths = try (0..<2).map { number in
                let path = folder.appending(path: "\(number).svg").path
                try Data(SampleSVG.laborious).write(to: URL(filePath: path))
                return path
            }
            let first = try library.picture(path: paths[0], shownAs: "0.svg")
            #expect((30_000_000..<60_000_000).contains(first.load))
            #expect(try library.picture(path: paths[0], shownAs: "0.svg") === first)
            _ = try library.picture(path: paths[1], shownAs: "1.svg")
            #expect(try library.picture(path: paths[0], shownAs: "0.svg") !== first)
        }
    }

    @Test func countsThePixelsOfPictures() async throws {
        try await withTemporaryFolder { folder in
            for (bytes, load) in [(SamplePNG.colours.bytes, 4), (SampleJPEG.colours, 128)] {
                let file = folder.appending(path: "picture-\(load)")
                try Data(bytes).write(to: file)
                #expect(try ImageLibrary().picture(path: file.path, shownAs: "picture").load == load)
            }
        }
    }
}
