import CoreMetrics
import Synchronization

/// A swift-metrics factory that keeps its values until Prometheus scrapes them.
///
/// A family is all series of one name, which differ by their labels. A family must be declared before use, with its
/// help text and the bounds of histograms.
final class PrometheusFactory: MetricsFactory {
    struct Declaration: Sendable {
        var name: String
        var help: String
        var kind: Kind

        enum Kind: Sendable {
            case counter
            case gauge
            /// A histogram with the upper bounds of its buckets, ascending.
            case histogram([Double])
        }
    }

    /// Families by name, in the order of their declarations.
    private let families: [(declaration: Declaration, series: Series)]

    /// Series by their labels.
    private final class Series: Sendable {
        let byLabels = Mutex<[[Label]: Measure]>([:])
    }

    struct Label: Hashable, Sendable {
        var name: String
        var value: String
    }

    init(_ declarations: [Declaration]) { families = declarations.map { ($0, Series()) } }

    /// Returns the series of a name with these labels. Equal arguments always return the same series.
    private func measure(_ name: String, _ dimensions: [(String, String)]) -> Measure {
        guard let family = families.first(where: { $0.declaration.name == name }) else {
            preconditionFailure("\(name) is not declared")
        }
        let labels = dimensions.map { Label(name: $0.0, value: $0.1) }
        return family.series.byLabels.withLock { series in
            if let known = series[labels] { return known }
            let measure = Measure(family.declaration.kind)
            series[labels] = measure
            return measure
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        measure(label, dimensions)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        measure(label, dimensions)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { measure(label, dimensions) }

    // Counters live until the process ends.
    func destroyCounter(_: any CounterHandler) {}
    func destroyRecorder(_: any RecorderHandler) {}
    func destroyTimer(_: any TimerHandler) {}

    /// All values in Prometheus' text format 0.0.4.
    var text: String {
        families.map { family in
            let lines = family.series.byLabels.withLock { series in
                series.map {
                    (key: $0.key.map { "\($0.name)\n\($0.value)" }.joined(separator: "\n"), labels: $0.key, $0.value)
                }
            }
            return Exposition.text(
                of: family.declaration, lines.sorted { $0.key < $1.key }.map { ($0.labels, $0.2.value) })
        }.joined()
    }
}

/// A single number, or a distribution of numbers.
final class Measure: CounterHandler, RecorderHandler, TimerHandler {
    enum Value: Sendable {
        case number(Double)
        case spread(Spread)
    }

    struct Spread: Sendable {
        var bounds: [Double]
        /// The count in each bucket, from the previous bound up to its own; the last bucket is above all bounds.
        var counts: [Int]
        var sum = 0.0

        mutating func add(_ number: Double) {
            counts[bounds.firstIndex { number <= $0 } ?? bounds.count] += 1
            sum += number
        }
    }

    private let state: Mutex<Value>

    init(_ kind: PrometheusFactory.Declaration.Kind) {
        switch kind {
        case .counter, .gauge: state = Mutex(.number(0))
        case .histogram(let bounds):
            state = Mutex(.spread(Spread(bounds: bounds, counts: Array(repeating: 0, count: bounds.count + 1))))
        }
    }

    var value: Value { state.withLock { $0 } }

    func increment(by amount: Int64) {
        state.withLock { if case .number(let number) = $0 { $0 = .number(number + Double(amount)) } }
    }

    func reset() { state.withLock { if case .number = $0 { $0 = .number(0) } } }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        state.withLock { state in
            switch state {
            case .number: state = .number(value)
            case .spread(var spread):
                spread.add(value)
                state = .spread(spread)
            }
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
