/// A made-up address in Canada, and the ways in which people write it.
struct RandomAddress {
    /// A municipality, its province and the first half of one of its postal codes.
    typealias Place = (municipality: String, province: String, district: String)

    static let places: [Place] = [
        ("Ottawa", "ON", "K1A"), ("Montréal", "QC", "H3B"), ("Québec", "QC", "G1R"), ("St. John's", "NL", "A1A"),
        ("100 Mile House", "BC", "V0K"), ("Iqaluit", "NU", "X0A"), ("Yellowknife", "NT", "X1A"),
        ("Trois-Rivières", "QC", "G9A"), ("Notre Dame du Lac", "QC", "G0L"), ("Whitehorse", "YT", "Y1A"),
        ("Gatineau", "QC", "K1A"), ("L’Île-Perrot", "QC", "J7V"), ("Calgary NE", "AB", "T2P"),
        ("Labrador City", "NL", "A2V"), ("Souris", "PE", "C0A"), ("Halifax", "NS", "B3H"), ("Moncton", "NB", "E1A"),
        ("Winnipeg", "MB", "R3B"), ("Regina", "SK", "S4P"), ("Zebulonia", "ON", "L0A"), ("Hull", "QC", "J8X"),
        ("Prince George", "BC", "V2L"), ("Manitoba Beach", "MB", "R0C"), ("New Ontario", "ON", "P0L"),
    ]

    /// As people write them. They are kept here a second time, so that a mistake in the program's own list is seen.
    static let spellings: [String: [String]] = [
        "AB": ["AB", "Alta.", "Alberta"], "BC": ["BC", "B.C.", "C.-B.", "British Columbia", "Colombie-Britannique"],
        "MB": ["MB", "Man.", "Manitoba"], "NB": ["NB", "N.B.", "N.-B.", "New Brunswick", "Nouveau-Brunswick"],
        "NL": [
            "NL", "NF", "Nfld.", "T.-N.-L.", "T.-N.", "Newfoundland and Labrador", "Newfoundland & Labrador",
            "Terre-Neuve-et-Labrador", "Newfoundland", "Labrador", "LB", "Terre-Neuve",
        ],
        "NS": ["NS", "N.S.", "N.-É.", "Nova Scotia", "Nouvelle-Écosse"],
        "NT": ["NT", "N.W.T.", "T.N.-O.", "Northwest Territories", "Territoires du Nord-Ouest"],
        "NU": ["NU", "Nunavut"], "ON": ["ON", "Ont.", "Ontario"],
        "PE": ["PE", "P.E.I.", "Î.-P.-É.", "Prince Edward Island", "Île-du-Prince-Édouard"],
        "QC": ["QC", "Qc", "PQ", "P.Q.", "Qué.", "Québec", "Quebec"], "SK": ["SK", "Sask.", "Saskatchewan"],
        "YT": ["YT", "Yukon", "YK", "Yukon Territory", "Territoire du Yukon", "YN"],
    ]

    private static let streets = [
        "10-123 Qvortrup St", "123, rue de l’Exemple", "PO Box 12", "RR 2", "4 Main St E", "77 avenue de l'Étang",
        "1 Québec Ave", "12 Ontario St", "c/o Pat Xylander", "9 Canada Rd", "B-5 K1A Lane", "apt. 4, 6e étage",
    ]

    static let names = [
        "Pat Qvortrup", "Zoë D’Xylander", "Noël Ouaouaronne", "Łukasz Przykładzik", "Dr. P. Wrzlbrmft & Sons",
        "Mary-Ann O'Zebulonia (Ottawa)",
    ]

    let name: String
    let streets: [String]
    let place: Place
    /// `K1A 0B1`
    let code: String

    init(_ dice: inout Dice) {
        name = dice.one(of: Self.names)
        // The line above a municipality on a line of its own has a number.
        streets = dice.several(0...1) { $0.one(of: Self.streets) } + ["\(1 + dice.below(99)) Qvortrup Crescent"]
        place = dice.one(of: Self.places)
        let letters = Array("ABCEGHJKLMNPRSTVWXYZ")
        code = "\(place.district) \(dice.below(10))\(dice.one(of: letters))\(dice.below(10))"
    }

    /// As it stands on a letter.
    var printed: [String] {
        ([name] + streets).map { $0.uppercased() } + ["\(place.municipality.uppercased()) \(place.province)  \(code)"]
    }

    /// The lines, written in one of the ways that can only be meant so.
    func lines(_ dice: inout Dice) -> [String] {
        let spelled = dice.one(of: Self.spellings[place.province] ?? [place.province])
        let code = Self.code(code, &dice)
        let province: String
        switch dice.below(4) {
        case 0: province = ", \(spelled)"
        case 1: province = " (\(spelled))"
        case 2: province = "(\(spelled)) "
        // A city may be called so too, and what is not set off is then no province.
        default: province = spelled.hasPrefix("Qu") && spelled.count > 4 ? ", \(spelled)," : " \(spelled)"
        }
        var end: [String]
        switch dice.below(5) {
        case 0: end = ["\(place.municipality)\(province)", code]
        case 1 where place.municipality.allSatisfy { $0.isLetter || " -'’.".contains($0) } && place.province != "QC":
            end = [place.municipality, "\(spelled) \(code)"]
        case 2: end = ["\(place.municipality)\(province), \(code)"]
        default: end = ["\(place.municipality)\(province)  \(code)"]
        }
        if dice.chance(1, in: 4) { end.append(dice.one(of: ["Canada", "CANADA", "canada."])) }
        return (streets + end).map { Self.typed($0, &dice) }
    }

    private static func code(_ code: String, _ dice: inout Dice) -> String {
        let joined = code.replacing(" ", with: dice.one(of: [" ", "", "-", "  "]))
        return dice.chance(1, in: 3) ? joined.lowercased() : joined
    }

    /// Capital letters and blanks, as hands type them.
    private static func typed(_ line: String, _ dice: inout Dice) -> String {
        var line = dice.one(of: [line, line, line.uppercased(), line.lowercased()])
        if dice.chance(1, in: 5) { line = " \(line) " }
        if dice.chance(1, in: 5) { line = line.replacing(" ", with: "  ") }
        if dice.chance(1, in: 5) { line = line.decomposed }
        return line
    }
}

extension String {
    /// Its Latin letters with their accents apart.
    var decomposed: String {
        String(String.UnicodeScalarView(unicodeScalars.flatMap { Self.apart[$0] ?? [$0] }))
    }

    private static let apart: [Unicode.Scalar: [Unicode.Scalar]] = [
        "É": ["E", "\u{301}"], "é": ["e", "\u{301}"], "Î": ["I", "\u{302}"], "î": ["i", "\u{302}"],
        "è": ["e", "\u{300}"], "È": ["E", "\u{300}"], "ë": ["e", "\u{308}"], "Ë": ["E", "\u{308}"],
    ]
}
