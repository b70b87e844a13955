/// What the clinician's pages say, beside what all pages do.
struct ClinicWords: Sendable {
    /// What all pages say, in the same language.
    let page: PageWords
    let library: String
    let skip: String
    let signOut: String
    let search: String
    let searchHint: String
    let open: String
    let list: String
    let nothingFound: String
    let readAs: String
    let handoutsFound: Counted
    let codes: String
    /// Between a name and what it names.
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
    /// Of a question that must be answered.
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
    let clear: String
    let show: String

    let pages: String
    let pagesNotShown: String
    let pagesFailed: String
    let pageCount: Counted
    /// With the page's number and how many there are.
    let pageName: @Sendable (Int, Int) -> String
    let general: String
    let furtherPages: @Sendable (Int) -> String

    let mend: String
    let faults: FaultWords
    let problems: ProblemWords

    /// What is counted, in the singular and in the plural.
    struct Counted: Sendable {
        let one: String
        let many: String
        /// French has the singular for none.
        var noneIsOne = false

        func callAsFunction(_ count: Int) -> String {
            "\(count) \(count == 1 || count == 0 && noneIsOne ? one : many)"
        }
    }

    /// What is wrong with what was filled in. None quotes it.
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
        /// Nothing that was filled in is the cause.
        let ofTheHandout: String
    }

    /// Why there is no page, by status.
    struct ProblemWords: Sendable {
        let titles: [Int: String]
        let other: String
        let ours: String
        let gone: String
        let opened: String
        let openHint: String
        /// A name that an address asks with, and the one that was probably meant.
        let unknownName: @Sendable (String, String?) -> String
        let knownNames: String
    }

    static func among(_ languages: [String]) -> ClinicWords {
        PageWords.among(languages).language == "fr" ? .french : .english
    }

    /// Both, as who switches reads them.
    static let all = [english, french]
}
