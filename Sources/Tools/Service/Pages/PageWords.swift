/// The words of the service's own pages. A handout's words are its author's.
struct PageWords: Sendable {
    /// The language as a BCP 47 tag.
    let language: String
    let catalogue: String
    /// Says that pages of the web do better than PDFs with some readers' devices.
    let webPages: String
    let none: String
    let read: String
    let print: String
    let allHandouts: String
    let languages: String
    let reviewed: String
    let notGiven: String
    /// The words for each status; the status "approved" has none.
    let statuses: [String: String]
    let standard: String
    let clear: String
    let large: String
    let giant: String

    static let english = PageWords(
        language: "en", catalogue: "Handouts for patients",
        webPages:
            "Every handout is a web page first. With a screen reader, a braille display or a phone, read it there: "
            + "it says the same as the PDF.",
        none: "No handout is offered here yet.",
        read: "Read on this screen", print: "To print (PDF)", allHandouts: "All handouts", languages: "Languages",
        reviewed: "Last reviewed", notGiven: "not given",
        statuses: [
            "sample": "Sample. Not approved for use.", "draft": "Draft. Not approved for use.",
            "withdrawn": "Withdrawn. Do not use.",
        ],
        standard: "Standard print, 12 point",
        clear: "Clear print, 14 point", large: "Large print, 18 point", giant: "Giant print, 24 point")

    static let french = PageWords(
        language: "fr", catalogue: "Documents pour les patients",
        webPages: "Chaque document est d’abord une page Web. Avec un lecteur d’écran, un afficheur braille ou un "
            + "téléphone, lisez-le là : il dit la même chose que le PDF.",
        none: "Aucun document n’est encore offert ici.",
        read: "Lire à l’écran", print: "À imprimer (PDF)", allHandouts: "Tous les documents", languages: "Langues",
        reviewed: "Dernière révision", notGiven: "non indiquée",
        statuses: [
            "sample": "Spécimen. Utilisation non approuvée.", "draft": "Ébauche. Utilisation non approuvée.",
            "withdrawn": "Document retiré. Ne pas utiliser.",
        ],
        standard: "Caractères courants, 12 points",
        clear: "Caractères lisibles, 14 points", large: "Gros caractères, 18 points",
        giant: "Très gros caractères, 24 points")

    /// Returns the words in the first of these languages that the service supports.
    static func among(_ languages: [String]) -> PageWords {
        for language in languages {
            switch language.prefix(2).lowercased() {
            case "en": return .english
            case "fr": return .french
            default: continue
            }
        }
        return .english
    }
}
