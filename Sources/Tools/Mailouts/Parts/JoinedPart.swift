import FileWriting
import Foundation
import HandoutKit

/// A part of a mailout that is to be joined. Its folder is locked.
final class JoinedPart {
    /// The path as the user typed it.
    let path: String
    let folder: RunFolder
    let inputs: Ledger.Inputs
    let numbers: ClosedRange<Int>
    /// The number of rows in the whole list; nil if the part's list does not tell.
    let listed: Int?
    private let totals: Ledger.Totals

    /// - Throws: `Refusal` if the folder does not belong to a part; `StorageFault` if it cannot be read or is in use.
    init(_ path: String) throws {
        self.path = path
        folder = try RunFolder(existing: path)
        let ledger = try Ledger(existingIn: folder)
        defer { try? ledger.close() }
        guard let options = try ledger.options(), let form = try ledger.form() else {
            throw Refusal(
                "not-begun", "the mailout in \(path) was not begun", help: "make the part, and join the parts then")
        }
        guard let range = try ledger.range() else {
            throw Refusal(
                "not-a-part", "\(path) is a whole mailout, not a part of one",
                help: "parts are made with --rows or --first-number; a whole mailout needs no join")
        }
        inputs = Ledger.Inputs(fingerprint: try ledger.fingerprint(), options: options, form: form)
        numbers = range.numbers
        listed = range.listed
        totals = try ledger.totalsWithStream()
    }

    static func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

    var joining: Ledger.Joining {
        Ledger.Joining(path: Self.absolute(path), numbers: numbers, state: .waiting)
    }

    /// The number of rows with a known outcome.
    var settled: Int { totals.made + totals.exceptions + totals.suppressed }

    var hasStream: Bool { inputs.fingerprint.stream != nil }

    /// Whether the run that made the part has ended.
    var isWhole: Bool {
        settled == numbers.count && (!hasStream || totals.streamed == totals.made)
            && folder.root.has(RunFolder.lastRecord)
    }

    /// Returns the first file of the ledger that cannot be joined, and why.
    func firstFault() throws -> (file: String, fault: RunFolder.FileFault)? {
        let ledger = try Ledger(existingIn: folder)
        defer { try? ledger.close() }
        var found: (String, RunFolder.FileFault)?
        try ledger.forEachFile { file in
            guard found == nil else { return }
            if let fault = try folder.fault(of: file) { found = (file, fault) }
        }
        return found
    }
}

extension RunFolder {
    /// Whether a file exists. Its folder may be missing.
    func has(_ file: String) throws -> Bool {
        if let slash = file.lastIndex(of: "/"), !root.has(String(file[..<slash])) { return false }
        let (folder, name) = try place(file)
        return folder.has(name)
    }

    /// The reason why a file cannot go into a mailout.
    enum FileFault: String {
        case missing = "is missing"
        case otherKind = "is not a regular file"
        case empty = "is empty"
        case broken = "is not a whole PDF"
    }

    /// Looks at the kind, the size, the beginning and the end of a file of PDF. The digests need the list, which a join
    /// does not have.
    func fault(of file: String) throws -> FileFault? {
        guard try has(file) else { return .missing }
        let (folder, name) = try place(file)
        var status = stat()
        guard fstatat(folder.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .missing }
        guard status.st_mode & S_IFMT == S_IFREG else { return .otherKind }
        guard status.st_size > 0 else { return .empty }
        guard let descriptor = try? folder.open(name, O_RDONLY) else { return .otherKind }
        defer { close(descriptor) }
        func bytes(at offset: Int, count: Int) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: count)
            let got = pread(descriptor, &bytes, count, off_t(offset))
            return Array(bytes.prefix(max(0, got)))
        }
        let end = String(decoding: bytes(at: max(0, Int(status.st_size) - 16), count: 16), as: UTF8.self)
        let isWhole = bytes(at: 0, count: 5).elementsEqual("%PDF-".utf8) && end.contains("%%EOF")
        return isWhole ? nil : .broken
    }
}
