import CoreMetrics
import Foundation
import HTTPTypes

/// The metrics of the service.
///
/// No metric concerns a single handout. A count that rises by one at 10:31 would reveal, together with another log,
/// what a person at some address read. The record holds how often each handout was given.
struct ServiceMetrics: Sendable {
    private let factory = PrometheusFactory(Self.declarations)

    init() {
        _ = ProcessMetrics.start
        // A metric exists with the value 0 before the first event.
        for name in ["handout_copies_turned_away_total", "handout_record_failures_total"] {
            counter(name).increment(by: 0)
        }
        for reading in [Reading.read, .kept] {
            counter("handout_library_readings_total", [("result", reading.rawValue)]).increment(by: 0)
        }
    }

    /// The result of reading the library again.
    enum Reading: String {
        case read
        /// A part is broken, and its previous version stays in use.
        case kept
    }

    func answered(method: String, route: String, status: HTTPResponse.Status, in duration: Duration) {
        let labels = [("method", method), ("route", route), ("status", "\(status.code / 100)xx")]
        counter("handout_http_requests_total", labels).increment()
        timer("handout_http_request_duration_seconds", [("route", route)]).recordNanoseconds(duration.nanoseconds)
    }

    func madeCopy(in duration: Duration) {
        timer("handout_copy_duration_seconds").recordNanoseconds(duration.nanoseconds)
    }

    func turnedAway() { counter("handout_copies_turned_away_total").increment() }
    func couldNotRecord() { counter("handout_record_failures_total").increment() }
    func read(_ reading: Reading) {
        counter("handout_library_readings_total", [("result", reading.rawValue)]).increment()
    }

    /// Gauges that are read when they are scraped.
    struct Moment {
        var engines: EnginePool.Load
        var connections: Int
        var downloads: Int
        var handouts: Int
        var faults: Int
        /// The number of recorded copies; nil if they are not recorded.
        var recorded: Int?
    }

    /// Returns the metrics in Prometheus' format.
    func text(at moment: Moment) -> String {
        gauge("handout_engines", moment.engines.engines)
        gauge("handout_engines_busy", moment.engines.busy)
        gauge("handout_copies_waiting", moment.engines.waiting)
        gauge("handout_http_connections", moment.connections)
        gauge("handout_downloads_kept", moment.downloads)
        gauge("handout_library_handouts", moment.handouts)
        gauge("handout_library_faults", moment.faults)
        if let recorded = moment.recorded { gauge("handout_record_rows", recorded) }
        let process = ProcessMetrics()
        gauge("process_resident_memory_bytes", process.residentMemory)
        gauge("process_open_fds", process.openFiles)
        gauge("process_cpu_seconds_total", process.processorSeconds)
        gauge("process_start_time_seconds", ProcessMetrics.start)
        return factory.text
    }

    private func counter(_ name: String, _ labels: [(String, String)] = []) -> Counter {
        Counter(label: name, dimensions: labels, factory: factory)
    }

    private func timer(_ name: String, _ labels: [(String, String)] = []) -> CoreMetrics.Timer {
        CoreMetrics.Timer(label: name, dimensions: labels, factory: factory)
    }

    private func gauge(_ name: String, _ value: some DoubleConvertible) {
        Gauge(label: name, factory: factory).record(value.double)
    }

    /// The bounds in seconds, with several up to 150 ms, the target for 99 of 100 copies.
    private static let bounds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10]

    private static let declarations: [PrometheusFactory.Declaration] = [
        .init(
            name: "handout_http_requests_total", help: "Requests that were answered, by route and class of status.",
            kind: .counter),
        .init(
            name: "handout_http_request_duration_seconds", help: "From a request to the beginning of its answer.",
            kind: .histogram(bounds)),
        .init(name: "handout_http_connections", help: "Connections that are open.", kind: .gauge),
        .init(
            name: "handout_copy_duration_seconds",
            help: "How long persons' copies waited for an engine and were made.", kind: .histogram(bounds)),
        .init(
            name: "handout_copies_turned_away_total", help: "Copies for which there was no room in the line.",
            kind: .counter),
        .init(name: "handout_copies_waiting", help: "What waits for an engine.", kind: .gauge),
        .init(name: "handout_engines", help: "Engines, each with a thread.", kind: .gauge),
        .init(name: "handout_engines_busy", help: "Engines at work.", kind: .gauge),
        .init(name: "handout_downloads_kept", help: "Generic copies, pages and pictures on the disk.", kind: .gauge),
        .init(name: "handout_library_handouts", help: "Handouts that can be read.", kind: .gauge),
        .init(
            name: "handout_library_faults", help: "What is wrong in the files of the library, as last read.",
            kind: .gauge),
        .init(
            name: "handout_library_readings_total",
            help: "How often the library was read after an edit; kept: something is broken, and is as it was before.",
            kind: .counter),
        .init(name: "handout_record_rows", help: "Copies in the record of what was given.", kind: .gauge),
        .init(
            name: "handout_record_failures_total", help: "Copies that could not be recorded, and were not given.",
            kind: .counter),
        .init(name: "process_resident_memory_bytes", help: "Memory in use.", kind: .gauge),
        .init(name: "process_open_fds", help: "Open files and connections.", kind: .gauge),
        .init(name: "process_cpu_seconds_total", help: "Time of processors.", kind: .counter),
        .init(name: "process_start_time_seconds", help: "When the process began, since 1970.", kind: .gauge),
    ]
}

private protocol DoubleConvertible { var double: Double { get } }
extension Int: DoubleConvertible { fileprivate var double: Double { Double(self) } }
extension Double: DoubleConvertible { fileprivate var double: Double { self } }

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
