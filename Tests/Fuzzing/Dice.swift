import TestSupport

/// Random choices that are the same for the same seed.
struct Dice {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// A number from 0 to below a bound.
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(1, bound), using: &random) }

    mutating func chance(_ count: Int, in all: Int) -> Bool { below(all) < count }

    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

    mutating func shuffled<Value>(_ values: [Value]) -> [Value] { values.shuffled(using: &random) }

    /// So many values, each made by itself.
    mutating func several<Value>(_ range: ClosedRange<Int>, _ make: (inout Dice) -> Value) -> [Value] {
        let count = range.lowerBound + below(range.count)
        var values: [Value] = []
        for _ in 0..<count { values.append(make(&self)) }
        return values
    }
}
