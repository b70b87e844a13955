private import CCSV

/// Parses CSV row by row, line by line, with libcsv in its strict mode.
final class CSVParser {
    private var parser = csv_parser()
    private let delimiter: UInt8
    private(set) var cells: [String] = []
    private(set) var isComplete = false

    init(delimiter: UInt8) {
        self.delimiter = delimiter
        begin()
    }

    deinit { csv_free(&parser) }

    /// Begins a new row.
    func begin() {
        csv_free(&parser)
        csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        csv_set_delim(&parser, delimiter)
        cells = []
        isComplete = false
    }

    /// Whether no part of a row has been read.
    var isBlank: Bool { !isComplete && cells.isEmpty && parser.pstate == 0 }

    /// - Returns: false if the line is not valid here.
    func feed(_ line: [UInt8]) -> Bool {
        csv_parse(&parser, line, line.count, Self.takeCell, Self.endRow, context) == line.count
    }

    /// Ends the list, which has no line break at its end.
    ///
    /// - Returns: false inside quotation marks.
    func finish() -> Bool { csv_fini(&parser, Self.takeCell, Self.endRow, context) == 0 }

    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static let takeCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        bytes, count, context in
        guard let context else { return }
        let cell = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue().cells.append(cell)
    }

    private static let endRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
        guard let context else { return }
        Unmanaged<CSVParser>.fromOpaque(context).takeUnretainedValue().isComplete = true
    }
}
