import HandoutKit

/// Adds pieces to a print stream in order, and begins a new file when one is full.
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
    /// The last piece in a finished part of an earlier run.
    let lastDone: Int

    /// - Parameters:
    ///   - title: the title of each file; it contains nothing about any person.
    ///   - language: the language of most pieces.
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
        // A changed part and all following parts are made again.
        let parts = try ledger.parts().prefix { folder.holds($0.file, $0.digest, by: key) }
        let last = parts.last?.number ?? 0
        try ledger.forgetParts(after: last)
        nextPart = last + 1
        lastDone = parts.last?.last ?? 0
        try folder.makeFolder(RunFolder.streams)
    }

    /// Whether the open file has no room for a piece with this number and these sheets.
    func isFull(before number: Int, sheets: Int) -> Bool {
        guard let open else { return false }
        switch request.split {
        case nil: return false
        case .recipients?: return request.part(of: number) != open.part.number
        case .sheets(let most)?: return open.part.sheets + sheets > most
        }
    }

    /// Adds a finished piece.
    ///
    /// - Returns: its pages in the file.
    mutating func add(_ copy: PreparedCopy, number: Int, id: String, sheets: Int) throws -> ClosedRange<Int> {
        var file = try open ?? begin(request.part(of: number) ?? nextPart)
        // The property is cleared, so that the file's content is not copied.
        open = nil
        let pages = try file.add(copy, number: number, id: id, sheets: sheets)
        open = file
        return pages
    }

    private func begin(_ part: Int) throws -> StreamFile {
        let file = request.file(of: part)
        try ledger.plan(part: file)
        return try StreamFile(
            part: part, file: file, in: folder, key: key, title: title, language: language, isSimplex: isSimplex)
    }

    /// Finishes the current file and records it. All its pieces must already be in the ledger.
    mutating func finishPart() throws {
        guard var file = open else { return }
        open = nil
        try ledger.note(try file.finish())
        nextPart = file.part.number + 1
    }
}
