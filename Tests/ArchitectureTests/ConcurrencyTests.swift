import Foundation
import TestSupport
import Testing

/// Threads share values in three ways, as Architecture.md says, and in no other.
@Suite struct ConcurrencyTests {
    private static let others = [
        "NSLock", "NSRecursiveLock", "DispatchQueue", "DispatchSemaphore", "pthread_mutex", "os_unfair",
    ]

    @Test func usesMutexesConditionsAndActorsOnly() throws {
        let sources = Package.root.appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        #expect(files.count > 300)
        var mutexes = 0
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            mutexes += text.contains("Mutex") ? 1 : 0
            for other in Self.others {
                #expect(!text.contains(other), "\(file.lastPathComponent) has a \(other)")
            }
        }
        #expect(mutexes > 10)
    }
}
