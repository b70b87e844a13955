import Testing

@testable import Mailouts

@Suite struct CanadianAddressTests {
    @Test(arguments: [
        ["12-480 QUEEN ST", "OTTAWA ON  K1A 0B1"], ["1 MAPLE ST", "VANCOUVER BC V5Z7B8"],
        ["1 rue Maple", "Québec (Qc) G1R 2B5"],
        ["1 MAPLE ST", "GATINEAU QC  K1A 0M6"], ["1 MAPLE ST", "TORONTO ON", "M5V 2T6"],
        ["1 MAPLE ST", "IQALUIT NU X0A 0H0", "Canada"],
        // Elsewhere it knows nothing.
        ["1 MAPLE ST", "SEATTLE WA 98101", "USA"], ["KEIZERSGRACHT 1", "1012 AB AMSTERDAM", "NETHERLANDS"],
        ["480 MB ROAD", "LONDON SW1A 1AA"], ["1 MAPLE ST"], [],
    ])
    func allowsWhatCanBeRight(lines: [String]) {
        #expect(CanadianAddress.fault(of: lines) == nil)
    }

    @Test(arguments: [
        (["1 MAPLE ST", "VANCOUVER BC  K1A 0B1"], "another province"),
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
