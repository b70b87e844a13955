import Commands
import Diagnostics
import FileWriting
import FoundationEssentials
import Glibc
import HandoutKit
import Reviewing

/// The changes that are taken over: all that can be merged, or some by their numbers.
enum AcceptedChanges {
    case all
    case numbers([Int])

    /// Returns nil for anything else than `all` and numbers between commas.
    init?(_ text: String) {
        guard text != "all" else {
            self = .all
            return
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0.filter { $0 != " " }) }.filter { $0 > 0 }
        guard numbers.count == parts.count else { return nil }
        self = .numbers(Array(Set(numbers)).sorted())
    }
}

extension ImportCommand {
    /// Shows what reviewers changed in Word, and merges what is accepted.
    func importChanges(isFolder: Bool) throws {
        guard !isFolder else {
            throw Refusal("wrong-usage", "--changes is for one Word document, and \(path) is a folder")
        }
        let library = try places.open(try places.installation())
        let result = try Review.compare(
            try bytes(), shownAs: path, with: handout, language: language, in: library)
        try Console.result(ReviewReport.text(result))
        let kept = result.changes.count - result.mergeable.count
        guard let accepted = accept.flatMap(AcceptedChanges.init) else {
            guard !result.changes.isEmpty else {
                return Console.note("no changes: \(result.unchanged.counted("paragraph")) as exported")
            }
            Console.note(
                "\(result.changes.count.counted("change")), \(kept) to make by hand; nothing was written. "
                    + "--accept all, or --accept with numbers, merges them")
            return
        }
        let numbers: [Int] =
            switch accepted {
            case .all: result.mergeable
            case .numbers(let numbers): numbers
            }
        guard !numbers.isEmpty else { return Console.note("nothing to merge; nothing was written") }
        for file in try Review.merge(numbers, of: result, with: handout, in: library) {
            try OutputFile(path: file.path).write(file.bytes)
            Console.note("\(file.shown): merged")
        }
        Console.note("\(numbers.count.counted("change")) merged, \(result.changes.count - numbers.count) not")
    }

    private func bytes() throws -> [UInt8] {
        let limit = Review.mostBytes
        let bytes: [UInt8]
        do {
            let file = open(LibraryOptions.absolute(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard file >= 0 else { throw SystemFault() }
            defer { close(file) }
            bytes = try FileReading.bytes(of: file, limit: limit)
        } catch let fault as SystemFault {
            throw InputOutputFailure(diagnostic: .error("cannot-read", "\(path) cannot be read: \(fault.reason)"))
        }
        guard bytes.count <= limit else {
            throw ContentFault(
                .error(
                    "file-too-large", "\(path) is larger than \(limit >> 20) MB", help: "take large pictures out of it")
            )
        }
        return bytes
    }
}
