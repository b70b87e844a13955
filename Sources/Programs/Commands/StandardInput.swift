import Diagnostics
import FileWriting
import Glibc

enum StandardInput {
    /// As much as a person's data may be.
    private static let limit = 4 << 20

    /// Everything there is, up to a limit.
    ///
    /// - Throws: `InputOutputFailure` where it cannot be read or has no end.
    static func read() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw InputOutputFailure(
                    diagnostic: .error(
                        "file-unreadable", "standard input cannot be read: \(SystemFault().reason)"))
            }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw InputOutputFailure(
                    diagnostic: .error(
                        "file-too-large", "standard input is larger than 4 MiB, the most that is read"))
            }
        }
    }
}
