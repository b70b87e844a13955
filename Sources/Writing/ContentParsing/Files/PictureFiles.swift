import Diagnostics
private import Glibc
import StructuredInput

/// The pictures that a text or a profile may name: PNG, JPEG and SVG files of a limited size, in the library.
struct PictureFiles: Sendable {
    private static let sizeLimit = 10 << 20
    private static let kinds = "PNG, JPEG and SVG"

    private let files: LibraryFiles
    private let folder: String
    private let shownAs: String
    /// The collection of the files that a text names; nil if nobody asks.
    var used: UsedFiles?

    /// - Parameters:
    ///   - folder: the folder at which paths start; they may lead anywhere in the library.
    ///   - shownAs: the folder's path as the user typed it.
    init(files: LibraryFiles, folder: String, shownAs: String) {
        self.files = files
        self.folder = folder
        self.shownAs = shownAs
    }

    /// The pictures of the library; paths start at the library's folder.
    init(files: LibraryFiles) { self.init(files: files, folder: files.root, shownAs: files.shownRoot) }

    /// Returns a picture's resolved path and its path for messages; nil, with an error reported, if it cannot be
    /// printed.
    func find(
        _ name: String, namedAt place: SourceRange, _ findings: inout Findings
    ) -> (path: String, shownAs: String)? {
        let path = "\(folder)/\(name)"
        let shown = "\(shownAs)/\(name)"
        if let fault = fault(name, path, shown, at: place) {
            findings.report(fault)
            return nil
        }
        SourceReader.record?.enterPicture(at: path)
        used?.enter(picture: path)
        // The resolved path is kept, so a link that changes later cannot replace the checked file.
        return (LibraryFiles.resolve(path) ?? path, shown)
    }

    private func fault(_ name: String, _ path: String, _ shown: String, at place: SourceRange) -> Diagnostic? {
        let isRemote = name.hasPrefix("//") || name.prefix { $0 != "/" }.contains(":")
        if isRemote || name.hasPrefix("/") || name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            let message =
                isRemote
                ? "a picture is a file of the library: nothing is fetched from elsewhere"
                : "a picture's file is named from \(shownAs), as in images/a.png"
            return .error("bad-picture-path", message, at: place, help: "put the file there")
        }
        guard let kind = Kind(name: name) else {
            return .error(
                "unknown-picture", "a picture's name ends with .png, .jpg, .jpeg or .svg", at: place,
                help: "\(Self.kinds) can be printed")
        }
        guard files.exists(absolute: path) else {
            // The message does not reveal whether a file outside the library exists.
            let isInside = !name.split(separator: "/").contains("..")
            return .error(
                "picture-not-found", isInside ? "there is no picture \(shown)" : "there is no such picture here",
                at: place,
                help: isInside
                    ? "put the file there, or correct its name; capitals and small letters differ"
                    : "put it into the handout's own folder")
        }
        guard files.contains(path) else {
            let message = "this picture's file leads out of \(files.shownRoot)"
            return .error("outside-the-library", message, at: place, help: "put the file itself there")
        }
        return content(path, shown, kind, at: place)
    }

    private func content(_ path: String, _ shown: String, _ kind: Kind, at place: SourceRange) -> Diagnostic? {
        // Without O_NONBLOCK, opening a named pipe without a writer would block forever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            return .error("file-unreadable", "\(shown) may not be read", at: place, help: "change its permissions")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .error("not-a-file", "\(shown) is not a regular file", at: place)
        }
        guard status.st_size <= Self.sizeLimit else {
            let message = "\(shown) is larger than \(Self.sizeLimit >> 20) MiB, the most that a picture may have"
            return .error("file-too-large", message, at: place)
        }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard kind.begins(bytes.prefix(max(0, count))) else {
            let message = "\(shown) is not what its name says, \(kind.rawValue)"
            return .error("damaged-picture", message, at: place, help: "save it again as \(kind.rawValue)")
        }
        return nil
    }

    private enum Kind: String {
        case png = "PNG"
        case jpeg = "JPEG"
        case svg = "SVG"

        init?(name: String) {
            switch name.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased() {
            case "png": self = .png
            case "jpg", "jpeg": self = .jpeg
            case "svg": self = .svg
            default: return nil
            }
        }

        func begins(_ bytes: ArraySlice<UInt8>) -> Bool {
            switch self {
            // ISO/IEC 15948, 5.2
            case .png: return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            // ISO/IEC 10918-1, B.2.1: start of image, and the first byte of another marker.
            case .jpeg: return bytes.starts(with: [0xFF, 0xD8, 0xFF])
            case .svg:
                let text = String(decoding: bytes, as: UTF8.self).trimmingPrefix("\u{FEFF}")
                return text.first { !$0.isWhitespace } == "<" && text.contains("<svg")
            }
        }
    }
}
