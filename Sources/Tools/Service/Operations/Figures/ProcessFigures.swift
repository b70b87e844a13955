import Foundation

/// What the process uses, as Linux says in `/proc/self`.
struct ProcessFigures {
    /// In bytes.
    var residentMemory = 0
    var openFiles = 0
    var processorSeconds = 0.0

    /// In seconds since 1970: of the first look, which is at the start.
    static let start = Date().timeIntervalSince1970

    init() {
        // proc_pid_statm(5): the second number is of pages.
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        residentMemory = (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
        openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        processorSeconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
