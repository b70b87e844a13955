import Foundation

/// The system's measurements of one process, from its start to its end.
struct ProcessFigures {
    /// The elapsed time, and below the processor time, in milliseconds.
    var wall: Double
    var cpu: Double
    /// The peak memory in megabytes of 10⁶ bytes.
    var peak: Double

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// The peak memory of this process.
    static var ownPeak: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.peak
    }

    /// Runs a program to its end, and discards its output.
    static func measured(_ arguments: [String]) throws -> ProcessFigures {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)

        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process = pid_t()
        let start = ContinuousClock.now
        let code = posix_spawn(&process, arguments[0], &actions, nil, &words, environ)
        guard code == 0 else { throw Failure(description: "\(arguments[0]): \(String(cString: strerror(code)))") }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw Failure(description: String(cString: strerror(errno))) }
        }
        let wall = start.duration(to: .now)
        guard status == 0 else { throw Failure(description: "\(arguments.joined(separator: " ")) failed") }
        return ProcessFigures(
            wall: wall.milliseconds, cpu: usage.ru_utime.milliseconds + usage.ru_stime.milliseconds,
            peak: usage.peak)
    }
}

extension Duration {
    var milliseconds: Double { Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15 }
}

extension rusage {
    fileprivate var peak: Double { Double(ru_maxrss) * 1024 / 1e6 }
}

extension timeval {
    fileprivate var milliseconds: Double { Double(tv_sec) * 1e3 + Double(tv_usec) / 1e3 }
}
