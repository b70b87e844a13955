extension ClinicWords {
    static let english = ClinicWords(
        page: .english, library: "Handouts", skip: "Skip to the content", signOut: "Sign out",
        search: "Find a handout",
        searchHint: "By title, code or plain words, in any language. Enter opens the best match.",
        open: "Open the best match", list: "List the matches",
        nothingFound: "No handout has all of these words.",
        readAs: "Nothing has these words as they are written. Found by",
        handoutsFound: Counted(one: "handout", many: "handouts"), codes: "Codes", colon: ": ",
        howItIsPrinted: "How it is printed", language: "Language", printSize: "Print size, in points",
        printSizes: ["standard": "Standard 12", "clear": "Clear 14", "large": "Large 18", "giant": "Giant 24"],
        paper: "Paper",
        papers: ["letter": "Letter", "a4": "A4", "legal": "Legal", "a5": "A5"], clinic: "Clinic", noClinic: "Not named",
        forWhom: "For this person",
        identifier: "Record number",
        emptyHint: "What is left empty is printed as a line to write on, where the handout has one.",
        required: "Required for a copy for a person.", yes: "Yes",
        no: "No", notFilledIn: "Not filled in", addressHint: "One line under the other, as on an envelope.",
        print: "Print", download: "Download", clear: "Clear", show: "Show the pages",
        pages: "Pages", pagesNotShown: "Nothing is shown yet.",
        pagesFailed: "The pages could not be made. Try again in a moment.",
        pageCount: Counted(one: "page", many: "pages"), pageName: { "Page \($0) of \($1)" },
        general: "General copy: nothing is filled in.", furtherPages: { "\($0) more are printed, and not shown here." },
        mend: "Something needs to be mended",
        faults: FaultWords(
            number: "Write a number, such as 12 or 38.5.", date: "Write a date that exists, such as 2026-12-08.",
            dateTime: "Write a date and a time that exist, such as 2026-12-08T10:30.",
            atLeast: { "Write a number that is at least \($0)." }, atMost: { "Write a number that is at most \($0)." },
            between: { "Write a number from \($0) to \($1)." }, tooLong: "This is too long to be printed. Shorten it.",
            unsafe: "This has a character that cannot be printed safely. Type it by hand.",
            choice: "Choose from what is listed.", needed: "Fill this in. The handout needs it.",
            noGlyph: "This has a character that none of the typefaces has. Write it another way.",
            identifier: "Write at most 64 letters, digits, points, hyphens and underscores.",
            nobodyNamed: "Write whose copy it is: a record is kept of what is given.",
            notRecorded:
                "The copy could not be recorded, so it is not given. Try again, or tell who looks after the service.",
            other: "This does not fit.",
            ofTheHandout: "The handout is at fault, and not what was filled in. Tell who looks after the handouts."),
        problems: ProblemWords(
            titles: [
                403: "This page may not send anything here", 404: "There is nothing at this address",
                405: "This cannot be done at this address", 410: "This address was used already, or is too old",
                413: "This is more than can be read", 415: "This was not sent by the form",
                503: "As much is being made as there is room for. Try again in a second.",
            ],
            other: "This could not be understood", ours: "Something went wrong in this program",
            gone: "It opens a form once, and for five minutes. Open the handout again from the record system.",
            opened: "Open the form",
            openHint: "The form that the record system has filled in opens once.",
            unknownName: {
                "The address says “\($0)”, which is not known here." + ($1.map { " Is “\($0)” meant?" } ?? "")
            },
            knownNames: "What is known here"))
}
