import Foundation

/// A token bucket for each key: an attempt takes one token, and tokens come back with time.
struct TokenBucketLimiter<Key: Hashable & Sendable>: Sendable {
    /// The number of tokens in a full bucket.
    let capacity: Double
    let perSecond: Double
    /// The most buckets that are kept.
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

    /// Takes one, where there is one.
    ///
    /// - Returns: how many seconds there are to wait; 0 where one was taken.
    mutating func take(_ key: Key, now: Date) -> TimeInterval {
        let level = level(of: buckets[key], now)
        guard level >= 1 else { return (1 - level) / perSecond }
        if buckets[key] == nil, buckets.count >= most { makeRoom(now) }
        buckets[key] = Bucket(level: level - 1, time: now)
        return 0
    }

    /// Gives one back that was taken.
    mutating func giveBack(_ key: Key, now: Date) {
        guard let bucket = buckets[key] else { return }
        buckets[key] = Bucket(level: min(capacity, level(of: bucket, now) + 1), time: max(now, bucket.time))
    }

    private func level(of bucket: Bucket?, _ now: Date) -> Double {
        guard let bucket else { return capacity }
        return min(capacity, bucket.level + max(0, now.timeIntervalSince(bucket.time)) * perSecond)
    }

    /// A full bucket is as good as none. Where so many are in use that this frees little, all begin anew: that costs less than to look
    /// for one to give up at every request.
    private mutating func makeRoom(_ now: Date) {
        buckets = buckets.filter { level(of: $0.value, now) < capacity }
        if buckets.count > most / 2 { buckets.removeAll() }
    }
}
