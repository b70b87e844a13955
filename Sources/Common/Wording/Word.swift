/// A built-in word or sentence, by its key in `Templates/words/LANG.yaml`.
///
/// `en.yaml` describes the use of each for translators.
package enum Word: String, Sendable, Hashable, CaseIterable {
    // At the foot of every page
    case pageNumber = "page-number"
    case contact
    case formNumber = "form-number"
    case statusSample = "status-sample"
    case statusDraft = "status-draft"
    case statusWithdrawn = "status-withdrawn"
    case staffCopy = "staff-copy"

    // The "prepared for" card
    case preparedFor = "prepared-for"
    case labelClinicName = "label-clinic-name"
    case labelClinicNurse = "label-clinic-nurse"
    case labelClinicAddress = "label-clinic-address"
    case labelClinicHours = "label-clinic-hours"
    case labelClinicPhone = "label-clinic-phone"
    case labelPublisherName = "label-publisher-name"
    case labelPublisherPhone = "label-publisher-phone"
    case labelPublisherWeb = "label-publisher-web"

    // Boxes
    case boxNote = "box-note"
    case boxKeyPoints = "box-key-points"
    case boxCallUs = "box-call-us"
    case boxEmergency = "box-emergency"
    case boxQuestions = "box-questions"
    case boxChecklist = "box-checklist"
    case boxPhoneCard = "box-phone-card"
    case boxGlossary = "box-glossary"
    case boxClinicianNote = "box-clinician-note"
    case boxTip = "box-tip"
    case boxDo = "box-do"
    case boxDoNot = "box-do-not"
    case zoneGo = "zone-go"
    case zoneCaution = "zone-caution"
    case zoneStop = "zone-stop"
    case zoneTitle = "zone-title"
    case contentsTitle = "contents-title"

    // To sign
    case signatureName = "signature-name"
    case signature
    case signatureDate = "signature-date"
    case signerPatient = "signer-patient"
    case signerParent = "signer-parent"
    case signerSubstitute = "signer-substitute"
    case signerWitness = "signer-witness"
    case signerInterpreter = "signer-interpreter"
    case signerClinician = "signer-clinician"

    // Where something stands
    case pageReference = "page-reference"

    // In boxes
    case phoneEntry = "phone-entry"
    case glossaryEntry = "glossary-entry"

    // For screen readers
    case blank
    case tickBox = "tick-box"
    case tickedBox = "ticked-box"
    case writingLines = "writing-lines"
    case qrCode = "qr-code"
    case sourceCall = "source-call"
    case sourceBack = "source-back"
    case explanationCall = "explanation-call"
    case explanationBack = "explanation-back"
    case struck
    case exponent

    // Sections of a copy
    case omittedSections = "omitted-sections"
    case appliesToWords = "applies-to-words"
    case references
    case source
    case disclaimer
    case sourceBasedOn = "source-based-on"
    case sourceBasedOnUndated = "source-based-on-undated"
    case sourceReviewer = "source-reviewer"
    case lastReview = "last-review"
    case lastReviewNotGiven = "last-review-not-given"
    case textReviewed = "text-reviewed"
    case textReviewedNotGiven = "text-reviewed-not-given"

    // Values
    case valueTrue = "value-true"
    case valueFalse = "value-false"
    case valueNone = "value-none"

    // References
    case referenceMoreAuthors = "reference-more-authors"
    case referenceEditor = "reference-editor"
    case referenceEditors = "reference-editors"
    case referenceIn = "reference-in"
    case referenceEdition = "reference-edition"
    case referenceVersion = "reference-version"
    case referenceVolume = "reference-volume"
    case referenceChapter = "reference-chapter"
    case referencePages = "reference-pages"
    case referenceReportNumber = "reference-report-number"
    case referenceGuideline = "reference-guideline"
    case referenceImprint = "reference-imprint"
    case referenceNoDate = "reference-no-date"
    case referenceOnline = "reference-online"
    case referenceUpdated = "reference-updated"
    case referenceUpdatedIn = "reference-updated-in"
    case referenceCited = "reference-cited"
    case referenceCitedIn = "reference-cited-in"
    case referenceAvailableFrom = "reference-available-from"

    // A source that is called again
    case shortReference = "short-reference"
    case repeatedNote = "repeated-note"
    case repeatedNotePage = "repeated-note-page"

    // Places in a source
    case locatorPage = "locator-page"
    case locatorChapter = "locator-chapter"
    case locatorSection = "locator-section"
    case locatorArticle = "locator-article"
    case locatorParagraph = "locator-paragraph"
    case locatorTable = "locator-table"
    case locatorFigure = "locator-figure"
    case locatorVolume = "locator-volume"
    case locatorPart = "locator-part"
    case locatorAppendix = "locator-appendix"

    /// Titles that send a reader to a phone or to a hospital.
    package static let safetyTitles: [Word] = [.boxCallUs, .boxEmergency]

    /// The slots that the program fills in; the text must contain all of them.
    package var slots: Set<String> {
        switch self {
        case .pageNumber: ["n", "m"]
        case .contact: ["phone"]
        case .formNumber: ["number", "version"]
        case .phoneEntry: ["label", "number"]
        case .glossaryEntry: ["term", "meaning"]
        case .qrCode: ["address"]
        case .zoneTitle: ["level", "title"]
        case .pageReference: ["page"]
        case .sourceCall, .sourceBack: ["number"]
        case .explanationCall, .explanationBack: ["letter"]
        case .struck: ["words"]
        case .exponent: ["number"]
        case .omittedSections: ["sections"]
        case .appliesToWords: ["words", "applies"]
        case .sourceBasedOn: ["title", "organization", "year"]
        case .sourceBasedOnUndated: ["title", "organization"]
        case .sourceReviewer: ["reviewer"]
        case .lastReview, .textReviewed: ["date"]
        case .referenceEditor, .referenceEditors: ["names"]
        case .referenceIn: ["book"]
        case .referenceEdition: ["edition"]
        case .referenceVersion: ["version"]
        case .referenceVolume: ["volume"]
        case .referenceChapter: ["chapter"]
        case .referencePages: ["pages"]
        case .referenceReportNumber: ["number"]
        case .referenceImprint: ["place", "publisher"]
        case .referenceUpdated, .referenceUpdatedIn, .referenceCited, .referenceCitedIn: ["date"]
        case .referenceAvailableFrom: ["address"]
        case .shortReference: ["author", "date"]
        case .repeatedNote: ["source", "see"]
        case .repeatedNotePage: ["page"]
        case .locatorPage, .locatorChapter, .locatorSection, .locatorArticle, .locatorParagraph, .locatorTable,
            .locatorFigure, .locatorVolume, .locatorPart, .locatorAppendix:
            ["number"]
        default: []
        }
    }
}
