/// The words of the page on which a text is approved.
struct ApprovalWords: Sendable {
    let title: String
    /// The link to the page, on a handout's form.
    let link: String
    let lastEditor: String
    let notKnown: String
    let reviewed: String
    let confirm: String
    /// Returns the label of the button, with the name of the person who is signed in.
    let button: @Sendable (String) -> String
    let recorded: String
    let history: String
    let noHistory: String
    let at: String
    let by: String
    let identities: [String: String]
    let holds: String
    let yes: String
    /// Returns the words for an entry that holds no more, with the files that changed.
    let changed: @Sendable (String) -> String
    let altered: String
    let noApprovers: @Sendable (String) -> String
    let notAnApprover: String
    let editedLast: String
    let conflict: String
    let errors: String
    let unwritable: String
    let badDate: String

    static let english = ApprovalWords(
        title: "Approve a text", link: "Approve this text…", lastEditor: "Edited last by", notKnown: "not known",
        reviewed: "Day of the review",
        confirm: "I have read this text as it is printed, and I approve it for patients.",
        button: { "Approve as \($0)" },
        recorded: "The approval is recorded. In a few seconds the pages show it.", history: "Approvals of this text",
        noHistory: "No approval is recorded.", at: "When", by: "By",
        identities: ["signed-in": "signed in", "unverified": "not verified"], holds: "Holds", yes: "Yes",
        changed: { "No. Changed since: \($0)" }, altered: "No. The entry is not as it was recorded.",
        noApprovers: { "Nobody may approve here: \($0) names no approvers." },
        notAnApprover: "You are not among the approvers that the publisher names.",
        editedLast: "You edited this text last. Somebody else has to approve it.",
        conflict: "The text has changed since this page was made. Read it again, then approve it.",
        errors: "The text has errors, and cannot be approved",
        unwritable: "Nothing was recorded: the service cannot write to the library. Approve on a computer that can.",
        badDate: "Write the day on which the text was reviewed, today or earlier, and tick the box.")

    static let french = ApprovalWords(
        title: "Approuver un texte", link: "Approuver ce texte…", lastEditor: "Dernière modification par",
        notKnown: "inconnue", reviewed: "Jour de la révision",
        confirm: "J’ai lu ce texte tel qu’il s’imprime, et je l’approuve pour les patients.",
        button: { "Approuver en tant que \($0)" },
        recorded: "L’approbation est consignée. Les pages la montreront dans quelques secondes.",
        history: "Approbations de ce texte", noHistory: "Aucune approbation n’est consignée.", at: "Quand", by: "Par",
        identities: ["signed-in": "personne connectée", "unverified": "non vérifié"], holds: "Valable", yes: "Oui",
        changed: { "Non. Modifié depuis\u{A0}: \($0)" },
        altered: "Non. L’inscription n’est plus telle qu’elle a été consignée.",
        noApprovers: { "Personne ne peut approuver ici\u{A0}: \($0) ne nomme aucun approbateur." },
        notAnApprover: "Vous n’êtes pas parmi les personnes que l’éditeur autorise à approuver.",
        editedLast: "Vous avez modifié ce texte en dernier. Une autre personne doit l’approuver.",
        conflict: "Le texte a changé depuis l’affichage de cette page. Relisez-le, puis approuvez-le.",
        errors: "Le texte contient des erreurs et ne peut pas être approuvé",
        unwritable:
            "Rien n’a été consigné\u{A0}: le service ne peut pas écrire dans la bibliothèque. Approuvez sur un ordinateur qui le peut.",
        badDate: "Écrivez le jour de la révision, aujourd’hui ou avant, et cochez la case.")

    static func among(_ words: ClinicWords) -> ApprovalWords { words.page.language == "fr" ? .french : .english }
}
