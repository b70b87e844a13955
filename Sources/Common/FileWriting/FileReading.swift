import Glibc

/// Reads an open file, a pipe, or standard input.
package enum FileReading {
    /// Reads to the end, even if the system returns few bytes at a time or interrupts the call.
    ///
    /// - Parameters:
    ///   - limit: the maximum number of bytes. Reading stops after it, so a result longer than `limit` means that there
    ///     is more.
    ///   - expected: the approximate number of bytes.
    package static func bytes(
        of descriptor: Int32, limit: Int = .max, expected: Int = 0
    ) throws(SystemFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected + 1)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemFault() }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}
