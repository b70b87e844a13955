import Foundation
import Fuzzing
import TestSupport

// handout-fuzz SECONDS [FIRST-SEED]: tries seed after seed, in a process of its own, so that a crash ends only that.
// Whatever is found stands in .build/fuzz/SEED: the files, and what was wrong.

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
