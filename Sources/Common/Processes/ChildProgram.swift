import FileWriting
import Glibc

/// Runs another program on this machine and returns its standard output. The program gets no input, and its standard
/// error is discarded.
package enum ChildProgram {
    package enum Failure: Error, Equatable {
        /// The program does not exist in the folders of `PATH` or at its path.
        case notFound
        /// The system has no more processes, pipes or memory.
        case system(errno: Int32)
    }

    package struct Ended {
        package var output: [UInt8]
        /// The exit code; nil if a signal ended the program.
        package var exitCode: Int32?
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - input: an open file that it reads from its beginning; nil for nothing to read.
    ///   - mostSeconds: it is killed if it has neither written anything nor ended by then; nil for never.
    /// - Throws: `Failure`.
    package static func run(
        _ name: String, _ arguments: [String], input: Int32? = nil, mostSeconds: Double? = nil
    ) throws(Failure) -> Ended {
        // Close-on-exec is set from the start, so that a child started by another thread does not inherit an end.
        // `pipe` cannot do that.
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .system(errno: errno) }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        let process: pid_t
        do {
            defer { close(writing) }
            process = try spawn(name, arguments, input: input, output: writing)
        }
        if let mostSeconds, !hasOutput(reading, within: .seconds(mostSeconds)) { kill(process, SIGKILL) }
        let output = (try? FileReading.bytes(of: reading)) ?? []
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        // These are WIFEXITED and WEXITSTATUS, which are macros.
        return Ended(output: output, exitCode: status & 0x7f == 0 ? (status >> 8) & 0xff : nil)
    }

    /// Whether something was written, or the other end closed, in time.
    private static func hasOutput(_ reading: Int32, within time: Duration) -> Bool {
        let end = ContinuousClock.now + time
        while true {
            let left = max(.zero, end - .now).components
            var waiting = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
            let count = poll(
                &waiting, 1, Int32(clamping: left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000))
            if count >= 0 || errno != EINTR { return count > 0 }
        }
    }

    private static func spawn(
        _ name: String, _ arguments: [String], input: Int32?, output: Int32
    ) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        // The child has default signals and its own group, so that Ctrl-C does not reach it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETPGROUP))
        var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var process: pid_t = 0
        let fault = posix_spawnp(&process, name, &actions, &attributes, words, environ)
        guard fault == 0 else { throw fault == ENOENT || fault == EACCES ? .notFound : .system(errno: fault) }
        return process
    }
}
