import Diagnostics
import Foundation
import HandoutKit
import Personalization
import Theming
import Wording

extension Mailout {
    /// Makes every piece that does not exist yet.
    ///
    /// - Parameters:
    ///   - isInterrupted: called often; when it returns true, the run ends soon and in a valid state.
    ///   - progress: called often.
    /// - Throws: `ContentFault` for a list that cannot be read or a ledger of another run; `Refusal`, `StorageFault`,
    ///   `Interrupted`.
    package func make(
        in path: String, isResumed: Bool, isInterrupted: () -> Bool, progress: (MailoutProgress) -> Void
    ) throws -> MailoutReport {
        // This error should be reported before a long list is read.
        if !isResumed { try RunFolder.requireFree(path) }
        let opened = try open(spoolingIn: Self.nearestFolder(to: path), isInterrupted)
        let folder = try RunFolder(path, isResumed: isResumed)
        if request.makesPieces { try folder.makeFolder(RunFolder.pieces) }
        let ledger = try Ledger(in: folder)
        let known = try ledger.fingerprint()
        let day = request.asOf ?? known.parts[Fingerprint.day].flatMap { CalendarDate($0) } ?? request.today
        let fingerprint = fingerprint(day: day, opened)
        let index = opened.survey.index
        if known.parts.isEmpty {
            let known = Fingerprint.Known(parts: fingerprint.parts, sources: fingerprint.sources)
            try ledger.begin(
                Ledger.Inputs(fingerprint: known, options: request.words, form: recordForm), index,
                isSorted: request.order != .list, opened.part, isPart: request.part != nil)
            try folder.sync()
        } else {
            try fingerprint.require(known, in: path)
        }
        try folder.sweep(OwnFiles(ledger), isDone: ledger.isFile)

        let rows = try rows(opened, day: day)
        var stream = try request.stream.map { try streamWriter($0, folder, ledger, opened.key) }
        let pool = pool(
            rows, count: opened.part.numbers.count,
            maker: maker(folder, ledger, opened.key, streamedTo: stream?.lastDone))
        var book = Bookkeeping(listed: opened.part.numbers.count, folder: folder, ledger: ledger)
        do {
            defer { pool.end() }
            while let outcomes = try pool.next(within: 0.1) {
                for outcome in outcomes { try take(outcome, into: &book, &stream) }
                progress(book.progress)
                if isInterrupted() {
                    book.isInterrupted = true
                    pool.stop()
                }
            }
        } catch {
            // Complete pieces on the disk need not be made again.
            try? book.note()
            try? ledger.close()
            throw error
        }
        try book.note()
        if !book.isInterrupted { try stream?.finishPart() }
        let totals = request.stream == nil ? try ledger.totals() : try ledger.totalsWithStream()
        if !book.isInterrupted {
            try requireSame(fingerprint, rows, opened, ledger)
            try book.requireBalance(totals)
            try folder.requireWhole()
            if request.part != nil { try ledger.note(unmet: index) }
            try Records(folder: folder, form: recordForm).write(from: ledger, unmet: index)
        }
        let streamFiles = try ledger.parts().count
        try ledger.close()
        return MailoutReport(
            book, totals: totals, part: request.part.map { _ in opened.part.numbers }, streamFiles: streamFiles,
            unmetSuppressions: try index.unmetSuppressions(),
            movedTo: folder.movedTo, warnings: book.isInterrupted ? [] : changesMeanwhile(opened))
    }

    /// Checks that inputs that a run reads again, its copy of the list and the fonts, have not changed.
    ///
    /// - Throws: `ContentFault` if one changed. All outcomes are then deleted.
    private func requireSame(
        _ fingerprint: Fingerprint, _ rows: any JudgedRows, _ opened: Opened, _ ledger: Ledger
    ) throws {
        let changed: [String] = [
            rows.digest == opened.survey.digest ? nil : "its own copy of the list",
            fingerprint.hasFonts(of: installation) ? nil : "the fonts",
        ].compactMap(\.self)
        guard !changed.isEmpty else { return }
        try ledger.forgetAll()
        try ledger.close()
        throw ContentFault(
            .error(
                "changed-meanwhile", "\(changed.joined(separator: " and ")) changed while the mailout was made",
                help: "put the fonts back as they were, and go on with --resume: every piece is then made anew"))
    }

    /// Returns warnings about files that changed during the run. The pieces use the earlier content.
    private func changesMeanwhile(_ opened: Opened) -> [Diagnostic] {
        let sources = copy.changedSources()
        var changes = LibraryCopy.Part.allCases.compactMap { part -> String? in
            let files = sources.filter { $0.part == part }.map(\.path)
            return files.isEmpty ? nil : "the \(part.rawValue) (\(files.prefix(3).joined(separator: ", ")))"
        }
        if opened.file.hasChanged(since: opened.survey.digest) { changes.append("the list") }
        guard !changes.isEmpty else { return [] }
        return [
            .warning(
                "changed-meanwhile", "\(changes.joined(separator: " and ")) changed while the mailout was made",
                help: "every piece has it as it was at the start; where the change matters, make another mailout. "
                    + "--resume and --reprint ask for it as it was")
        ]
    }

    /// Records the outcome of a row. For a print stream, the piece is added to it first.
    private func take(_ outcome: Outcome, into book: inout Bookkeeping, _ stream: inout StreamWriter?) throws {
        var outcome = outcome
        if case .made(let piece) = outcome.result, let copy = outcome.copy {
            if stream?.isFull(before: outcome.number, sheets: piece.sheets) == true {
                try book.note()
                try stream?.finishPart()
            }
            outcome.streamPages = try stream?.add(
                copy, number: outcome.number, id: outcome.id, sheets: piece.sheets)
            outcome.copy = nil
        }
        try book.take([outcome])
    }

