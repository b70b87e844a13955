import Diagnostics
import FileWriting
import Glibc

enum StandardInput {
    /// The limit for one person's data, in bytes.
    private static let limit = 4 << 20

    /// Reads standard input to its end.
    ///
    /// - Throws: `InputOutputFailure` if it cannot be read, or has more than 4 MiB.
    static func read() throws -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try FileReading.bytes(of: STDIN_FILENO, limit: limit)
        } catch {
            throw InputOutputFailure(
                diagnostic: .error("file-unreadable", "standard input cannot be read: \(error.reason)"))
        }
        guard bytes.count <= limit else {
            throw InputOutputFailure(
                diagnostic: .error("file-too-large", "standard input is larger than 4 MiB, the most that is read"))
        }
        return bytes
    }
}
