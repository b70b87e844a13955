import Foundation

/// Files that only their owner may read, written whole or not at all.
enum PrivateFile {
    static let partial = ".partial"

    /// Writes beside the place, then takes the name.
    ///
    /// - Parameter isDurable: it is on the disk when this returns.
    /// - Throws: `StorageFault`; then nothing is left behind.
    static func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws {
        let descriptor = try begin(path)
        guard write(bytes, to: descriptor), !isDurable || fsync(descriptor) == 0, close(descriptor) == 0,
            rename(path + partial, path) == 0
        else { throw abandoned(descriptor, path) }
    }

    /// The same, for text that comes piece by piece.
    static func write(to path: String, _ body: (_ append: (String) throws -> Void) throws -> Void) throws {
        let descriptor = try begin(path)
        var buffer: [UInt8] = []
        func flush() throws {
            guard write(buffer, to: descriptor) else { throw StorageFault.system("\(path) cannot be written") }
            buffer.removeAll(keepingCapacity: true)
        }
        do {
            try body { text in
                buffer += text.utf8
                if buffer.count >= 1 << 16 { try flush() }
            }
            try flush()
        } catch {
            close(descriptor)
            unlink(path + partial)
            throw error
        }
        guard fsync(descriptor) == 0, close(descriptor) == 0, rename(path + partial, path) == 0 else {
            throw abandoned(descriptor, path)
        }
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

    private static func begin(_ path: String) throws -> Int32 {
        let descriptor = open(path + partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StorageFault.system("\(path) cannot be written") }
        return descriptor
    }

    private static func abandoned(_ descriptor: Int32, _ path: String) -> StorageFault {
        let fault = StorageFault.system("\(path) cannot be written")
        close(descriptor)
        unlink(path + partial)
        return fault
    }
}
