import Foundation
import TestSupport
import Testing

/// Checks that the mutants of `make mutants` still match the source.
@Suite struct MutantListTests {
    private struct Mutant: Decodable {
        var name: String
        var file: String
        var within: String
        var original: String
        var mutated: String
    }

    @Test func everyNamedMutantStandsInTheSource() throws {
        let list = try Data(contentsOf: Package.root.appending(path: "Tests/Mutants/named.json"))
        let mutants = try JSONDecoder().decode([Mutant].self, from: list)
        #expect(mutants.count >= 5)
        #expect(Set(mutants.map(\.name)).count == mutants.count)
        for mutant in mutants {
            let source = try String(contentsOf: Package.root.appending(path: mutant.file), encoding: .utf8)
            #expect(source.ranges(of: mutant.within).count == 1, "\(mutant.name): \(mutant.file)")
            #expect(mutant.within.contains(mutant.original) && mutant.original != mutant.mutated, "\(mutant.name)")
        }
    }
}
