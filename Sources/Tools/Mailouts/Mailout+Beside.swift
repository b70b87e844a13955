import Diagnostics
import Foundation
import HandoutKit
import Personalization
import Theming
import Wording

extension Mailout {
    /// What a run would make, without writing anything.
    package func rehearse(
        isInterrupted: () -> Bool, progress: (MailoutProgress) -> Void
    ) throws -> MailoutRehearsal {
        let opened = try open(spoolingIn: TemporaryFolder.path, isInterrupted)
        let rows = try rows(opened, day: request.asOf ?? request.today)
        let mailout = self
        let crew = crew(rows, count: opened.survey.rows) { jobs, renderer in
            try jobs.map { job in
                try mailout.judging(job) {
                    let paper = try renderer.paper(
                        of: mailout.handout, madeOutTo: job.recipient, options: mailout.request.render)
                    let piece = Piece(
                        file: "", language: job.language, printSize: job.printSize.rawValue, pages: paper.pages,
                        sheets: paper.sheets, envelope: paper.envelope, sha256: "")
                    return Outcome(job, .made(piece))
                }
            }
        }
        defer { crew.end() }
        var rehearsal = MailoutRehearsal(
            listed: opened.survey.rows, unmetSuppressions: try opened.survey.index.unmetSuppressions())
        while let outcomes = try crew.next(within: 0.1) {
            for outcome in outcomes { rehearsal.take(outcome) }
            progress(rehearsal.progress)
            if isInterrupted() {
                rehearsal.isInterrupted = true
                crew.stop()
            }
        }
        return rehearsal
    }

    /// Makes pieces again, as they were, into the folder's `reprints/`.
    ///
    /// - Returns: their files.
    /// - Throws: `ContentFault` where a number has no piece, or it would not come out as it was.
    package func reprint(_ numbers: ClosedRange<Int>, in path: String) throws -> [String] {
        let folder = try RunFolder(existing: path)
        let opened = try open(spoolingIn: path)
        let ledger = try Ledger(in: folder)
        defer { try? ledger.close() }
        let known = try ledger.fingerprint()
        let day = request.asOf ?? known[Fingerprint.day].flatMap { CalendarDate($0) } ?? request.today
        try fingerprint(day: day, survey: opened.survey).require(known, in: path)
        for number in numbers where try ledger.piece(number) == nil {
            throw ContentFault(
                .error("no-piece", "\(path) has no piece \(number)", help: "the manifest says which there are"))
        }
        try folder.makeFolder(RunFolder.reprints)
        var renderer = try Renderer(installation: installation, library: library)
        let rows = try rows(opened, day: day)
        var files: [String] = []
        while files.count < numbers.count, let verdict = try rows.next() {
            guard case .job(let job) = verdict, numbers.contains(job.number) else { continue }
            let copy = try copies(for: [job], &renderer)[0].get()
            let (pdf, piece) = piece(job, copy, renderer)
            guard try ledger.piece(job.number) == piece else {
                throw ContentFault(
                    .error("not-the-same", "the piece \(job.number) does not come out as it was, so it was not written")
                )
            }
            let file = folder.place("\(RunFolder.reprints)/\(RunFolder.name(of: job.number, id: job.id))")
            try PrivateFile.write(pdf, to: file, isDurable: true)
            files.append(file)
        }
        return files
    }

    /// Removes what a run left in its folder, and nothing else.
    ///
    /// - Returns: what stays, because no run wrote it.
    package static func purge(_ path: String) throws -> [String] { try RunFolder(existing: path).purge() }
}
