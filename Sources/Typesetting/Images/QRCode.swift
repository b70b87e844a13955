import CQRCode
package import Diagnostics
package import Geometry

/// A text as a QR code. ISO/IEC 18004.
///
/// Error correction is of level M, which bears 15 % of damage: a fold, a stain, a tired printer. The bytes of the text
/// in UTF-8 are what it holds, so the same text is always the same code.
package struct QRCode: Sendable, Hashable {
    /// Blank modules on each side, without which readers do not find the code. ISO/IEC 18004, 9.1.
    package static let quietZone = 4
    /// Below this a phone no longer tells the modules of a printed page apart.
    package static let smallestModule = Length.millimetres(0.4)
    /// More would need a larger code than has place beside a text: 97 modules.
    private static let highestVersion: Int32 = 20

    /// How many modules a side has, without the quiet zone.
    package let moduleCount: Int
    /// Row by row from the top, without the quiet zone: whether a module is dark.
    private let isDark: [Bool]

    /// - Throws: `ContentFault`, if the text is too long or empty.
    package init(_ text: String, at range: SourceRange? = nil) throws(ContentFault) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else {
            throw ContentFault(.error("empty-code", "a QR code needs something to hold", at: range))
        }
        guard let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw ContentFault(Self.tooLong(bytes.count, at: range))
        }
        defer { QRcode_free(code) }
        guard code.pointee.version <= Self.highestVersion else {
            throw ContentFault(Self.tooLong(bytes.count, at: range))
        }
        let count = Int(code.pointee.width)
        moduleCount = count
        // Bit 0 of a module is its colour; the others say what it is for.
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: count * count).map { $0 & 1 == 1 }
    }

    private static func tooLong(_ count: Int, at range: SourceRange?) -> Diagnostic {
        .error(
            "code-too-long", "\(count) bytes are too many for a QR code that a phone can read from paper", at: range,
            help: "give a shorter address; up to 666 bytes have room")
    }

    /// How many modules a side has, with the quiet zone.
    package var side: Int { moduleCount + 2 * Self.quietZone }

    /// The smallest size, with its quiet zone, at which it can be read from paper.
    package var smallestSize: Length { Self.smallestModule * Double(side) }

    /// Whether a module is dark; counted without the quiet zone, from the top left corner.
    package func isDark(row: Int, column: Int) -> Bool {
        let modules = 0..<moduleCount
        return modules.contains(row) && modules.contains(column) && isDark[row * moduleCount + column]
    }

    /// The dark parts, when the code with its quiet zone fills an area: few rectangles, none of which overlap.
    package func darkAreas(in area: Rectangle) -> [Rectangle] {
        let width = area.size.width / Double(side)
        let height = area.size.height / Double(side)
        return blocks.map { block in
            Rectangle(
                x: area.left + width * Double(block.columns.lowerBound + Self.quietZone),
                y: area.top + height * Double(block.rows.lowerBound + Self.quietZone),
                width: width * Double(block.columns.count), height: height * Double(block.rows.count))
        }
    }

    private struct Block {
        var rows: Range<Int>
        var columns: Range<Int>
    }

    /// Runs of dark modules; those of equal place in rows that follow each other are one.
    private var blocks: [Block] {
        var finished: [Block] = []
        var open: [Block] = []
        for row in 0..<moduleCount {
            var next: [Block] = []
            for columns in runs(inRow: row) {
                let above = open.first { $0.columns == columns }
                next.append(Block(rows: (above?.rows.lowerBound ?? row)..<row + 1, columns: columns))
            }
            finished += open.filter { block in !next.contains { $0.columns == block.columns } }
            open = next
        }
        return finished + open
    }

    private func runs(inRow row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for column in 0...moduleCount {
            if isDark(row: row, column: column) {
                if start == nil { start = column }
            } else if let begin = start {
                runs.append(begin..<column)
                start = nil
            }
        }
        return runs
    }
}
