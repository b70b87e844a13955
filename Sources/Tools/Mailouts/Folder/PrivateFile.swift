import Foundation

/// Files that only their owner may read, written whole or not at all.
enum PrivateFile {
    /// - Parameter isDurable: it is on the disk when this returns.
    /// - Throws: `StorageFault`; then nothing is left behind.
    static func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws {
        let file = try PartialFile(path)
        try file.write(bytes)
        try file.finish(isDurable: isDurable)
    }

    /// The same, for text that comes piece by piece.
    static func write(to path: String, _ body: (_ append: (String) throws -> Void) throws -> Void) throws {
        let file = try PartialFile(path)
        var buffer: [UInt8] = []
        try body { text in
            buffer += text.utf8
            guard buffer.count >= 1 << 16 else { return }
            try file.write(buffer)
            buffer.removeAll(keepingCapacity: true)
        }
        try file.write(buffer)
        try file.finish()
    }

    /// Brings a file or a folder from the system's memory to the disk.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            let fault = StorageFault.system("\(path) cannot be brought to the disk")
            if descriptor >= 0 { close(descriptor) }
            throw fault
        }
        close(descriptor)
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }
}
