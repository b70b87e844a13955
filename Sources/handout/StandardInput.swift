import Diagnostics
import Foundation

enum StandardInput {
    /// As much as a person's data may be.
    private static let limit = 4 << 20

    /// Everything there is, up to a limit.
    ///
    /// - Throws: `InputOutputFailure` where it cannot be read or has no end.
    static func read() throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 16), !chunk.isEmpty {
                bytes += chunk
                guard bytes.count <= limit else {
                    throw InputOutputFailure(
                        diagnostic: .error(
                            "file-too-large", "standard input is larger than 4 MiB, the most that is read"))
                }
            }
        } catch let failure as InputOutputFailure {
            throw failure
        } catch {
            throw InputOutputFailure(
                diagnostic: .error("file-unreadable", "standard input cannot be read: \(error.reason)"))
        }
        return bytes
    }
}
