import Content
package import Diagnostics
import Foundation
package import HandoutKit
import Personalization
import StructuredInput
import Theming
import Wording

/// Makes one PDF for each recipient of a list. No recipient is lost or served twice, and a stopped run can be resumed.
///
/// A run works on copies of its inputs: the handout with its library (`LibraryCopy`), and the list. It reads the list's
/// copy once to check it (`ListSurvey`), then again to work.
///
/// `RowValidator` validates the rows in order, a `WorkerPool` makes the copies, and the `Ledger` records finished
/// files. `Records` writes the manifest and the exceptions from the ledger.
///
/// The pages depend only on the list and the handout. A resumed run therefore ends with the same files as an
/// uninterrupted one.
package struct Mailout {
    let request: MailoutRequest
    /// The copy of the library from which all copies are made.
    let copy: LibraryCopy
    let handout: LoadedHandout
    /// The ids to leave out; nil if there are none.
    let suppressions: Suppressions?
    /// The key of the whole list, for a list that holds a part's rows alone; nil if the list has its own.
    let wholeKey: ListKey?
    /// The form of records for Excel; nil for programs.
    let forExcel: ExcelForm?
    /// The names of fields in the library.
    let knownNames: Set<String>
    /// The warnings about the handout.
    package let warnings: [Diagnostic]

    /// - Throws: `ContentFault` if the handout has errors or may not be sent, or if the ids to leave out cannot be
    ///   read; `UnknownName`; `InstallationFault`.
    package init(
        _ request: MailoutRequest, installation: Installation, library: Library, isInterrupted: () -> Bool = { false }
    ) throws {
        var request = request
        request.list.firstNumber = request.part?.firstNumber ?? 1
        request.list.firstLine = request.part?.firstLine
        self.request = request
        wholeKey = try request.part?.wholeKey()
        _ = try request.list.knownFormat()
        let record = ReadingRecord()
        let read = try SourceReader.$record.withValue(record) { try library.handout(request.handout) }
        let handout = try read.get()
        try Self.refuseUnfit(handout, request)
        suppressions = try request.suppressions.map { try Suppressions(path: $0, isInterrupted: isInterrupted) }
        warnings =
            read.diagnostics + (suppressions?.warnings ?? [])
            + (request.part?.firstNumber != nil && wholeKey == nil ? [Self.ownKey] : [])
        try SourceReader.$record.withValue(record) {
            var renderer = try Renderer(installation: installation, library: library)
            try renderer.prepare(handout, options: request.render)
            // Any person may belong to any clinic. An error in a clinic is reported for its persons.
            for name in library.clinicNames { _ = try? library.clinic(name) }
            if let locale = request.list.locale { _ = try? installation.words(for: locale, standIn: nil, in: library) }
        }
        let place = try library.place(of: request.handout)
        copy = try LibraryCopy(of: record, library: library, installation: installation, handoutAt: place.path)
        forExcel = try request.isForExcel ? ExcelForm(request.list.locale, installation, library) : nil
        knownNames = library.fieldNames
        self.handout = try copy.library.handout(at: copy.handoutFolder, shownAs: place.shown).get()
    }

    var library: Library { copy.library }
    var installation: Installation { copy.installation }

    /// The warning about a part that cannot be joined, before it is made.
    private static let ownKey = Diagnostic.warning(
        "own-digests", "the digests of this part are keyed by its own list, so it cannot be joined with others",
        help: "to join it, give every part the digest of the whole list: sha256sum people.csv >whole.sha256, and "
            + "--list-digest whole.sha256")

    /// Refuses a handout none of whose texts may be sent. If only some may not, their recipients are exceptions.
    private static func refuseUnfit(_ handout: LoadedHandout, _ request: MailoutRequest) throws {
        let identity = handout.content.identity
        let refusals = handout.content.texts.map { request.refusal(of: $0.status ?? identity.status) }
        guard !refusals.contains(nil), let refusal = refusals.compactMap(\.self).first else { return }
        throw ContentFault(
            .error(
                "not-approved", "\(handout.id) \(refusal), and does not go out",
                help: refusal == "is a draft" ? "add --allow-draft where that is meant" : nil))
    }

    /// A list that has been read once.
    struct Opened {
        var file: ListFile
        var survey: ListSurvey
        /// The rows of the run.
        var part: PartOfList
        /// The key of the digests.
        var key: ListKey
    }

    func open(spoolingIn folder: String, _ isInterrupted: () -> Bool = { false }) throws -> Opened {
        let file = try ListFile.open(request.list, spoolingIn: folder, isInterrupted: isInterrupted)
        let reader = reader
        var notation: CellNotation?
        let survey = try ListSurvey(file, as: request.list, names: names, isInterrupted: isInterrupted) { row, list in
            let known = try notation ?? self.notation(delimiter: list.delimiter)
            notation = known
            return entry(of: row, reader, known)
        }
        if request.order != .list, request.part?.firstNumber != nil, try !survey.index.isInOrder {
            throw ContentFault(
                .error(
                    "unsorted-part",
                    "\(file.shownAs) is not in the order of --sort \(request.order.rawValue), so its rows have other numbers in "
                        + "the whole list",
                    help: "sort the whole list before it is cut into parts, or make parts of it with --rows"))
        }
        try suppressions?.enter(into: survey.index)
        return Opened(
            file: file, survey: survey, part: try PartOfList(request, rows: survey.rows, of: file.shownAs),
            key: wholeKey ?? ListKey(listDigest: survey.digest))
    }

    private func entry(of row: ListRow, _ reader: RecipientReader, _ notation: CellNotation) -> ListIndex.Entry {
        let isSorted = request.order != .list
        let recipient: Recipient?
        switch row.content {
        case .cells(let cells):
            recipient = reader.recipient(cells: cells, notation: notation).partial
        case .object(let file): recipient = reader.recipient(json: file).partial
        case .faulty: recipient = nil
        }
        let id = recipient?.id ?? ""
        return ListIndex.Entry(
            row: row.row, line: row.line, id: id,
            isTellable: recipient.map { Namesake.column(of: id, in: $0, row.content) == nil } ?? false,
            likeness: suppressions == nil || id.isEmpty ? nil : Likeness.key(of: id),
            sorting: isSorted ? (SortedList.key(of: recipient), row.content.kept) : nil)
    }

    private var names: DataNames { reader.names }

    /// The reader of recipients. Its messages quote nothing, because they are stored.
    private var reader: RecipientReader {
        RecipientReader(
            fields: handout.content.fields(withLetter: request.render.mailing.letter != nil), otherNames: knownNames,
            mayQuote: false)
    }

    /// Returns the rows in the order of the mailout, validated. Validation depends on the order of rows, so the workers
    /// do not do it.
    func rows(_ opened: Opened, day: CalendarDate) throws -> any JudgedRows {
        let list = try RecipientList(opened.file, as: request.list, names: names)
        let validator = RowValidator(
            handout: handout, request: request, day: day, clinics: library.clinicNames, reader: reader,
            notation: try notation(delimiter: list.delimiter), register: opened.survey.index, reasons: reasons)
        return switch request.order {
        case .list: JudgedList(list: list, validator: validator, numbers: opened.part.numbers)
        case .postalCode:
            SortedList(
                opened.survey, shownAs: opened.file.shownAs, validator: validator, part: opened.part)
        }
    }

    /// The wording of reasons: each once, and in the list's language if the records are for the list's own program.
    var reasons: ReasonWords { ReasonWords(language: forExcel?.language) }

    private func notation(delimiter: Character?) throws -> CellNotation {
        let separators: [Character] = ["|", ";"]
        let locale = request.list.locale
        return CellNotation(
            listSeparators: separators.filter { $0 != delimiter },
            decimalSign: try locale.map { try installation.decimalSign(of: $0, in: library) } ?? ".",
            dateForms: request.list.dateForms.compactMap { DateForm($0) }, months: try months(of: locale ?? .english))
    }

    private func months(of locale: LanguageTag) throws -> [String] {
        guard !request.list.dateForms.isEmpty else { return [] }
        return try installation.words(for: locale, standIn: nil, in: library).get().dates.value.months
    }

    func pool(_ rows: any JudgedRows, count: Int, maker: @escaping WorkerPool.Maker) -> WorkerPool {
        let (installation, library) = (installation, library)
        return WorkerPool(
            feed: rows, rows: count, workers: request.workers,
            engine: { try Renderer(installation: installation, library: library) }, maker: maker)
    }
}
