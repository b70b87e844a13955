import Testing

@testable import Mailouts

@Suite struct CanadianAddressTests {
    @Test(arguments: [
        ["12-480 QUEEN ST", "OTTAWA ON  K1A 0B1"], ["1 MAPLE ST", "VANCOUVER BC V5Z7B8"],
        ["1 rue Maple", "Québec (Qc) G1R 2B5"],
        ["1 MAPLE ST", "GATINEAU QC  K1A 0M6"], ["1 MAPLE ST", "TORONTO ON", "M5V 2T6"],
        ["1 MAPLE ST", "IQALUIT NU X0A 0H0", "Canada"],
        ["1 rue Maple", "Montréal (Québec)  H3B 1A7"], ["1 MAPLE ST", "Ottawa, Ontario K1A 0B1"],
        ["1 MAPLE ST", "Vancouver", "BC,V6B 1A4"], ["1 MAPLE ST", "Inuvik NT X0E 0T0"], ["1 rue de Québec"],
        // Addresses in other countries are not checked.
        ["1 MAPLE ST", "ONTARIO CA 91761"], ["1 MAPLE ST", "ONTARIO CA 91761", "USA"],
        ["1 HIGH ST", "DOUGLAS", "ISLE OF MAN"],
        ["1 MAPLE ST", "NEW BRUNSWICK NJ 08901"], ["1 MAPLE ST", "OMAHA NE 68102"],
        ["1 MAPLE ST", "NASHVILLE TN 37201"],
        ["1 MAPLE ST", "SEATTLE WA 98101", "USA"], ["KEIZERSGRACHT 1", "1012 AB AMSTERDAM", "NETHERLANDS"],
        ["480 MB ROAD", "LONDON SW1A 1AA"], ["1 MAPLE ST"], [],
    ])
    func allowsWhatCanBeRight(lines: [String]) {
        #expect(CanadianAddress.fault(of: lines) == nil)
    }

    @Test(arguments: [
        (["1 MAPLE ST", "VANCOUVER BC  K1A 0B1"], "another province"),
        (["1 MAPLE ST", "IQALUIT NT  X0A 0H0"], "another province"),
        (["1 rue Maple", "Montréal (Québec)  V5Z 7B8"], "another province"),
        (["1 MAPLE ST", "Ottawa, Ontario V5Z 7B8", "Canada"], "another province"),
        (["1 MAPLE ST", "Ottawa, Ont.", "V5Z 7B8"], "another province"),
        (["1 rue Maple", "Montréal (Québec)  H3B OA7"], "does not exist"),
        (["1 MAPLE ST", "Ottawa, Ontario K1A 0B"], "does not exist"),
        (["1 MAPLE ST", "Toronto, Ontario"], "no postal code"),
        (["1 rue Maple", "Montréal (Québec)", "Canada"], "no postal code"),
        (["1 MAPLE ST", "OTTAWA ON", "V5Z 7B8"], "another province"),
        (["1 MAPLE ST", "OTTAWA ON  K1A OB1"], "does not exist"),
        (["1 MAPLE ST", "OTTAWA ON  K1D 0B1"], "does not exist"),
        (["1 MAPLE ST", "WHITEHORSE YT  W1A 0B1"], "does not exist"),
        (["1 MAPLE ST", "OTTAWA ON  K1A 0B"], "does not exist"),
        (["1 MAPLE ST", "OTTAWA ON"], "no postal code"), (["1 MAPLE ST", "OTTAWA ON", "CANADA"], "no postal code"),
        (["A", "B", "C", "D", "E", "F", "OTTAWA ON  K1A 0B1"], "more lines than the window"),
    ])
    func findsWhatCannotBe(lines: [String], says: String) throws {
        #expect(try #require(CanadianAddress.fault(of: lines)).contains(says))
    }
}