    private func streamWriter(
        _ stream: StreamRequest, _ folder: RunFolder, _ ledger: Ledger, _ key: ListKey
    ) throws -> StreamWriter {
        try StreamWriter(
            stream, isSimplex: request.isSimplex, folder: folder, ledger: ledger, key: key,
            title: "\(handout.id), version \(handout.version), print stream",
            language: request.render.language ?? handout.languages.first ?? "en")
    }

    private var recordForm: RecordForm {
        RecordForm(handout: handout.id, version: handout.version, excelDelimiter: forExcel?.delimiter)
    }

    func fingerprint(day: CalendarDate, _ opened: Opened) -> Fingerprint {
        Fingerprint(request, day: day.description, opened, suppressions: suppressions?.digest ?? "-", copy: copy)
    }

    /// - Parameter last: the last piece in a finished part of the print stream; nil without a stream.
    private func maker(
        _ folder: RunFolder, _ ledger: Ledger, _ key: ListKey, streamedTo last: Int?
    ) -> WorkerPool.Maker {
        let mailout = self
        return { jobs, renderer in
            var outcomes: [Outcome] = []
            var toMake: [(job: Job, kept: Piece?, known: Piece?)] = []
            for job in jobs {
                let isStreamed = last.map { job.number <= $0 } ?? true
                let known = job.number <= ledger.last ? try ledger.piece(job.number) : nil
                if let known, mailout.isMade(known, isStreamed: isStreamed, in: folder, by: key) {
                    if isStreamed { outcomes.append(Outcome(job, .made(known), isKept: true)) }
                    if !isStreamed { toMake.append((job, known, known)) }
                } else {
                    toMake.append((job, nil, known))
                }
            }
            for (made, copy) in zip(toMake, mailout.copies(for: toMake.map(\.job), &renderer)) {
                let job = made.job
                let isStreamed = last.map { job.number <= $0 } ?? true
                outcomes.append(
                    try mailout.judging(job) {
                        let copy = try copy.get()
                        let forStream = isStreamed ? nil : copy
                        if let kept = made.kept { return Outcome(job, .made(kept), isKept: true, copy: forStream) }
                        let (pdf, piece) = mailout.piece(job, copy, key, renderer)
                        if let known = made.known, known != piece {
                            throw StorageFault(
                                "not-the-same", "the piece \(job.number) does not come out as it was made before",
                                help: "begin the mailout anew in another folder")
                        }
                        if !piece.file.isEmpty { try PrivateFile.write(pdf, to: piece.file, in: folder) }
                        return Outcome(job, .made(piece), copy: forStream, warnings: copy.warnings)
                    })
            }
            return outcomes
        }
    }

    /// Whether the ledger's piece is on the disk as it was made: in its own file, or else in a finished print stream.
    private func isMade(_ piece: Piece, isStreamed: Bool, in folder: RunFolder, by key: ListKey) -> Bool {
        request.makesPieces ? folder.holds(piece.file, piece.digest, by: key) : isStreamed
    }

    /// Makes copies together, which is much faster than separately and has the same result.
    func copies(for jobs: [Job], _ renderer: inout Renderer) -> [Result<PreparedCopy, any Error>] {
        let together = renderer.copies(
            of: handout, madeOutTo: jobs.map { ($0.recipient, $0.number) }, options: request.render)
        guard jobs.count > 1 else { return together }
        return zip(jobs, together).map { job, copy in
            if case .failure(let error) = copy, !(error is ContentFault), !(error is UnknownName) {
                // A copy that cannot be drawn must not affect the others made with it.
                return renderer.copies(of: handout, madeOutTo: [(job.recipient, job.number)], options: request.render)[
                    0]
            }
            return copy
        }
    }

    func piece(
        _ job: Job, _ copy: PreparedCopy, _ key: ListKey, _ renderer: borrowing Renderer
    ) -> (pdf: [UInt8], Piece) {
        let pdf = renderer.pdf(of: copy)
        let piece = Piece(
            file: request.makesPieces ? RunFolder.file(of: job.number, id: job.id) : "", language: copy.language,
            printSize: copy.printSize.rawValue, pages: copy.pageCount, sheets: copy.sheetCount, envelope: copy.envelope,
            digest: key.digest(of: pdf), reviewed: job.reviewed)
        return (pdf, piece)
    }

    /// Converts an error. An error in one person's data affects only that person; an error that would affect everybody
    /// stops the run.
    func judging(_ job: Job, _ make: () throws -> Outcome) throws -> Outcome {
        do {
            return try make()
        } catch let fault as ContentFault {
            return Outcome(job, .exception(reasons.told(fault.diagnostics.errors.map(\.message))))
        } catch let unknown as UnknownName {
            return Outcome(job, .exception(reasons.told(["there is no such \(unknown.kind)"])))
        } catch let fault as StorageFault {
            throw fault
        } catch {
            let reason = "the copy could not be made, by no fault of the list (\(type(of: error)))"
            return Outcome(job, .exception(reasons.told([reason])))
        }
    }

    /// Returns the folder itself, or the nearest folder above it that exists.
    private static func nearestFolder(to path: String) -> String {
        var folder = URL(filePath: path).standardizedFileURL
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }
}
