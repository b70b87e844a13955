import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Personalization

@Suite struct PostalAddressTests {
    private func address(_ lines: [String], name: String = "Pat Example") -> Validated<PostalAddress> {
        PostalAddress.of(
            Recipient(values: ["patient.name": .text(name), "patient.address": .address(lines)]))
    }

    @Test(arguments: [
        (["10-123 Example St", "Ottawa ON  K1A 0B1"], ["10-123 EXAMPLE ST", "OTTAWA ON  K1A 0B1"]),
        (["123, rue de l’Exemple", "Montréal (QC) H2X1Y4"], ["123, RUE DE L’EXEMPLE", "MONTRÉAL QC  H2X 1Y4"]),
        (["123 rue de l’Étang", "Montréal QC h2x1y4"], ["123 RUE DE L’ÉTANG", "MONTRÉAL QC  H2X 1Y4"]),
        (["  12   Sample   Ave ", "Trois-Rivières, QC, G9A-1A1"], ["12 SAMPLE AVE", "TROIS-RIVIÈRES QC  G9A 1A1"]),
        (["PO Box 12", "Iqaluit NU", "X0A 0H0"], ["PO BOX 12", "IQALUIT NU  X0A 0H0"]),
        (["1 Sample St", "Gatineau QC K1A 0B1", "Canada"], ["1 SAMPLE ST", "GATINEAU QC  K1A 0B1"]),
    ])
    func putsAnAddressIntoItsForm(given: [String], expected: [String]?) {
        #expect(address(given).value?.lines.map(\.text) == expected.map { ["PAT EXAMPLE"] + $0 })
    }

