import Diagnostics
import Foundation
import HandoutKit
import Personalization
import Theming
import Wording

extension Mailout {
    /// Determines what a run would make, without writing anything.
    package func rehearse(
        isInterrupted: () -> Bool, progress: (MailoutProgress) -> Void
    ) throws -> MailoutRehearsal {
        let opened = try open(spoolingIn: TemporaryFolder.path, isInterrupted)
        let rows = try rows(opened, day: request.asOf ?? request.today)
        let mailout = self
        let pool = pool(rows, count: opened.part.numbers.count) { jobs, renderer in
            try jobs.map { job in
                try mailout.judging(job) {
                    let paper = try renderer.paper(
                        of: mailout.handout, madeOutTo: job.recipient, options: mailout.request.render)
                    let piece = Piece(
                        file: "", language: job.language, printSize: job.printSize.rawValue, pages: paper.pages,
                        sheets: paper.sheets, envelope: paper.envelope, digest: "")
                    return Outcome(job, .made(piece), warnings: paper.warnings)
                }
            }
        }
        defer { pool.end() }
        var rehearsal = MailoutRehearsal(
            listed: opened.part.numbers.count, unmetSuppressions: try opened.survey.index.unmetSuppressions())
        while let outcomes = try pool.next(within: 0.1) {
            for outcome in outcomes { rehearsal.take(outcome) }
            progress(rehearsal.progress)
            if isInterrupted() {
                rehearsal.isInterrupted = true
                pool.stop()
            }
        }
        return rehearsal
    }

    /// Makes pieces again, unchanged, in the folder's `reprints/`.
    ///
    /// - Returns: their files.
    /// - Throws: `ContentFault` if a number or an id has no piece, or the piece would be different.
    package func reprint(_ wanted: Reprint, in path: String) throws -> [String] {
        let folder = try RunFolder(existing: path)
        let opened = try open(spoolingIn: path)
        let ledger = try Ledger(existingIn: folder)
        defer { try? ledger.close() }
        let known = try ledger.fingerprint()
        let day = request.asOf ?? known.parts[Fingerprint.day].flatMap { CalendarDate($0) } ?? request.today
        try fingerprint(day: day, opened).require(known, in: path)
        let numbers = try wanted.numbers(by: ledger, in: path)
        try folder.makeFolder(RunFolder.reprints)
        var renderer = try Renderer(installation: installation, library: library)
        let rows = try rows(opened, day: day)
        var files: [String] = []
        while files.count < numbers.count, let verdict = try rows.next() {
            guard case .job(let job) = verdict, numbers.contains(job.number) else { continue }
            let copy = try copies(for: [job], &renderer)[0].get()
            let (pdf, piece) = piece(job, copy, opened.key, renderer)
            guard try ledger.piece(job.number) == piece else {
                throw ContentFault(
                    .error("not-the-same", "the piece \(job.number) does not come out as it was, so it was not written")
                )
            }
            let file = "\(RunFolder.reprints)/\(RunFolder.name(of: job.number, id: job.id))"
            try PrivateFile.write(pdf, to: file, in: folder, isDurable: true)
            files.append(folder.shown(file))
        }
        return files
    }

    /// Returns the options with which a mailout began, by name.
    ///
    /// - Throws: `Refusal` if the folder does not belong to a mailout that has begun.
    package static func words(in path: String) throws -> [String: String] {
        let ledger = try Ledger(existingIn: try RunFolder(existing: path))
        defer { try? ledger.close() }
        guard let words = try ledger.options() else {
            throw Refusal(
                "not-begun", "the mailout in \(path) was not begun", help: "begin it with --recipients and --resume")
        }
        return words
    }

    /// Removes the files of a run from its folder, and nothing else.
    ///
    /// - Returns: the files that remain, because no run wrote them.
    package static func purge(_ path: String) throws -> [String] { try RunFolder.purge(path) }
}

/// The pieces to make again.
package enum Reprint: Sendable, Equatable {
    case numbers(ClosedRange<Int>)
    case id(String)
    /// An ambiguous value: a number or a range, or an id.
    case either(ClosedRange<Int>, id: String)

    /// - Throws: `ContentFault` if there is no such piece; `Refusal` if the value is ambiguous.
    func numbers(by ledger: Ledger, in path: String) throws -> ClosedRange<Int> {
        switch self {
        case .numbers(let numbers):
            for number in numbers where try ledger.piece(number) == nil { throw noPiece("\(number)", path) }
            return numbers
        case .id(let id):
            guard let number = try number(of: id, ledger) else { throw noPiece("of \(id)", path) }
            return number...number
        case .either(let numbers, let id):
            guard let number = try number(of: id, ledger), number...number != numbers else {
                return try Reprint.numbers(numbers).numbers(by: ledger, in: path)
            }
            throw Refusal(
                "number-or-id", "\(id) is an id of the list, and the sequence number of another piece",
                help: "write id:\(id) or number:\(id)")
        }
    }

    private func number(of id: String, _ ledger: Ledger) throws -> Int? {
        try ledger.numbers(of: id).first { try ledger.piece($0) != nil }
    }

    private func noPiece(_ name: String, _ path: String) -> ContentFault {
        ContentFault(.error("no-piece", "\(path) has no piece \(name)", help: "the manifest says which there are"))
    }
}
