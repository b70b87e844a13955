package import Diagnostics
import FileWriting
private import Glibc

/// Reads a file's text completely, in UTF-8 and within a size limit.
package enum SourceReader {
    /// The record of files that are read; nil if they are not recorded.
    @TaskLocal package static var record: ReadingRecord?

    /// - Parameters:
    ///   - path: the file's path with every link resolved.
    ///   - shownAs: the path as the user typed it.
    ///   - limit: the limit in bytes; the size is checked before reading.
    ///   - isConfidential: true if the file holds a person's data, so that no message shows a line.
    ///   - library: a folder out of which no link may lead.
    package static func read(
        path: String, shownAs: String, limit: Int = InputLimits.standard.bytes, isConfidential: Bool = false,
        inside library: String? = nil
    ) -> Validated<SourceFile> {
        if let library, leads(path, outOf: library) {
            return Validated(
                nil,
                [
                    .error(
                        "outside-the-library", "\(shownAs) leads out of the library",
                        help: "put the file itself there")
                ])
        }
        if let bytes = record?.files[path] {
            guard bytes.count <= limit else { return Validated(nil, [.fileTooLarge(shownAs, limit: limit)]) }
            return text(bytes, shownAs: shownAs, isConfidential: isConfidential)
        }
        // Without O_NONBLOCK, opening a named pipe without a writer would block forever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return Validated(nil, [cannotOpen(shownAs, errno)]) }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return Validated(nil, [cannotOpen(shownAs, errno)]) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: return Validated(nil, [.error("not-a-file", "\(shownAs) is a folder, and a file is needed here")])
        default: return Validated(nil, [.error("not-a-file", "\(shownAs) is not a regular file")])
        }
        guard status.st_size <= limit else { return Validated(nil, [.fileTooLarge(shownAs, limit: limit)]) }

        // A file can grow while it is read; one byte more than the limit shows that.
        let bytes: [UInt8]
        do {
            bytes = try FileReading.bytes(of: descriptor, limit: limit, expected: Int(status.st_size))
        } catch {
            return Validated(nil, [cannotOpen(shownAs, error.code)])
        }
        guard bytes.count <= limit else { return Validated(nil, [.fileTooLarge(shownAs, limit: limit)]) }
        record?.enter(bytes, at: path)
        return text(bytes, shownAs: shownAs, isConfidential: isConfidential)
    }

    /// Returns text from another source, such as standard input.
    package static func text(
        _ bytes: [UInt8], shownAs: String, isConfidential: Bool = false
    ) -> Validated<SourceFile> {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let kept = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
        let file = SourceFile(path: shownAs, bytes: kept, isConfidential: isConfidential)
        if let fault = TextEncoding.fault(in: file) { return Validated(nil, [fault]) }
        return Validated(file)
    }

    /// Whether a path exists and is outside the folder.
    package static func leads(_ path: String, outOf folder: String) -> Bool {
        guard let real = resolved(path), let root = resolved(folder) else { return false }
        return real != root && !real.hasPrefix(root == "/" ? "/" : root + "/")
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func cannotOpen(_ shownAs: String, _ code: Int32) -> Diagnostic {
        switch code {
        case ENOENT, ENOTDIR: .error("file-not-found", "there is no file \(shownAs)")
        case EACCES, EPERM:
            .error("file-unreadable", "\(shownAs) may not be read", help: "change its permissions")
        case ELOOP: .error("file-unreadable", "\(shownAs) is a link that leads in a circle")
        default: .error("file-unreadable", "\(shownAs) cannot be read: \(String(cString: strerror(code)))")
        }
    }
}

extension Diagnostic {
    static func fileTooLarge(_ path: String, limit: Int) -> Diagnostic {
        let size =
            limit % (1 << 20) == 0 ? "\(limit >> 20) MiB" : limit % 1024 == 0 ? "\(limit >> 10) KiB" : "\(limit) bytes"
        return .error("file-too-large", "\(path) is larger than \(size), the most that is read")
    }
}
