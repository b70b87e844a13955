import HandoutKit

/// Puts pieces into a print stream, in their order, and begins a new file where one is full.
struct StreamWriter {
    private let request: StreamRequest
    private let isSimplex: Bool
    private let folder: RunFolder
    private let ledger: Ledger
    private let key: ListKey
    private let title: String
    private let language: String
    private var nextPart: Int
    private var open: StreamFile?
    /// The last piece that stands in a part that is done, from a run before.
    let lastDone: Int

    /// - Parameters:
    ///   - title: of each file; nothing of any person.
    ///   - language: of most pieces.
    init(
        _ request: StreamRequest, isSimplex: Bool, folder: RunFolder, ledger: Ledger, key: ListKey, title: String,
        language: String
    ) throws {
        self.request = request
        self.isSimplex = isSimplex
        self.folder = folder
        self.ledger = ledger
        self.key = key
        self.title = title
        self.language = language
        // What is not as it was left is made again, and all that follows.
        let parts = try ledger.parts().prefix { folder.holds($0.file, $0.digest, by: key) }
        try ledger.forgetParts(after: parts.count)
        nextPart = parts.count + 1
        lastDone = parts.last?.last ?? 0
        try folder.makeFolder(RunFolder.streams)
    }

    /// Whether there is a file that has no room for a piece of so many sheets.
    func isFull(before sheets: Int) -> Bool {
        guard let open else { return false }
        switch request.split {
        case nil: return false
        case .recipients(let most)?: return open.part.recipients >= most
        case .sheets(let most)?: return open.part.sheets + sheets > most
        }
    }

    /// Adds a piece that was made.
    ///
    /// - Returns: its pages in the file.
    mutating func add(_ copy: PreparedCopy, number: Int, id: String, sheets: Int) throws -> ClosedRange<Int> {
        var file = try open ?? begin()
        // So that what it holds is not copied.
        open = nil
        let pages = try file.add(copy, number: number, id: id, sheets: sheets)
        open = file
        return pages
    }

    private func begin() throws -> StreamFile {
        let file = request.file(of: nextPart)
        try ledger.plan(part: file)
        return try StreamFile(
            part: nextPart, file: file, in: folder, key: key, title: title, language: language, isSimplex: isSimplex)
    }

    /// Finishes the file that is begun, and notes it. All its pieces are in the ledger by then.
    mutating func finishPart() throws {
        guard var file = open else { return }
        open = nil
        try ledger.note(try file.finish())
        nextPart += 1
    }
}
