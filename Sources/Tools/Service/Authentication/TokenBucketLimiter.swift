import Foundation

/// A token bucket for each key: an attempt takes one token, and tokens are refilled over time.
struct TokenBucketLimiter<Key: Hashable & Sendable>: Sendable {
    /// The number of tokens in a full bucket.
    let capacity: Double
    let perSecond: Double
    /// The limit of stored buckets.
    var most = 50_000
    private var buckets: [Key: Bucket] = [:]

    private struct Bucket: Sendable {
        var level: Double
        var time: Date
    }

    init(capacity: Double, perSecond: Double, most: Int = 50_000) {
        self.capacity = capacity
        self.perSecond = perSecond
        self.most = most
    }

    var count: Int { buckets.count }

    /// Takes a token, if one is available.
    ///
    /// - Returns: the seconds to wait; 0 if a token was taken.
    mutating func take(_ key: Key, now: Date) -> TimeInterval {
        let level = level(of: buckets[key], now)
        guard level >= 1 else { return (1 - level) / perSecond }
        if buckets[key] == nil, buckets.count >= most { makeRoom(now) }
        buckets[key] = Bucket(level: level - 1, time: now)
        return 0
    }

    /// Returns a token that was taken.
    mutating func giveBack(_ key: Key, now: Date) {
        guard let bucket = buckets[key] else { return }
        buckets[key] = Bucket(level: min(capacity, level(of: bucket, now) + 1), time: max(now, bucket.time))
    }

    private func level(of bucket: Bucket?, _ now: Date) -> Double {
        guard let bucket else { return capacity }
        return min(capacity, bucket.level + max(0, now.timeIntervalSince(bucket.time)) * perSecond)
    }

    /// Removes full buckets, which need not be stored. If most buckets are in use, all are removed: that costs less
    /// than a search at every request.
    private mutating func makeRoom(_ now: Date) {
        buckets = buckets.filter { level(of: $0.value, now) < capacity }
        if buckets.count > most / 2 { buckets.removeAll() }
    }
}
