import Foundation

/// What a record system left for somebody to open, once and soon. It is in memory alone, and no address holds anything of it.
actor LaunchTokenStore {
    struct Launch: Sendable {
        /// A person's data, as it came.
        var data: [UInt8]
        var choice: CopyOrder.Choice
    }

    /// There is no room.
    struct Full: Error {}

    static let lifetime = Duration.seconds(300)
    private static let mostLaunches = 1_000
    private static let mostBytes = 32 << 20

    private var waiting: [String: (launch: Launch, until: ContinuousClock.Instant)] = [:]
    private var bytes = 0

    /// - Returns: the word that opens it, of 256 bits that nobody can guess.
    /// - Throws: `Full`.
    func leave(_ launch: Launch, now: ContinuousClock.Instant = .now) throws -> String {
        forget(asOf: now)
        guard waiting.count < Self.mostLaunches, bytes + launch.data.count <= Self.mostBytes else { throw Full() }
        var generator = SystemRandomNumberGenerator()
        let word = (0..<4).map { _ in
            let part = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - part.count) + part
        }.joined()
        waiting[word] = (launch, now + Self.lifetime)
        bytes += launch.data.count
        // Also where nobody asks for anything afterwards.
        Task { [weak self] in
            try? await Task.sleep(for: Self.lifetime)
            await self?.forget(asOf: .now)
        }
        return word
    }

    /// Whether there is something to open. It stays.
    func holds(_ word: String, now: ContinuousClock.Instant = .now) -> Bool {
        forget(asOf: now)
        return waiting[word] != nil
    }

    /// Gives it away; nil where it was given, or is too old.
    func take(_ word: String, now: ContinuousClock.Instant = .now) -> Launch? {
        forget(asOf: now)
        guard let entry = waiting.removeValue(forKey: word) else { return nil }
        bytes -= entry.launch.data.count
        return entry.launch
    }

    private func forget(asOf now: ContinuousClock.Instant) {
        for (word, entry) in waiting where entry.until <= now {
            waiting[word] = nil
            bytes -= entry.launch.data.count
        }
    }
}
