import CQRCode
package import Diagnostics
package import Geometry

/// A text as a QR code. ISO/IEC 18004.
///
/// Error correction level M tolerates 15 % of damage, such as a fold, a stain or faint print. The code holds the text's
/// bytes in UTF-8, so the same text always gives the same code.
package struct QRCode: Sendable, Hashable {
    /// The blank modules on each side, which readers need to find the code. ISO/IEC 18004, 9.1.
    package static let quietZone = 4
    /// The smallest module that a phone can read from a printed page.
    package static let smallestModule = Length.millimetres(0.4)
    /// The highest version; a larger code than 97 modules has no room beside text.
    private static let highestVersion: Int32 = 20

    /// The number of modules on a side, without the quiet zone.
    package let moduleCount: Int
    /// The colours of the modules, row by row from the top, without the quiet zone.
    private let isDark: [Bool]

    /// - Throws: `ContentFault` if the text is too long or empty.
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
        // Bit 0 of a module is its colour; the other bits describe its purpose.
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: count * count).map { $0 & 1 == 1 }
    }

    private static func tooLong(_ count: Int, at range: SourceRange?) -> Diagnostic {
        .error(
            "code-too-long", "\(count) bytes are too many for a QR code that a phone can read from paper", at: range,
            help: "give a shorter address; up to 666 bytes have room")
    }

    /// The number of modules on a side, with the quiet zone.
    package var side: Int { moduleCount + 2 * Self.quietZone }

    /// The smallest readable size on paper, with the quiet zone.
    package var smallestSize: Length { Self.smallestModule * Double(side) }

    /// Whether a module is dark; rows and columns count from the top left corner, without the quiet zone.
    package func isDark(row: Int, column: Int) -> Bool {
        let modules = 0..<moduleCount
        return modules.contains(row) && modules.contains(column) && isDark[row * moduleCount + column]
    }

    /// Returns the dark parts of a code that fills an area with its quiet zone: few rectangles, without overlaps.
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

    /// Runs of dark modules. Equal runs in consecutive rows are one block.
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
