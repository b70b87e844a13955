/// English and French words that belong to a number or a name beside them.
extension Unbreakable {
    /// Units that follow a number.
    static let units: Set<String> = [
        "mg", "g", "kg", "mcg", "µg", "μg", "ng", "mL", "ml", "L", "dL", "cm", "mm", "m", "km", "Gy", "cGy", "mmol",
        "mEq", "IU", "UI", "lb", "oz", "cc", "°C", "°F", "%", "h", "min", "s", "a.m.", "p.m.", "a.m", "p.m", "am", "pm",
        "AM", "PM", "pt", "kcal", "bpm", "mmHg", "MBq",
        "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
        "year", "years", "times", "tablet", "tablets", "capsule", "capsules", "pill", "pills", "drop", "drops", "puff",
        "puffs", "dose", "doses", "units", "teaspoon", "teaspoons", "tablespoon", "tablespoons", "ext.",
        "seconde", "secondes", "heure", "heures", "jour", "jours", "semaine", "semaines", "mois", "an", "ans",
        "année", "années", "fois", "comprimé", "comprimés", "gélule", "gélules", "goutte", "gouttes", "bouffée",
        "bouffées", "unités", "poste",
    ]
    /// Units of a drug's strength, in lower case.
    static let strengths: Set<String> = [
        "mg", "g", "mcg", "µg", "μg", "ng", "ml", "gy", "cgy", "mmol", "meq", "iu", "ui",
    ]

    /// Words that precede a number, a numeral or a letter.
    static let openers: Set<String> = [
        "stage", "grade", "phase", "type", "level", "page", "p.", "pp.", "vol.", "step", "part", "section", "chapter",
        "figure", "fig.", "table", "no.", "nos.", "form", "day", "week", "cycle", "dose", "room", "unit", "floor",
        "tel.", "ext.", "extension", "version", "vitamin", "hepatitis", "box", "question",
        "stade", "niveau", "étape", "partie", "chapitre", "tableau", "no", "nos", "nᵒ", "nº", "n°", "formulaire",
        "jour", "semaine", "salle", "local", "unité", "étage", "tél.", "poste", "vitamine", "hépatite", "h", "boîte",
    ]
    /// Titles that precede a name.
    static let titles: Set<String> = [
        "dr.", "dr", "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "mx.", "prof.", "st.",
        "dre", "m.", "mm.", "mme", "mmes", "mlle", "me", "pr", "pre", "ste.",
    ]
    /// Words that follow a house number.
    static let streets: Set<String> = [
        "rue", "avenue", "av", "boulevard", "boul", "chemin", "ch", "place", "route", "rang",
    ]
    static let provinces: Set<Substring> = [
        "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT",
    ]
    static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre", "janv", "févr", "avr", "juill", "déc",
    ]
    static let operators: Set<String> = ["×", "x", "+", "±", "=", "<", ">", "≤", "≥", "≈", "~", "−", "÷"]

    /// Signs that follow a blank but may not begin a line, with closing signs after them.
    static let hangingSigns: Set<Character> = [
        ":", ";", "!", "?", "»", "%", "$", "–", ")", "]", ".", ",", "…", "”", "€", "¢",
    ]
}
