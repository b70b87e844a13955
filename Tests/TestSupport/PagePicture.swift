private import Foundation

/// A page as drawn by poppler.
package struct PagePicture: Sendable {
    package let width: Int
    package let height: Int
    private let dotsPerInch: Int
    /// Red, green and blue, row by row.
    private let pixels: [UInt8]

    package static func of(_ pdf: [UInt8], page: Int = 1, dotsPerInch: Int = 72) async throws -> PagePicture {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "page.pdf")
            try Data(pdf).write(to: file)
            let result = try await Program.run(
                "pdftoppm", ["-r", "\(dotsPerInch)", "-f", "\(page)", "-l", "\(page)", "-aa", "no", file.path])
            return try PagePicture(portablePixmap: Array(result.output), dotsPerInch: dotsPerInch)
        }
    }

    /// Reads `P6`, the width, the height and the highest value, then three bytes per pixel.
    private init(portablePixmap bytes: [UInt8], dotsPerInch: Int) throws {
        let head = bytes.split(maxSplits: 4, omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x20 }
        let words = head.prefix(4).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 4, words[0] == "P6", let width = Int(words[1]), let height = Int(words[2]),
            let last = head.last, last.count == width * height * 3
        else { throw Program.Failure(description: "pdftoppm gave no page") }
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        pixels = Array(last)
    }

    /// Returns the colour at a place, in points from the top left corner, as `#rrggbb`.
    package func colour(x: Double, y: Double) -> String {
        let scale = Double(dotsPerInch) / 72
        let place = (Int(y * scale) * width + Int(x * scale)) * 3
        return "#"
            + pixels[place..<place + 3].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether anything dark stands in a row of pixels.
    package func hasInk(inRow row: Int) -> Bool {
        pixels[row * width * 3..<(row + 1) * width * 3].contains { $0 < 128 }
    }
}
