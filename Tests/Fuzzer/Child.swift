import Foundation
import Fuzzing
import TestSupport

/// Tries seeds until it is ended or crashes.
struct Child {
    let folder: URL

    static let longestWait: UInt32 = 60

    func run(from first: UInt64) throws -> Never {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fuzzer = try Fuzzer(root: Package.root, folder: folder)
        var inputs = try InputFuzzer(root: Package.root, folder: folder)
        var seed = first
        while true {
            try Data("\(seed)".utf8).write(to: folder.appending(path: "seed"))
            alarm(Self.longestWait)
            let trial = try fuzzer.trial(seed: seed)
            var complaints = trial.complaints
            if trial.seconds > Fuzzer.longestTrial { complaints.append("took \(trial.seconds) s") }
            if let pdf = trial.pdf, seed % 16 == 0 { complaints += try qpdfComplaints(pdf) }
            let sort = seed % 4 == 0 ? "profile" : "handout"
            let outcome = trial.pdf == nil ? "1 \(sort) refused" : "1 \(sort) accepted"
            print("\(seed)\t\(outcome)\t\(complaints.joined(separator: " // ").replacing("\n", with: " "))")
            try tryInputs(of: seed, by: &inputs)
            fflush(nil)
            seed += 1
        }
    }

    /// Addresses, people and lists of a seed. Those at fault have a line each; the others are counted.
    private func tryInputs(of seed: UInt64, by fuzzer: inout InputFuzzer) throws {
        for sort in InputFuzzer.Sort.allCases {
            var accepted = 0
            for number in 0..<sort.share {
                let own = seed * 1000 + UInt64(number)
                let trial = fuzzer.trial(sort, seed: own)
                if trial.isAccepted { accepted += 1 }
                guard !trial.complaints.isEmpty else { continue }
                let said = trial.complaints.joined(separator: " // ").replacing("\n", with: " ")
                print("\(seed)\t1 \(sort.rawValue) at fault\t\(sort.rawValue) \(own): \(said)")
            }
            print("\(seed)\t\(accepted) \(sort.rawValue) accepted\t")
            print("\(seed)\t\(sort.share - accepted) \(sort.rawValue) refused\t")
        }
    }

    private func qpdfComplaints(_ pdf: [UInt8]) throws -> [String] {
        let file = folder.appending(path: "copy.pdf")
        try Data(pdf).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["qpdf", "--check", file.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? [] : ["qpdf ends with \(process.terminationStatus)"]
    }
}
