import Foundation

/// Metrics of the process, from Linux's `/proc/self`.
struct ProcessMetrics {
    /// The resident memory in bytes.
    var residentMemory = 0
    var openFiles = 0
    var processorSeconds = 0.0

    /// The start time in seconds since 1970, set at the first access, which `ServiceMetrics` makes at the start.
    static let start = Date().timeIntervalSince1970

    init() {
        // proc_pid_statm(5): the second number is in pages.
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        residentMemory = (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
        openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        // proc_pid_stat(5): after the name, which may contain anything, the twelfth and thirteenth numbers are user and
        // system ticks.
        let text = (try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) ?? ""
        let ticks = text.split(separator: ")").last?.split(separator: " ").dropFirst(11).prefix(2) ?? []
        processorSeconds = ticks.compactMap { Double($0) }.reduce(0, +) / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    }
}
