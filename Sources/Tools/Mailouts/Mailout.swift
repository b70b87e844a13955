import Content
package import Diagnostics
import Foundation
package import HandoutKit
import Personalization
import Theming
import Wording

/// From a list of recipients to one PDF each: nothing lost, nothing doubled, and it goes on after whatever stopped it.
///
/// A run reads its list once to see that it is whole (`ListSurvey`), then again to work: `Admission` judges the rows in their
/// order, a `Crew` of workers makes the copies, the `Ledger` notes what is on the disk, and from the ledger `Records`
/// writes the manifest and the exceptions. The pages follow from the list and the handout alone; so a run that is taken up
/// again ends with the files of one that was never disturbed.
package struct Mailout {
    let request: MailoutRequest
    let installation: Installation
    let library: Library
    let handout: LoadedHandout
    /// What is wrong with the handout, though no error.
    package let warnings: [Diagnostic]

    /// - Throws: `ContentFault` where the handout has faults or may not go out; `UnknownName`; `InstallationFault`.
    package init(_ request: MailoutRequest, installation: Installation, library: Library) throws {
        self.request = request
        self.installation = installation
        self.library = library
        _ = try request.list.knownFormat()
        let read = try library.handout(request.handout)
        handout = try read.get()
        warnings = read.diagnostics
        try refuseUnfit()
        var renderer = try Renderer(installation: installation, library: library)
        try renderer.prepare(handout, options: request.render)
    }

    /// A handout none of whose texts may go out. Where some may, the others' recipients are exceptions.
    private func refuseUnfit() throws {
        let identity = handout.content.identity
        let refusals = handout.content.texts.map { request.refusal(of: $0.status ?? identity.status) }
        guard !refusals.contains(nil), let refusal = refusals.compactMap(\.self).first else { return }
        throw ContentFault(
            .error(
                "not-approved", "\(handout.id) \(refusal), and does not go out",
                help: refusal == "is a draft" ? "add --allow-draft where that is meant" : nil))
    }

    /// A list that was looked through.
    private struct Opened {
        var file: ListFile
        var survey: ListSurvey
    }

    private func open(spoolingIn folder: String, _ isInterrupted: () -> Bool = { false }) throws -> Opened {
        let file = try ListFile.open(request.list, spoolingIn: folder, isInterrupted: isInterrupted)
        let survey = try ListSurvey(file, as: request.list, names: names, isInterrupted: isInterrupted)
        return Opened(file: file, survey: survey)
    }

    private var names: [String] { RecipientReader(fields: handout.content.fields).names }

    /// Everything that a worker must not do by itself, because it takes the rows in their order.
    private func judged(_ file: ListFile, day: CalendarDate) throws -> JudgedList {
        let register = try IdentifierRegister()
        try Suppressions.read(request.suppressions) { try register.suppress($0) }
        let list = try RecipientList(file, as: request.list, names: names)
        let admission = Admission(
            handout: handout, request: request, day: day, clinics: library.clinicNames,
            notation: try notation(delimiter: list.delimiter), register: register)
        return JudgedList(list: list, admission: admission, register: register)
    }

    private func notation(delimiter: Character?) throws -> CellNotation {
        let separators: [Character] = ["|", ";"]
        return CellNotation(
            listSeparators: separators.filter { $0 != delimiter },
            decimalSign: try request.list.locale.map(decimalSign) ?? ".")
    }

    /// By the rules of a language that is known; another's must not stand in for them.
    private func decimalSign(of locale: LanguageTag) throws -> Character {
        let numbers = try installation.words(for: locale, standIn: nil, in: library).get().numbers
        guard locale.widenings.contains(numbers.language), let sign = numbers.value.decimalSign.first else {
            throw Refusal(
                "unknown-locale", "nothing is known of how \(locale) writes numbers",
                help: "name a language whose words are in words/, such as fr-CA")
        }
        return sign
    }

    private func crew(_ list: JudgedList, rows: Int, maker: @escaping Crew.Maker) -> Crew {
        let (installation, library) = (installation, library)
        return Crew(
            feed: list, rows: rows, workers: request.workers,
            engine: { try Renderer(installation: installation, library: library) }, maker: maker)
    }
}

