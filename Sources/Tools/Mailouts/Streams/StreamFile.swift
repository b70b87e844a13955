import Digests
import Foundation
import HandoutKit
import PDFOutput

/// One part of a print stream that is being written; written bytes need no memory.
struct StreamFile {
    private(set) var part: StreamPart
    private var stream: PrintStream
    private let output: PrivateFile
    private let checksum: HMAC
    private let isSimplex: Bool

    /// - Throws: `StorageFault`.
    init(
        part: Int, file: String, in folder: RunFolder, key: ListKey, title: String, language: String, isSimplex: Bool
    ) throws {
        self.part = StreamPart(
            number: part, file: file, first: 0, last: 0, recipients: 0, pages: 0, sheets: 0, digest: "")
        self.isSimplex = isSimplex
        checksum = key.checksum()
        output = try PrivateFile(file, in: folder)
        stream = Renderer.printStream(title: title, language: language)
    }

    /// Adds a piece after the others.
    ///
    /// - Returns: its pages in the file, from 1, without an empty page that fills a sheet.
    mutating func add(_ copy: PreparedCopy, number: Int, id: String, sheets: Int) throws -> ClosedRange<Int> {
        if part.recipients == 0 { part.first = number }
        part.last = number
        part.recipients += 1
        part.sheets += sheets
        let first = stream.pageCount + 1
        stream.add(copy.tagged, identifier: id, fillsSheets: !isSimplex)
        part.pages = stream.pageCount
        try write(stream.drain())
        return first...first + copy.pageCount - 1
    }

    /// Completes the file on the disk, and renames it to its final name.
    mutating func finish() throws -> StreamPart {
        try write(stream.finish())
        try output.finish()
        part.digest = checksum.hexadecimal
        return part
    }

    private func write(_ bytes: [UInt8]) throws {
        checksum.update(bytes)
        try output.write(bytes)
    }
}
