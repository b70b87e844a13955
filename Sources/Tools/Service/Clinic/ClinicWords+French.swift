extension ClinicWords {
    static let french = ClinicWords(
        page: .french, library: "Documents", skip: "Aller au contenu", signOut: "Se déconnecter",
        search: "Trouver un document",
        searchHint: "Par titre, code ou mots courants, dans toute langue. La touche Entrée ouvre le meilleur résultat.",
        open: "Ouvrir le meilleur résultat", list: "Voir les résultats",
        openTogether: "Ouvrir ensemble les documents cochés", tick: "Cocher pour ouvrir ensemble",
        together: .french, specialty: "Spécialité ou sujet", anySpecialty: "Tout",
        recent: "Ouverts récemment à ce poste", others: "Tous les autres", forget: "Effacer cette liste",
        notUnder: {
            "Sous «\u{A0}\($0)\u{A0}», aucun document ne contient tous ces mots. Ceux-ci sont ailleurs\u{A0}:"
        },
        nothingFound: "Aucun document ne contient tous ces mots.", nearTitles: "Ceux-ci s’en approchent\u{A0}:",
        readAs: "Rien ne contient ces mots tels quels. Résultats pour",
        handoutsFound: Counted(one: "document", many: "documents", noneIsOne: true), codes: "Codes", colon: "\u{A0}: ",
        howItIsPrinted: "Impression", language: "Langue", printSize: "Taille des caractères, en points",
        printSizes: ["standard": "Courants 12", "clear": "Lisibles 14", "large": "Gros 18", "giant": "Très gros 24"],
        paper: "Papier",
        papers: ["letter": "Lettre", "a4": "A4", "legal": "Légal", "a5": "A5"], clinic: "Clinique",
        noClinic: "Non nommée",
        forWhom: "Pour cette personne", identifier: "Numéro de dossier",
        emptyHint: "Ce qui reste vide s’imprime comme une ligne à remplir à la main, si le document le prévoit.",
        required: "Obligatoire pour la copie d’une personne.",
        yes: "Oui", no: "Non", notFilledIn: "Non rempli",
        addressHint: "Une ligne sous l’autre, comme sur une enveloppe.",
        addRow: "Ajouter une ligne", removeRow: "Retirer cette ligne",
        print: "Imprimer", download: "Télécharger",
        downloadWebPage: "En page Web", clear: "Effacer", show: "Voir les pages",
        pages: "Pages", pagesNotShown: "Rien n’est encore affiché.",
        pagesFailed: "Les pages n’ont pas pu être créées. Réessayez dans un instant.",
        pageCount: Counted(one: "page", many: "pages", noneIsOne: true), pageName: { "Page \($0) de \($1)" },
        general: "Exemplaire général\u{A0}: rien n’est rempli.",
        furtherPages: { "\($0) autres s’impriment sans être affichées ici." },
        mend: "Il y a quelque chose à corriger",
        faults: FaultWords(
            number: "Écrivez un nombre, comme 12 ou 38,5.", date: "Écrivez une date qui existe, comme 2026-12-08.",
            dateTime: "Écrivez une date et une heure qui existent, comme 2026-12-08T10:30.",
            atLeast: { "Écrivez un nombre d’au moins \($0)." }, atMost: { "Écrivez un nombre d’au plus \($0)." },
            between: { "Écrivez un nombre de \($0) à \($1)." },
            tooLong: "C’est trop long pour être imprimé. Raccourcissez le texte.",
            unsafe: "Il y a ici un caractère qui ne s’imprime pas de façon sûre. Tapez le texte à la main.",
            choice: "Choisissez dans la liste.", needed: "Remplissez ce champ. Le document en a besoin.",
            noGlyph: "Il y a ici un caractère qu’aucune police ne possède. Écrivez-le autrement.",
            identifier: "Écrivez au plus 64 lettres, chiffres, points, traits d’union et traits de soulignement.",
            nobodyNamed: "Indiquez pour qui est la copie : on consigne ce qui est remis.",
            notRecorded:
                "La copie n’a pas pu être consignée; elle n’est donc pas remise. Réessayez, ou avertissez la personne responsable du service.",
            other: "Cela ne convient pas.",
            ofTheHandout: "Le document est en cause, et non ce qui est rempli. Avisez la personne qui s’en occupe."),
        problems: ProblemWords(
            titles: [
                403: "Cette page ne peut rien envoyer ici", 404: "Il n’y a rien à cette adresse",
                405: "Cela ne se fait pas à cette adresse",
                410: "Cette adresse a déjà servi, ou elle est trop ancienne",
                413: "C’est plus que ce qui peut être lu", 415: "Ceci ne vient pas du formulaire",
                503: "Trop de copies sont en cours. Réessayez dans une seconde.",
            ],
            other: "La demande n’a pas pu être comprise", ours: "Une erreur est survenue qui n’est pas de votre fait",
            gone:
                "Elle ouvre un formulaire une fois, pendant cinq minutes. Ouvrez de nouveau le document à partir du dossier.",
            opened: "Ouvrir le formulaire",
            openHint: "Le formulaire rempli par le système de dossiers s’ouvre une seule fois.",
            unknownName: {
                "L’adresse contient «\u{A0}\($0)\u{A0}», qui n’est pas connu ici."
                    + ($1.map { " Vouliez-vous dire «\u{A0}\($0)\u{A0}»?" } ?? "")
            },
            knownNames: "Ce qui est connu ici"))
}
