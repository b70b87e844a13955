import Foundation

/// The data that record systems leave for a browser to open, once and within five minutes. It is only in memory, and no
/// address contains any of it.
actor LaunchTokenStore {
    struct Launch: Sendable {
        /// A person's data, as received.
        var data: [UInt8]
        var choice: CopyOrder.Choice
    }

    /// There is no more room.
    struct Full: Error {}

    static let lifetime = Duration.seconds(300)
    private static let mostLaunches = 1_000
    private static let mostBytes = 32 << 20

    private var waiting: [String: (launch: Launch, until: ContinuousClock.Instant)] = [:]
    private var bytes = 0

    /// - Returns: the token that opens it, with 256 random bits.
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
        // Expired entries are removed even if no request follows.
        Task { [weak self] in
            try? await Task.sleep(for: Self.lifetime)
            await self?.forget(asOf: .now)
        }
        return word
    }

    /// Whether the token opens an entry, which is kept.
    func holds(_ word: String, now: ContinuousClock.Instant = .now) -> Bool {
        forget(asOf: now)
        return waiting[word] != nil
    }

    /// Removes and returns an entry; nil if it was opened before or has expired.
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
