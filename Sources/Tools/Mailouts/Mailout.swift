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
    /// Nil where the records are written for programs.
    let forExcel: ExcelForm?
    /// Names of fields that the library knows.
    let knownNames: Set<String>
    /// What is wrong with the handout, though no error.
    package let warnings: [Diagnostic]

    /// - Throws: `ContentFault` where the handout has faults or may not go out, or the ids to leave out cannot be read;
    ///   `UnknownName`; `InstallationFault`.
    package init(_ request: MailoutRequest, installation: Installation, library: Library) throws {
        self.request = request
        self.installation = installation
        self.library = library
        _ = try request.list.knownFormat()
        forExcel = try request.isForExcel ? ExcelForm(request.list.locale, installation, library) : nil
        let read = try library.handout(request.handout)
        handout = try read.get()
        warnings = read.diagnostics
        knownNames = library.fieldNames
        try refuseUnfit()
        try Suppressions.read(request.suppressions) { _ in }
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
    struct Opened {
        var file: ListFile
        var survey: ListSurvey
    }

    func open(spoolingIn folder: String, _ isInterrupted: () -> Bool = { false }) throws -> Opened {
        let file = try ListFile.open(request.list, spoolingIn: folder, isInterrupted: isInterrupted)
        let survey = try ListSurvey(file, as: request.list, names: names, isInterrupted: isInterrupted)
        return Opened(file: file, survey: survey)
    }

    private var names: [String] { reader.names }

    /// A reason that is kept quotes nothing.
    private var reader: RecipientReader {
        RecipientReader(
            fields: handout.content.fields(withLetter: request.render.mailing.letter != nil), otherNames: knownNames,
            mayQuote: false)
    }

    /// The rows in the order of the mailout.
    func rows(
        _ file: ListFile, day: CalendarDate, isInterrupted: () -> Bool = { false }
    ) throws -> any JudgedRows {
        switch request.order {
        case .list: try judged(file, day: day)
        case .postalCode: try SortedList(reread: { try judged(file, day: day) }, isInterrupted: isInterrupted)
        }
    }

    /// Everything that a worker must not do by itself, because it takes the rows in their order.
    private func judged(_ file: ListFile, day: CalendarDate) throws -> JudgedList {
        let register = try IdentifierRegister()
        try Suppressions.read(request.suppressions) { try register.suppress($0) }
        let list = try RecipientList(file, as: request.list, names: names)
        let admission = Admission(
            handout: handout, request: request, day: day, clinics: library.clinicNames, reader: reader,
            notation: try notation(delimiter: list.delimiter), register: register, reasons: reasons)
        return JudgedList(list: list, admission: admission, register: register)
    }

    /// How reasons are told: each once, in the list's language where the list's own program is to show them.
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

    func crew(_ rows: any JudgedRows, count: Int, maker: @escaping Crew.Maker) -> Crew {
        let (installation, library) = (installation, library)
        return Crew(
            feed: rows, rows: count, workers: request.workers,
            engine: { try Renderer(installation: installation, library: library) }, maker: maker)
    }
}
