import FoundationEssentials
import Glibc

/// The bytes of a picture's file, with a size limit.
enum PictureFile {
    static let mostBytes = 32 << 20
    /// The limit of pixels; a letter page at 600 pixels per inch has 34 million.
    static let mostPixels = 50_000_000
    /// The limit for the longer side in pixels; Cairo cannot draw more.
    static let longestSide = 30_000

    static func bytes(_ path: String) throws(PictureFault) -> [UInt8] {
        // Reading a pipe or a device could block forever: hence O_NONBLOCK, and only regular files are read.
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? .missing : .unreadable(reason: reason()) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(reason: reason()) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard status.st_size <= mostBytes else { throw .tooLong(limit: mostBytes) }

        let size = Int(status.st_size)
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while count < size {
                let more = read(file, buffer.baseAddress.map { $0 + count }, size - count)
                if more <= 0 { break }
                count += more
            }
            filled = count
        }
        guard count == size else { throw .unreadable(reason: "it ends early") }
        return bytes
    }

    /// - Throws: `PictureFault.tooManyPixels`, according to the size in the header.
    static func check(width: Int, height: Int) throws(PictureFault) {
        guard width <= longestSide, height <= longestSide, width * height <= mostPixels else {
            throw .tooManyPixels(width: width, height: height)
        }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}

/// Reads numbers from a picture's bytes, never past their end.
struct ByteReader {
    let bytes: ArraySlice<UInt8>
    var isBigEndian = true

    init(_ bytes: some Collection<UInt8>, isBigEndian: Bool = true) {
        self.bytes = ArraySlice(bytes)
        self.isBigEndian = isBigEndian
    }

    /// Returns an unsigned number of the given number of bytes; nil past the end.
    func number(at offset: Int, bytes count: Int) -> Int? {
        guard offset >= 0, offset + count <= bytes.count else { return nil }
        let start = bytes.startIndex + offset
        let digits = bytes[start..<start + count]
        return isBigEndian
            ? digits.reduce(0) { $0 << 8 | Int($1) } : digits.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
