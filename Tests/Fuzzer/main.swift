import Foundation
import Fuzzing
import TestSupport

// handout-fuzz SECONDS [FIRST-SEED]: tries one seed after another, in a separate process, so that a crash ends only
// that process. The files and errors of a failed seed are stored in .build/fuzz/SEED.

let kept = Package.root.appending(path: ".build/fuzz")
let arguments = CommandLine.arguments.dropFirst().compactMap { Double($0) }
if CommandLine.arguments.contains("--worst") {
    try WorstCases.measureAll()
} else if let position = CommandLine.arguments.firstIndex(of: "--child"), position + 1 < CommandLine.arguments.count,
    let seed = UInt64(CommandLine.arguments[position + 1])
{
    try Child(folder: kept.appending(path: "work")).run(from: seed)
} else {
    try Parent(kept: kept).run(seconds: arguments.first ?? 60, from: UInt64(arguments.dropFirst().first ?? 1))
}
