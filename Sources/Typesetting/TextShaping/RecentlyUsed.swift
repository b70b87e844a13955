/// A cache of recently used values.
///
/// A mailout has a few paragraphs and pages that recur, and many that do not. There are two generations. A value in use
/// moves into the younger one; when that is full, the older one is dropped.
package struct RecentlyUsed<Key: Hashable, Value> {
    private let capacity: Int
    private var younger: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    /// - Parameter capacity: the number of values in a generation.
    package init(capacity: Int) { self.capacity = capacity }

    package mutating func value(for key: Key) -> Value? {
        if let value = younger[key] { return value }
        guard let value = older.removeValue(forKey: key) else { return nil }
        remember(value, for: key)
        return value
    }

    package mutating func remember(_ value: Value, for key: Key) {
        if younger.count >= capacity {
            older = younger
            younger = [:]
        }
        younger[key] = value
    }

    package var values: [Value] { Array(younger.values) + Array(older.values) }

    package mutating func forgetAll() {
        younger = [:]
        older = [:]
    }
}
