/// The additional words of the clinician's pages.
struct ClinicWords: Sendable {
    /// The words of all pages, in the same language.
    let page: PageWords
    let library: String
    let skip: String
    let signOut: String
    let search: String
    let searchHint: String
    let open: String
    let list: String
    /// Makes one packet of the handouts that are ticked.
    let openTogether: String
    let tick: String
    let together: PacketWords
    /// The filter of the list by a tag.
    let specialty: String
    let anySpecialty: String
    let recent: String
    let others: String
    let forget: String
    /// Returns the message for words that only handouts without the chosen tag have.
    let notUnder: @Sendable (String) -> String
    let nothingFound: String
    let nearTitles: String
    let readAs: String
    let handoutsFound: Counted
    let codes: String
    /// The separator between a name and its value.
    let colon: String

    let howItIsPrinted: String
    let language: String
    let printSize: String
    let printSizes: [String: String]
    let paper: String
    let papers: [String: String]
    let clinic: String
    let noClinic: String
    let forWhom: String
    let identifier: String
    let emptyHint: String
    /// The note on a required question.
    let required: String
    let yes: String
    let no: String
    let notFilledIn: String
    let addressHint: String
    /// One more entry of a list.
    let addRow: String
    let removeRow: String
    let print: String
    let download: String
    let downloadWebPage: String
    let clear: String
    let show: String

    let pages: String
    let pagesNotShown: String
    let pagesFailed: String
    let pageCount: Counted
    /// Returns the name of a page, from its number and the number of pages.
    let pageName: @Sendable (Int, Int) -> String
    let general: String
    let furtherPages: @Sendable (Int) -> String

    let mend: String
    let faults: FaultWords
    let problems: ProblemWords

    /// A counted noun, in the singular and the plural.
    struct Counted: Sendable {
        let one: String
        let many: String
        /// True if zero takes the singular, as in French.
        var noneIsOne = false

        func callAsFunction(_ count: Int) -> String {
            "\(count) \(count == 1 || count == 0 && noneIsOne ? one : many)"
        }
    }

    /// The messages for errors in the form. None quotes the input.
    struct FaultWords: Sendable {
        let number: String
        let date: String
        let dateTime: String
        let atLeast: @Sendable (String) -> String
        let atMost: @Sendable (String) -> String
        let between: @Sendable (String, String) -> String
        let tooLong: String
        let unsafe: String
        let choice: String
        let needed: String
        let noGlyph: String
        let identifier: String
        let nobodyNamed: String
        let notRecorded: String
        let other: String
        /// The message for an error that the input did not cause.
        let ofTheHandout: String
    }

    /// The words of error pages, by status.
    struct ProblemWords: Sendable {
        let titles: [Int: String]
        let other: String
        let ours: String
        let gone: String
        let opened: String
        let openHint: String
        /// Returns the message for an unknown name in an address, with the name that was probably meant.
        let unknownName: @Sendable (String, String?) -> String
        let knownNames: String
    }

    static func among(_ languages: [String]) -> ClinicWords {
        PageWords.among(languages).language == "fr" ? .french : .english
    }

    /// Both languages, in the order of the language switch.
    static let all = [english, french]
}
