import Foundation
import Fuzzing
import TestSupport

/// Starts children, counts their results, and stores the seeds that failed or crashed.
struct Parent {
    let kept: URL

    func run(seconds: Double, from first: UInt64) throws {
        let work = kept.appending(path: "work")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        let deadline = Date.now.addingTimeInterval(seconds)
        var seed = first
        var outcomes: [String: Int] = [:]
        while Date.now < deadline {
            let log = work.appending(path: "log")
            try Data().write(to: log)
            let child = try start(from: seed, log: log, deadline: deadline)
            for line in try String(contentsOf: log, encoding: .utf8).split(separator: "\n") {
                let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard parts.count == 3, let tried = UInt64(parts[0]) else { continue }
                let words = parts[1].split(separator: " ", maxSplits: 1).map(String.init)
                outcomes[words[1], default: 0] += Int(words[0]) ?? 0
                if !parts[2].isEmpty { try keep(tried, String(parts[2])) }
                seed = tried + 1
            }
            if child.terminationReason == .uncaughtSignal, child.terminationStatus != SIGTERM {
                let isHang = child.terminationStatus == SIGALRM
                try keep(seed, isHang ? "hangs" : "dies of signal \(child.terminationStatus)")
                outcomes[isHang ? "hung" : "died", default: 0] += 1
                seed += 1
            }
        }
        let counts = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print("seeds \(first) to \(seed - 1): \(counts)")
    }

    private func start(from seed: UInt64, log: URL, deadline: Date) throws -> Process {
        let child = Process()
        child.executableURL = Bundle.main.executableURL
        child.arguments = ["--child", "\(seed)"]
        child.standardOutput = try FileHandle(forWritingTo: log)
        child.standardError = FileHandle.nullDevice
        // Without this, a crash prints a backtrace, which takes seconds.
        child.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        try child.run()
        while child.isRunning, Date.now < deadline { usleep(20_000) }
        if child.isRunning { child.terminate() }
        child.waitUntilExit()
        return child
    }

    private func keep(_ seed: UInt64, _ complaint: String) throws {
        print("seed \(seed): \(complaint.prefix(400))")
        let folder = kept.appending(path: "\(seed)")
        let fuzzer = try Fuzzer(root: Package.root, folder: kept)
        let (specimen, options) = fuzzer.specimen(seed: seed)
        try specimen.write(to: folder)
        try Data(specimen.person).write(to: folder.appending(path: "person.json"))
        try Data("\(complaint)\n\(options)\n".utf8).write(to: folder.appending(path: "complaint.txt"))
    }
}
