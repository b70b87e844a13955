import Glibc

/// Reads what is open: a file, a pipe, standard input.
package enum FileReading {
    /// Reads to the end, also where the system gives some bytes at a time or is interrupted.
    ///
    /// - Parameters:
    ///   - limit: the most bytes that are wanted. Reading stops after it, so more than `limit` bytes mean that there is more.
    ///   - expected: about how many bytes there are.
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
