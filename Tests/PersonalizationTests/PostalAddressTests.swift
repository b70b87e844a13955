import Content
import Diagnostics
import TestSupport
import Testing

@testable import Personalization

@Suite struct PostalAddressTests {
    private func address(_ lines: [String], name: String = "Pat Example") -> Checked<PostalAddress> {
        PostalAddress.of(
            Recipient(values: ["patient.name": .text(name), "patient.address": .address(lines)]))
    }

    @Test(arguments: [
        (["10-123 Example St", "Ottawa ON  K1A 0B1"], ["10-123 EXAMPLE ST", "OTTAWA ON  K1A 0B1"]),
        (["123, rue de l’Exemple", "Montréal (QC) H2X1Y4"], nil),
        (["123 rue de l’Étang", "Montréal QC h2x1y4"], ["123 RUE DE L’ÉTANG", "MONTRÉAL QC  H2X 1Y4"]),
        (["  12   Sample   Ave ", "Trois-Rivières, QC, G9A-1A1"], ["12 SAMPLE AVE", "TROIS-RIVIÈRES QC  G9A 1A1"]),
        (["PO Box 12", "Iqaluit NU", "X0A 0H0"], ["PO BOX 12", "IQALUIT NU  X0A 0H0"]),
        (["1 Sample St", "Gatineau QC K1A 0B1", "Canada"], ["1 SAMPLE ST", "GATINEAU QC  K1A 0B1"]),
    ])
    func putsAnAddressIntoItsForm(given: [String], expected: [String]?) {
        #expect(address(given).value?.lines.map(\.text) == expected.map { ["PAT EXAMPLE"] + $0 })
    }

    @Test(arguments: [
        ("postal-code", ["1 Sample St", "Ottawa ON  V5K 0A1"]),
        ("postal-code", ["1 Sample St", "Ottawa ON  K1A 0D1"]),
        ("postal-code", ["1 Sample St", "Ottawa  K1A 0B1"]),
        ("postal-code", ["1 Sample St", "Ottawa ON"]),
        ("postal-code", ["1 Sample St", "Buffalo NY 14201"]),
        ("address-incomplete", ["Ottawa ON  K1A 0B1"]),
        ("address-sign", ["1 Sample St #5", "Ottawa ON  K1A 0B1"]),
        ("address-sign", ["1 样本 St", "Ottawa ON  K1A 0B1"]),
        ("address-line-too-long", ["1 Sample St of a Name That Has Too Many Signs", "Ottawa ON  K1A 0B1"]),
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
        let longest = String(repeating: "A", count: 39)
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

    /// A name must never meet another's address.
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
        ("X0A 1A1", "NU"), ("Y1A 1A1", "YT"), ("P1A 1A1", "ON"),
    ])
    func knowsWhichCodesAProvinceHas(code: String, province: String) throws {
        #expect(try #require(PostalCode(code)).isPossible(in: province))
        #expect(!(try #require(PostalCode(code)).isPossible(in: "BC")))
    }

    /// Whatever was typed: what comes out has the form, or nothing comes out.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func isInItsFormOrRefused(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "12", "Example", "St", "#4", "é", "Ottawa", "ON", "QC", ",", "K1A", "0B1", "k1a0b1", "Canada", " ", "-",
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
            #expect(line == line.uppercased() && line.count < 40 && !line.contains("#") && line.first != " ")
        }
    }
}
