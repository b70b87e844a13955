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
        var seed = first
        while true {
            try Data("\(seed)".utf8).write(to: folder.appending(path: "seed"))
            alarm(Self.longestWait)
            let trial = try fuzzer.trial(seed: seed)
            var complaints = trial.complaints
            if trial.seconds > Fuzzer.longestTrial { complaints.append("took \(trial.seconds) s") }
            if let pdf = trial.pdf, seed % 16 == 0 { complaints += try qpdfComplaints(pdf) }
            let outcome = trial.pdf == nil ? "refused" : "rendered"
            print("\(seed)\t\(outcome)\t\(complaints.joined(separator: " // ").replacing("\n", with: " "))")
            fflush(nil)
            seed += 1
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