    /// A municipality, followed by the province and code in common spellings.
    @Test(arguments: [
        ("Montréal (Québec)  H3B 1A7", "MONTRÉAL QC  H3B 1A7"), ("Québec (Québec) G1R 1P1", "QUÉBEC QC  G1R 1P1"),
        ("Québec, Québec G1R 1P1", "QUÉBEC QC  G1R 1P1"), ("Montreal Quebec H3B 1A7", "MONTREAL QC  H3B 1A7"),
        ("Québec (Qc), G1R 1P1", "QUÉBEC QC  G1R 1P1"), ("Laval Qué. H7A 1A1", "LAVAL QC  H7A 1A1"),
        ("Hull, PQ J8X 1A1", "HULL QC  J8X 1A1"), ("Laval, P.Q., H7A 1A1", "LAVAL QC  H7A 1A1"),
        ("Montréal QC (Québec) H3B 1A7", "MONTRÉAL QC  H3B 1A7"), ("Montréal(Québec)H3B 1A7", "MONTRÉAL QC  H3B 1A7"),
        ("Ville de Québec (Québec) G1R 1P1", "VILLE DE QUÉBEC QC  G1R 1P1"),
        ("Notre Dame du Lac (Québec) G0L 1X0", "NOTRE DAME DU LAC QC  G0L 1X0"),
        ("Notre Dame du Lac, Québec G0L 1X0", "NOTRE DAME DU LAC QC  G0L 1X0"),
        ("Ottawa, Ontario K1A 0B1", "OTTAWA ON  K1A 0B1"), ("Ottawa, Ont. K1A 0B1", "OTTAWA ON  K1A 0B1"),
        ("Ottawa ONTARIO, CANADA K1A 0B1", "OTTAWA ON  K1A 0B1"), ("Ottawa ON K1A 0B1, Canada", "OTTAWA ON  K1A 0B1"),
        ("Vancouver BC,V6B 1A4", "VANCOUVER BC  V6B 1A4"), ("Vancouver,BC,V6B1A4", "VANCOUVER BC  V6B 1A4"),
        ("Vancouver, B.C. V6B 1A4", "VANCOUVER BC  V6B 1A4"), ("Vancouver B. C. V6B 1A4", "VANCOUVER BC  V6B 1A4"),
        ("Victoria (Colombie-Britannique) V8W 1A1", "VICTORIA BC  V8W 1A1"),
        ("Victoria C.-B. V8W 1A1", "VICTORIA BC  V8W 1A1"),
        ("100 Mile House, British Columbia V0K 2E0", "100 MILE HOUSE BC  V0K 2E0"),
        ("St. John's, NF A1A 1A1", "ST. JOHN'S NL  A1A 1A1"), ("Gander Nfld. A1V 1A1", "GANDER NL  A1V 1A1"),
        ("Gander, Newfoundland & Labrador A1V 1A1", "GANDER NL  A1V 1A1"),
        ("Gander, Newfoundland and Labrador A1V 1A1", "GANDER NL  A1V 1A1"),
        ("Gander (Terre-Neuve-et-Labrador) A1V 1A1", "GANDER NL  A1V 1A1"),
        ("Gander T.-N.-L. A1V 1A1", "GANDER NL  A1V 1A1"),
        ("Labrador City, Labrador A2V 1A1", "LABRADOR CITY NL  A2V 1A1"),
        ("Charlottetown P.E.I. C1A 1A1", "CHARLOTTETOWN PE  C1A 1A1"),
        ("Souris Î.-P.-É. C0A 1A0", "SOURIS PE  C0A 1A0"),
        ("Souris (Île-du-Prince-Édouard) C0A 1A0", "SOURIS PE  C0A 1A0"),
        ("Souris, Prince Edward Island C0A 1A0", "SOURIS PE  C0A 1A0"),
        ("Halifax, Nova Scotia B3H 1A1", "HALIFAX NS  B3H 1A1"),
        ("Halifax (Nouvelle-Écosse) B3H 1A1", "HALIFAX NS  B3H 1A1"),
        ("Halifax N.-É. B3H 1A1", "HALIFAX NS  B3H 1A1"), ("Moncton N.-B. E1A 1A1", "MONCTON NB  E1A 1A1"),
        ("Moncton (Nouveau-Brunswick) E1A 1A1", "MONCTON NB  E1A 1A1"),
        ("Moncton New Brunswick E1A 1A1", "MONCTON NB  E1A 1A1"),
        ("Winnipeg, Man. R3B 1A1", "WINNIPEG MB  R3B 1A1"), ("Regina, Sask. S4P 1A1", "REGINA SK  S4P 1A1"),
        ("Calgary, Alta. T2P 1A1", "CALGARY AB  T2P 1A1"), ("Calgary NE Alberta T2P 1A1", "CALGARY NE AB  T2P 1A1"),
        ("Whitehorse, Yukon Y1A 1A1", "WHITEHORSE YT  Y1A 1A1"), ("Iqaluit, Nunavut X0A 0H0", "IQALUIT NU  X0A 0H0"),
        ("Whitehorse (Territoire du Yukon) Y1A 1A1", "WHITEHORSE YT  Y1A 1A1"),
        ("Yellowknife, N.W.T. X1A 1A1", "YELLOWKNIFE NT  X1A 1A1"), ("Inuvik (T.N.-O.) X0E 0T0", "INUVIK NT  X0E 0T0"),
        ("Inuvik (Territoires du Nord-Ouest) X0E 0T0", "INUVIK NT  X0E 0T0"),
        ("Inuvik, Northwest Territories X0E 0T0", "INUVIK NT  X0E 0T0"),
        ("Montréal (Ville-Marie) QC H3B 1A7", "MONTRÉAL (VILLE-MARIE) QC  H3B 1A7"),
    ])
    func knowsAProvinceHoweverItIsWritten(given: String, expected: String) {
        #expect(address(["1 Sample St", given]).value?.lines.last?.text == expected)
        #expect(address(["1 Sample St", given, "Canada"]).value?.lines.last?.text == expected)
        // Letters with separate accents are the same letters.
        #expect(
            address(["1 Sample St", given.decomposedStringWithCanonicalMapping]).value?.lines.last?.text == expected)
    }

    @Test(arguments: [
        (["1 Sample St", "Vancouver", "BC,V6B 1A4"], ["1 SAMPLE ST", "VANCOUVER BC  V6B 1A4"]),
        (["1 Sample St", "Vancouver", "British Columbia", "V6B 1A4"], ["1 SAMPLE ST", "VANCOUVER BC  V6B 1A4"]),
        (["1 Sample St", "Ottawa, Ontario", "Canada", "K1A 0B1"], ["1 SAMPLE ST", "OTTAWA ON  K1A 0B1"]),
        (["1 Sample St", "Ottawa, Ontario", "K1A 0B1, CANADA"], ["1 SAMPLE ST", "OTTAWA ON  K1A 0B1"]),
        (["1 Sample St", "Unit B", "BC V6B 1A4"], nil), (["1 Sample St", "BC V6B 1A4"], nil),
        // The word may be the city or the province.
        (["1 rue Exemple", "Québec G1R 1P1"], nil), (["1 rue Exemple", "App. du Jardin", "Québec", "G1R 1P1"], nil),
        (["1 rue Exemple", "Ville de Québec G1R 1P1"], nil),
        (["1 rue Exemple", "Notre Dame du Lac Québec G0L 1X0"], nil),
        (["1 Sample St", "Ottawa ON (Québec) J8X 1A1"], nil),
    ])
    func knowsWhereTheMunicipalityStands(given: [String], expected: [String]?) {
        #expect(address(given).value?.lines.map(\.text) == expected.map { ["PAT EXAMPLE"] + $0 })
    }

    /// "ST" before a name is a saint, and behind one a street.
    @Test(
        arguments: [
            ("St. John's", "NL A1A 1A1", "ST. JOHN'S NL  A1A 1A1"),
            ("St Albert", "Alberta T8N 1A1", "ST ALBERT AB  T8N 1A1"),
            ("Prince George .", "BC V2L 1A1", "PRINCE GEORGE BC  V2L 1A1"), ("Sample St", "BC V6B 1A4", nil),
            ("St. Mary St.", "BC V6B 1A4", nil), ("Moncton QC", "NB E1A 4Z8", nil),
            ("Moncton NB", "NB E1A 4Z8", "MONCTON NB  E1A 4Z8"),
        ] as [(String, String, String?)])
    func tellsASaintFromAStreet(above: String, end: String, expected: String?) {
        #expect(address(["1 Sample Road", above, end]).value?.lines.last?.text == expected)
    }

    @Test(arguments: [
        ("postal-code", ["1 Sample St", "Iqaluit NT  X0A 0H0"]),
        ("postal-code", ["1 Sample St", "Inuvik NU  X0E 0T0"]),
        ("postal-code", ["1 Sample St", "Ottawa, Ontario  V5K 0A1"]),
        ("postal-code", ["1 Sample St", "Ottawa ON  V5K 0A1"]),
        ("postal-code", ["1 Sample St", "Ottawa ON  K1A 0D1"]),
        ("postal-code", ["1 Sample St", "Ottawa  K1A 0B1"]),
        ("postal-code", ["1 Sample St", "Ottawa ON"]),
        ("postal-code", ["1 Sample St", "Buffalo NY 14201"]),
        ("address-incomplete", ["Ottawa ON  K1A 0B1"]),
        ("address-sign", ["1 Sample St #5", "Ottawa ON  K1A 0B1"]),
        ("address-sign", ["1 样本 St", "Ottawa ON  K1A 0B1"]),
        ("address-line-too-long", ["1 Sample St of a Name That Has Far Too Many Signs in It", "Ottawa ON  K1A 0B1"]),
        ("missing-address", []),
        ("postal-code", ["Canada"]),
    ])
    func refusesWhatCannotBeRight(identifier: String, lines: [String]) {
        let read = address(lines)
        #expect(read.value == nil)
        #expect(read.diagnostics.map(\.identifier) == [identifier])
        for diagnostic in read.diagnostics {
            #expect(diagnostic.message.contains("patient.address"))
            let told = "\(diagnostic.message) \(diagnostic.help ?? "")".uppercased()
            for word in ["Sample", "V5K", "Buffalo", "样"] { #expect(!told.contains(word.uppercased())) }
        }
    }

    @Test func holdsThirtyNineCharactersAndNoMore() {
        let longest = String(repeating: "A", count: 19) + " " + String(repeating: "A", count: 20)
        #expect(address([longest, "Ottawa ON K1A 0B1"]).value != nil)
        #expect(address([longest + "A", "Ottawa ON K1A 0B1"]).value == nil)
        #expect(address(["1 A St", "Ottawa ON K1A 0B1"], name: longest + "A").value == nil)
    }

    @Test func goesToTheAddresseeWhomTheDataNames() throws {
        let recipient = Recipient(values: [
            "patient.name": .text("Kim Example"), "patient.address": .address(["1 A St", "Ottawa ON K1A 0B1"]),
            "addressee.name": .text("Pat Example"), "addressee.address": .address(["2 B St", "Regina SK S4P 3Y2"]),
        ])
        let address = try PostalAddress.of(recipient).get()
        #expect(address.lines.map(\.text) == ["PAT EXAMPLE", "2 B ST", "REGINA SK  S4P 3Y2"])
        #expect(address.lines.map(\.field) == ["addressee.name", "addressee.address", "addressee.address"])
        #expect(address.postalCode == "S4P 3Y2")
    }

    /// The name and the address never belong to different people.
    @Test func neverMixesTwoPeople() {
        let recipient = Recipient(values: [
            "patient.name": .text("Kim Example"), "patient.address": .address(["1 A St", "Ottawa ON K1A 0B1"]),
            "addressee.name": .text("Pat Example"),
        ])
        let read = PostalAddress.of(recipient)
        #expect(read.value == nil)
        #expect(read.diagnostics.first?.message.contains("addressee.address is not given") == true)
    }

    @Test(arguments: [
        ("A0A 1A1", "NL"), ("G1A 1A1", "QC"), ("H1A 1A1", "QC"), ("J1A 1A1", "QC"), ("X1A 1A1", "NT"),
        ("X0A 1A1", "NU"), ("X0C 0G0", "NU"), ("X0E 0T0", "NT"), ("X0G 1A0", "NT"), ("Y1A 1A1", "YT"),
        ("P1A 1A1", "ON"),
    ])
    func knowsWhichCodesAProvinceHas(code: String, province: String) throws {
        #expect(try #require(PostalCode(code)).isPossible(in: province))
        #expect(!(try #require(PostalCode(code)).isPossible(in: "BC")))
    }

    @Test(arguments: ["ZZ", "", "on", "CA"])
    func knowsNoCodeOfAPlaceThatIsNoProvince(place: String) throws {
        #expect(!PostalCode.isProvince(place))
        #expect(!(try #require(PostalCode("K1A 0B1")).isPossible(in: place)))
    }

    /// Any input either gives an address in Canada Post's form or is refused.
    @Test(arguments: 0..<600 as Range<UInt64>)
    func isInItsFormOrRefused(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "12", "Example", "St", "#4", "é", "Ottawa", "ON", "QC", ",", "K1A", "0B1", "k1a0b1", "Canada", " ", "-",
            "(Québec)", "Québec", "Ontario", "Ont.", "BC,V6B", "1A4", "P. E. I.", "(", ")", "de", "Île", "Unit", "X0A",
        ]
        let lines = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined(separator: " ")
        }
        let read = address(lines + (Bool.random(using: &random) ? ["Ottawa ON K1A 0B1"] : []))
        #expect((read.value == nil) == read.diagnostics.hasErrors)
        guard let address = read.value else { return }
        let last = try #require(address.lines.last?.text)
        #expect(last.wholeMatch(of: /.+ [A-Z]{2}  [A-Z][0-9][A-Z] [0-9][A-Z][0-9]/) != nil)
        for line in address.lines.map(\.text) {
            #expect(
                line == line.uppercased() && line.count(where: { $0 != " " }) < 40 && !line.contains("#")
                    && line.first != " ")
        }
        // An address in that form is unchanged.
        #expect(self.address(address.lines.dropFirst().map(\.text)).value?.lines == address.lines)
    }
}
