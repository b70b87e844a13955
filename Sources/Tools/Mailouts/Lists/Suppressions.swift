import Diagnostics
import Digests
import Foundation

/// A file of ids to leave out, one per line. It is copied when it is opened, so it is read once and may be a pipe.
struct Suppressions {
    private let file: ListFile
    /// The SHA-256 of the ids, in order.
    let digest: String
    private let count: Int

    /// The limit of diagnostics shown at once; the others are of the same kind.
    private static let mostShown = 20

    /// - Throws: `StorageFault` if the file cannot be read; `ContentFault` if it is not a list of ids; `Interrupted`.
    init(path: String, isInterrupted: () -> Bool = { false }) throws {
        file = try ListFile.open(
            ListSource(path: path), spoolingIn: TemporaryFolder.path,
            isInterrupted: isInterrupted)
        let checksum = SHA256()
        var count = 0
        try Self.forEach(in: file) { _, id in
            checksum.update(id + "\n")
            count += 1
        }
        digest = checksum.hexadecimal
        self.count = count
    }

    private var shownAs: String { file.shownAs }

    /// A warning about an empty list, which may be intended or a mistake.
    var warnings: [Diagnostic] {
        guard count == 0 else { return [] }
        return [
            .warning(
                "no-suppressions", "\(shownAs) holds no id, so nobody is left out",
                help: "where somebody should be, look at what writes it")
        ]
    }

    /// Enters the ids into the index of a list.
    ///
    /// - Throws: `ContentFault` with each line that is similar to an id of the list. Otherwise the intended person
    ///   would get a piece.
    func enter(into index: ListIndex) throws {
        var waiting: [(line: Int, id: String)] = []
        try Self.forEach(in: file) { line, id in
            waiting.append((line, id))
            guard waiting.count == 1000 else { return }
            try index.suppress(waiting)
            waiting = []
        }
        try index.suppress(waiting)

        var faults: [Diagnostic] = []
        var more = 0
        try index.forEachUnmetSuppression { line, text in
            let id = try index.id(like: Likeness.keys(in: text))
            guard id != nil || Likeness.isRounded(text) else { return }
            guard faults.count < Self.mostShown else {
                more += 1
                return
            }
            guard let id else {
                faults.append(
                    .error(
                        "near-suppression",
                        "\(shownAs), line \(line): a spreadsheet has rounded this number, so no id is known by it",
                        help: "write the id as the list does; in the spreadsheet, format the column as text"))
                return
            }
            faults.append(
                .error(
                    "near-suppression",
                    "\(shownAs), line \(line): nearly the id \(id) of the list, but \(Likeness.difference(of: text, from: id))",
                    help: "write one id a line, exactly as the list does: \(id); or take the line out"))
        }
        if more > 0 { faults.append(.error("near-suppression", "\(shownAs): \(more) more lines of this kind")) }
        guard faults.isEmpty else { throw ContentFault(faults) }
    }

    private static func forEach(in file: ListFile, _ body: (_ line: Int, _ id: String) throws -> Void) throws {
        let lines = LineReader(try ByteStream(file, encoding: nil))
        while let line = try lines.next() {
            guard !line.isTooLong else {
                throw ContentFault(
                    .error(
                        "not-ids", "\(file.shownAs), line \(line.number): the line is longer than any id",
                        help: "write one id a line"))
            }
            // `enter` checks for blanks before or after an id.
            let text = String(decoding: line.bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
            if !text.allSatisfy(\.isWhitespace) { try body(line.number, text) }
        }
    }
}