// MARK: - A run

extension Mailout {
    /// Makes every piece that is not there yet.
    ///
    /// - Parameters:
    ///   - isInterrupted: asked often; the run then ends soon, and well.
    ///   - progress: told often.
    /// - Throws: `ContentFault` for a list that cannot be read or a ledger of another run, `Refusal`, `StorageFault`,
    ///   `Interrupted`.
    package func make(
        in path: String, isResumed: Bool, isInterrupted: () -> Bool, progress: (MailoutProgress) -> Void
    ) throws -> MailoutReport {
        // Told before a long list is read.
        if !isResumed { try RunFolder.requireFree(path) }
        let opened = try open(spoolingIn: Self.nearestFolder(to: path), isInterrupted)
        let folder = try RunFolder(path, isResumed: isResumed)
        let ledger = try Ledger(in: folder)
        let known = try ledger.fingerprint()
        let day = request.asOf ?? known[Fingerprint.day].flatMap { CalendarDate($0) } ?? request.today
        let fingerprint = try fingerprint(day: day, survey: opened.survey)
        if known.isEmpty {
            try ledger.begin(fingerprint.parts)
            try folder.sync()
        } else {
            try fingerprint.require(known, in: path)
        }
        try folder.sweep(isKnown: ledger.isFile)

        let list = try judged(opened.file, day: day)
        let crew = crew(list, rows: opened.survey.rows, maker: maker(folder, ledger))
        var book = Bookkeeping(listed: opened.survey.rows, folder: folder, ledger: ledger)
        do {
            defer { crew.end() }
            while let outcomes = try crew.next(within: 0.1) {
                try book.take(outcomes)
                progress(book.progress)
                if isInterrupted() {
                    book.isInterrupted = true
                    crew.stop()
                }
            }
        } catch {
            // What is whole and on the disk need not be made again.
            try? book.note()
            try? ledger.close()
            throw error
        }
        try book.note()
        let totals = try ledger.totals()
        if !book.isInterrupted {
            guard list.digest == opened.survey.digest,
                try self.fingerprint(day: day, survey: opened.survey) == fingerprint
            else {
                throw ContentFault(
                    .error(
                        "changed-meanwhile", "the list, the handout or the library changed while the mailout was made",
                        help: "begin it anew in another folder"))
            }
            try book.requireBalance(totals)
            try Records(folder: folder, handout: handout).write(from: ledger)
        }
        try ledger.close()
        return MailoutReport(book, totals: totals, unmetSuppressions: try list.register.unmetSuppressions())
    }

    private func fingerprint(day: CalendarDate, survey: ListSurvey) throws -> Fingerprint {
        let suppressions = Checksum()
        try Suppressions.read(request.suppressions) { for id in $0 { suppressions.update(id + "\n") } }
        return try Fingerprint(
            request, day: day.description, list: survey, suppressions: suppressions.hexadecimal,
            installation: installation, library: library)
    }

    private func maker(_ folder: RunFolder, _ ledger: Ledger) -> Crew.Maker {
        let mailout = self
        return { jobs, renderer in
            var outcomes: [Outcome] = []
            var toMake: [Job] = []
            for job in jobs {
                if job.number <= ledger.last, let piece = try ledger.piece(job.number), folder.holds(piece) {
                    outcomes.append(Outcome(job, .made(piece), isKept: true))
                } else {
                    toMake.append(job)
                }
            }
            for (job, copy) in zip(toMake, mailout.copies(for: toMake, &renderer)) {
                outcomes.append(
                    try mailout.judging(job) {
                        let copy = try copy.get()
                        let (pdf, piece) = mailout.piece(job, copy, renderer)
                        try PrivateFile.write(pdf, to: folder.place(piece.file))
                        return Outcome(job, .made(piece), warnings: copy.warnings)
                    })
            }
            return outcomes
        }
    }

