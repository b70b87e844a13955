import Diagnostics
import Foundation
import HandoutKit
import PageProperties
import TestSupport

// handout-property SEEDS [FIRST-SEED [PACKETS [MAILOUTS]]]: lays out one random handout per seed, then half as many
// random packets with lists, and reports the errors of their pages. Of a tenth, it makes copies for several people, with
// and without what earlier copies have left, and reports those whose bytes differ. A failed handout is stored in .build/property/SEED, a packet in
// .build/property/packet-SEED. Its seed is added to Tests/PagePropertyTests permanently.

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
let packets = numbers.dropFirst(2).first ?? seeds / 2
for seed in first..<first + packets {
    let complaints: [String]
    do {
        let outcome = try trial.outcome(packetSeed: seed)
        sheets += outcome.sheets
        complaints = outcome.complaints
    } catch let fault as ContentFault {
        complaints = fault.diagnostics.map {
            "\($0.range?.file.path ?? ""):\($0.range?.start.line ?? 0): \($0.message)"
        }
    } catch {
        complaints = ["\(error)"]
    }
    guard !complaints.isEmpty else { continue }
    faulty += 1
    let made = RandomPacket(seed: seed)
    try made.write(to: Package.root.appending(path: ".build/property/packet-\(seed)"), pictures: PageTrial.pictures)
    print(
        "packet \(seed), \(made.printSize) print on \(made.options.paper) in \(made.options.language ?? "en"): "
            + complaints.prefix(4).joined(separator: "; "))
    fflush(nil)
}
let mailouts = numbers.dropFirst(3).first ?? seeds / 10
for seed in first..<first + mailouts {
    let differing = try trial.differences(mailoutSeed: seed)
    guard !differing.isEmpty else { continue }
    faulty += 1
    print("mailout of packet \(seed): other bytes for the people \(differing.map(String.init).joined(separator: ", "))")
    fflush(nil)
}
print(
    "\(mailouts) mailouts; \(seeds) handouts and \(packets) packets, \(sheets) pages: \(faulty) at fault; first fit needs \(saved) pages more in the \(compared) "
        + "handouts where it breaks none in a forbidden place")
exit(faulty == 0 ? 0 : 1)
