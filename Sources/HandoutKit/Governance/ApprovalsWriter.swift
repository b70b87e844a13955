package import Content
import ContentParsing
package import Diagnostics
import FileWriting
import Glibc
import StructuredInput

/// Appends to a handout's `approvals.yaml`.
package enum ApprovalsWriter {
    /// The file cannot be written, or the entry cannot be added to what it holds.
    package struct Failure: Error {
        package let diagnostic: Diagnostic
    }

    /// Appends entries to the file, which is replaced whole or not at all. Two programs that append at the same time
    /// wait for each other.
    ///
    /// - Parameters:
    ///   - path: the handout's folder.
    ///   - shown: the folder's path as the user typed it.
    /// - Throws: `Failure`.
    package static func append(
        _ records: [ApprovalRecord], toFolder path: String, shownAs shown: String
    ) throws(Failure) {
        let name = ApprovalsFile.name
        let place = "\(shown)/\(name)"
        do {
            let folder = try OpenFolder(path)
            guard flock(folder.descriptor, LOCK_EX) == 0 else { throw SystemFault() }
            let before = try bytes(of: name, in: folder)
            let entries = records.map(ApprovalsFile.entry).joined()
            let isOpen = before.last.map { $0 != UInt8(ascii: "\n") } ?? false
            let after =
                (before.isEmpty ? Array(ApprovalsFile.head.utf8) : before) + (isOpen ? [UInt8(ascii: "\n")] : [])
                + Array(entries.utf8)
            let known = Self.count(before, shownAs: place)
            guard let known, Self.count(after, shownAs: place) == known + records.count else {
                throw Failure(
                    diagnostic: .error(
                        "approvals-unreadable", "\(place) is not as it was written, and nothing was added to it",
                        help: "put it back as it was"))
            }
            let file = try PartialFile(
                name, as: ".\(name)-\(getpid()).partial", in: folder, permissions: 0o666)
            try file.write(after)
            try file.finish(isSynced: true)
            try folder.sync()
        } catch let failure as Failure {
            throw failure
        } catch {
            let reason = (error as? SystemFault)?.reason ?? "\(error)"
            throw Failure(
                diagnostic: .error(
                    "cannot-write", "\(place) cannot be written: \(reason)",
                    help: "approve where the library can be written, or change the permissions of the folder"))
        }
    }

    private static func bytes(of name: String, in folder: OpenFolder) throws(SystemFault) -> [UInt8] {
        guard folder.has(name) else { return [] }
        let descriptor = try folder.open(name, O_RDONLY | O_NONBLOCK)
        defer { close(descriptor) }
        return try FileReading.bytes(of: descriptor, limit: InputLimits.standard.bytes)
    }

    /// The number of entries; nil if the bytes are no file of approvals.
    private static func count(_ bytes: [UInt8], shownAs shown: String) -> Int? {
        let file = SourceReader.text(bytes, shownAs: shown).value
        return file.flatMap { ApprovalsFile.records(in: $0).value?.count }
    }
}
