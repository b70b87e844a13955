import Foundation
import HandoutKit
import PageProperties
import TestSupport

// handout-property SEEDS [FIRST-SEED]: lays out one random handout per seed, and reports the errors of its pages. A
// failed handout is stored in .build/property/SEED. Its seed is added to Tests/PagePropertyTests permanently.

let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let seeds = numbers.first ?? 2000
let first = numbers.dropFirst().first ?? 1
let folder = FileManager.default.temporaryDirectory.appending(path: "handout-property-\(UUID().uuidString)")
defer { try? FileManager.default.removeItem(at: folder) }
var trial = try PageTrial(root: Package.root, folder: folder)
var (faulty, sheets, compared, saved) = (0, 0, 0, 0)
for seed in first..<first + seeds {
    let outcome = try trial.outcome(seed: seed)
    sheets += outcome.sheets
    if let firstFit = outcome.sheetsByFirstFit {
        compared += 1
        saved += firstFit - outcome.sheets
    }
    guard !outcome.complaints.isEmpty else { continue }
    faulty += 1
    let made = RandomHandout(seed: seed)
    try made.write(to: Package.root.appending(path: ".build/property/\(seed)"), pictures: PageTrial.pictures)
    print(
        "seed \(seed), \(made.printSize) print on \(made.options.paper): "
            + outcome.complaints.prefix(4).joined(separator: "; "))
    fflush(nil)
}
print(
    "\(seeds) handouts, \(sheets) pages: \(faulty) at fault; first fit needs \(saved) pages more in the \(compared) "
        + "handouts where it breaks none in a forbidden place")
exit(faulty == 0 ? 0 : 1)