    /// Made together, which is much faster than one by one and gives the same.
    private func copies(for jobs: [Job], _ renderer: inout Renderer) -> [Result<PreparedCopy, any Error>] {
        let together = renderer.copies(of: handout, madeOutTo: jobs.map(\.recipient), options: request.render)
        guard jobs.count > 1 else { return together }
        return zip(jobs, together).map { job, copy in
            if case .failure(let error) = copy, !(error is ContentFault), !(error is UnknownName) {
                // One whose copy cannot be drawn must not take along who is made with them.
                return renderer.copies(of: handout, madeOutTo: [job.recipient], options: request.render)[0]
            }
            return copy
        }
    }

    private func piece(_ job: Job, _ copy: PreparedCopy, _ renderer: borrowing Renderer) -> (pdf: [UInt8], Piece) {
        let pdf = renderer.pdf(of: copy)
        let piece = Piece(
            file: RunFolder.file(of: job.number, id: job.id), language: copy.language,
            printSize: copy.printSize.rawValue, pages: copy.pageCount, sheets: request.sheets(ofPages: copy.pageCount),
            sha256: Checksum.of(pdf), reviewed: job.reviewed)
        return (pdf, piece)
    }

    /// One person's fault is theirs; only what would meet everybody stops a run.
    private func judging(_ job: Job, _ make: () throws -> Outcome) throws -> Outcome {
        do {
            return try make()
        } catch let fault as ContentFault {
            return Outcome(job, .exception(fault.diagnostics.errors.map(\.message)))
        } catch let unknown as UnknownName {
            return Outcome(job, .exception(["there is no such \(unknown.kind)"]))
        } catch let fault as StorageFault {
            throw fault
        } catch {
            let reason = "the copy could not be made, by no fault of the list (\(type(of: error)))"
            return Outcome(job, .exception([reason]))
        }
    }

    /// The folder itself, else the one above it that is there.
    private static func nearestFolder(to path: String) -> String {
        var folder = URL(filePath: path).standardizedFileURL
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        return folder.path
    }
}

// MARK: - Beside a run

extension Mailout {
    /// What a run would make, without writing anything.
    package func rehearse(
        isInterrupted: () -> Bool, progress: (MailoutProgress) -> Void
    ) throws -> MailoutRehearsal {
        let opened = try open(spoolingIn: FileManager.default.temporaryDirectory.path, isInterrupted)
        let list = try judged(opened.file, day: request.asOf ?? request.today)
        let mailout = self
        let crew = crew(list, rows: opened.survey.rows) { jobs, renderer in
            try jobs.map { job in
                try mailout.judging(job) {
                    let pages = try renderer.pageCount(
                        of: mailout.handout, madeOutTo: job.recipient, options: mailout.request.render)
                    return Outcome(
                        job,
                        .made(
                            Piece(
                                file: "", language: job.language, printSize: job.printSize.rawValue, pages: pages,
                                sheets: mailout.request.sheets(ofPages: pages), sha256: "")))
                }
            }
        }
        defer { crew.end() }
        var rehearsal = MailoutRehearsal(listed: opened.survey.rows)
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
        let list = try judged(opened.file, day: day)
        var files: [String] = []
        while files.count < numbers.count, let verdict = try list.next() {
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

/// The rows of a list in their order, judged.
private final class JudgedList: Crew.Feed {
    private var list: RecipientList
    private var admission: Admission
    let register: IdentifierRegister

    init(list: RecipientList, admission: Admission, register: IdentifierRegister) {
        self.list = list
        self.admission = admission
        self.register = register
    }

    var digest: String { list.digest }

    func next() throws -> Admission.Verdict? { try list.next().map { try admission.judge($0) } }
}
