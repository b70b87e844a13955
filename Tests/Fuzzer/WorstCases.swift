import Diagnostics
import Foundation
import Fuzzing
import TestSupport

/// The valid input that takes most time, and input that is refused as late as possible. Nothing may take more than a
/// few seconds.
enum WorstCases {
    static func measureAll() throws {
        let work = Package.root.appending(path: ".build/fuzz/worst")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        let fuzzer = try Fuzzer(root: Package.root, folder: work)
        print("| case | seconds | |\n| --- | ---: | --- |")
        let wanted = CommandLine.arguments.last ?? ""
        for (name, files) in WorstCase.all where wanted == "--worst" || name.contains(wanted) {
            alarm(15)
            let trial = try fuzzer.trial(fuzzer.specimen(replacing: files))
            let said = trial.diagnostics.errors.first.map { "\($0.identifier): \($0.message)" }
            let made = trial.pdf.map { "\($0.count / 1000) KB" }
            let seconds = String(format: "%.2f", trial.seconds)
            print("| \(name) | \(seconds) | \(trial.complaints.first ?? said ?? made ?? "") |")
            fflush(nil)
        }
    }
}
