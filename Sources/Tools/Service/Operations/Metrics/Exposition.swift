/// Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/.
enum Exposition {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    static func text(
        of declaration: PrometheusFactory.Declaration,
        _ series: [(labels: [PrometheusFactory.Label], value: Measure.Value)]
    ) -> String {
        let name = declaration.name
        var text = "# HELP \(name) \(escaped(declaration.help))\n# TYPE \(name) \(declaration.kind.word)\n"
        for (labels, value) in series {
            switch value {
            case .number(let number): text += line(name, labels, number)
            case .spread(let spread):
                var sum = 0
                for (bound, count) in zip(spread.bounds + [.infinity], spread.counts) {
                    sum += count
                    text += line(name + "_bucket", labels + [.init(name: "le", value: shown(bound))], Double(sum))
                }
                text += line(name + "_sum", labels, spread.sum) + line(name + "_count", labels, Double(sum))
            }
        }
        return text
    }

    private static func line(_ name: String, _ labels: [PrometheusFactory.Label], _ value: Double) -> String {
        let listed = labels.map { "\($0.name)=\"\(escaped($0.value).replacing("\"", with: "\\\""))\"" }
        return name + (listed.isEmpty ? "" : "{\(listed.joined(separator: ","))}") + " \(shown(value))\n"
    }

    private static func shown(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }
}

extension PrometheusFactory.Declaration.Kind {
    fileprivate var word: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}
