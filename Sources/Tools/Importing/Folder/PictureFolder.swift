import Foundation
import Processes

/// The pictures of a document, in kinds and sizes that a page can print.
package struct PictureFolder: Sendable {
    struct File: Sendable, Equatable {
        /// The name in the handout's `images/`.
        var name: String
        var bytes: [UInt8]
    }

    private(set) var files: [File] = []

    /// The text of a page is 6.5 inches wide.
    private static let widestInches = 6.5
    private static let dotsPerInch = 300.0
    /// The most bytes of a picture's file (`PictureFiles`).
    private static let mostBytes = 32 << 20

    /// Takes the files of all pictures, and writes their new names into the draft. What cannot be printed becomes a
    /// remark.
    mutating func take(from draft: inout Draft, folder: String, language: String, scratch: ScratchFolder) {
        var pictures = self
        draft.blocks = draft.blocks.rewritten { blocks in
            blocks.flatMap { block -> [DraftBlock] in
                switch block {
                case .picture(let picture):
                    let (kept, remarks) = pictures.taken(picture, folder, language, scratch)
                    let words = kept == nil && !picture.caption.isEmpty ? [DraftBlock.paragraph(picture.caption)] : []
                    return (kept.map { [DraftBlock.picture($0)] } ?? words) + remarks.map(DraftBlock.remark)
                case .table(var table):
                    var below: [DraftBlock] = []
                    table.rows = table.rows.map { row in
                        row.map { cell in
                            guard case .picture(let picture)? = cell.content.first else { return cell }
                            let (kept, remarks) = pictures.taken(picture, folder, language, scratch)
                            below += remarks.map(DraftBlock.remark)
                            return DraftTable.Cell(
                                (kept.map { [.picture($0)] } ?? []) + cell.content.dropFirst(), columns: cell.columns)
                        }
                    }
                    return [.table(table)] + below
                default: return [block]
                }
            }
        }
        self = pictures
    }

    private mutating func taken(
        _ picture: DraftPicture, _ folder: String, _ language: String, _ scratch: ScratchFolder
    ) -> (picture: DraftPicture?, remarks: [ImportRemark]) {
        var remarks: [ImportRemark] = []
        let shown = URL(filePath: picture.path).lastPathComponent
        guard let bytes = Self.bytes(of: picture.path, in: folder) else {
            return (
                nil,
                [
                    ImportRemark(
                        "picture-missing", "the picture \(shown) was not found; put it into images/",
                        words: picture.alternateText)
                ]
            )
        }
        var picture = picture
        guard let (kind, content) = printable(bytes, width: picture.width, shown, &remarks, scratch) else {
            return (nil, remarks.map { Self.with($0, picture.alternateText) })
        }
        if picture.alternateText.isBlankText {
            picture.alternateText =
                language.hasPrefix("fr")
                ? "Écrivez ici ce que montre cette image." : "Write here what this picture shows."
            remarks.append(
                ImportRemark(
                    "picture-without-words",
                    "nothing says what the picture \(shown) shows; write it for those who listen"))
        } else if Pattern(
            "(automatically generated|généré automatiquement|générée automatiquement|\\.(png|jpe?g|gif)$)"
        ).matches(picture.alternateText) {
            remarks.append(
                ImportRemark("picture-words", "a program wrote what the picture \(shown) shows; say it in your words"))
        }
        picture.path = "images/" + name(for: content, kind: kind, shown)
        return (picture, remarks)
    }

    private static func with(_ remark: ImportRemark, _ words: String) -> ImportRemark {
        ImportRemark(remark.identifier, remark.message, words: words)
    }

    /// The bytes of a picture in a folder or below it; a path that leads out of it is refused.
    private static func bytes(of path: String, in folder: String) -> [UInt8]? {
        if path.hasPrefix("data:") {
            guard let comma = path.firstIndex(of: ","), path[..<comma].hasSuffix(";base64"),
                let data = Data(
                    base64Encoded: String(path[path.index(after: comma)...]), options: .ignoreUnknownCharacters)
            else { return nil }
            return Array(data)
        }
        guard !path.contains("://") else { return nil }
        let name = path.removingPercentEncoding ?? path
        let root = URL(filePath: folder).resolvingSymlinksInPath().path
        let file = (name.hasPrefix("/") ? URL(filePath: name) : URL(filePath: folder + "/" + name))
            .resolvingSymlinksInPath().path
        guard file.hasPrefix(root + "/"), let data = FileManager.default.contents(atPath: file), !data.isEmpty else {
            return nil
        }
        return Array(data)
    }

    private mutating func name(for bytes: [UInt8], kind: String, _ shown: String) -> String {
        if let same = files.first(where: { $0.bytes == bytes }) { return same.name }
        var stem = String(shown.prefix { $0 != "." }).folded.replacing(" ", with: "-").filter { $0.isASCII }
        if stem.isEmpty || stem.count > 60 || Pattern("^(rid|image|img)?-?\\d*$").matches(stem) {
            stem = "picture-\(files.count + 1)"
        }
        var name = "\(stem).\(kind)"
        var number = 1
        while files.contains(where: { $0.name == name }) {
            number += 1
            name = "\(stem)-\(number).\(kind)"
        }
        files.append(File(name: name, bytes: bytes))
        return name
    }

    /// Takes the pictures of another language, and returns the names that had to change.
    mutating func add(_ other: PictureFolder) -> [String: String] {
        var changed: [String: String] = [:]
        for file in other.files {
            let kind = String(file.name.split(separator: ".").last ?? "")
            let own = name(for: file.bytes, kind: kind, file.name)
            if own != file.name { changed["images/" + file.name] = "images/" + own }
        }
        return changed
    }

    // MARK: Kinds and sizes

    private func printable(
        _ bytes: [UInt8], width: Double?, _ shown: String, _ remarks: inout [ImportRemark], _ scratch: ScratchFolder
    ) -> (kind: String, bytes: [UInt8])? {
        guard let kind = PictureKind(bytes) else {
            remarks.append(
                ImportRemark(
                    "picture-unreadable", "the picture \(shown) is of no kind that can be printed; save it as PNG"))
            return nil
        }
        if kind == .svg { return ("svg", bytes) }
        let most = Int(((width.map { min($0, Self.widestInches) } ?? Self.widestInches) * Self.dotsPerInch).rounded())
        let isTooWide = (kind.size(of: bytes)?.width ?? 0) * 10 > most * 11
        let mustChange = !kind.isPrintable || kind.isOfInks(bytes) || bytes.count > Self.mostBytes
        guard isTooWide || mustChange else { return (kind == .jpeg ? "jpg" : "png", bytes) }
        if let changed = Self.converted(bytes, kind, widest: most, scratch) { return changed }
        guard mustChange else {
            remarks.append(
                ImportRemark(
                    "picture-too-fine",
                    "the picture \(shown) has more than 300 dots to the inch; install ImageMagick and import again, or make it smaller"
                ))
            return (kind == .jpeg ? "jpg" : "png", bytes)
        }
        remarks.append(
            ImportRemark(
                "picture-not-converted",
                kind.reader == nil
                    ? "the picture \(shown) is a \(kind.rawValue) drawing, which cannot be converted; save it as SVG or PNG"
                    : "the picture \(shown) (\(kind.rawValue)) is converted by ImageMagick, which is not installed or cannot read it; save it as PNG"
            ))
        return nil
    }

    /// The picture as PNG or JPEG, made by ImageMagick.
    private static func converted(
        _ bytes: [UInt8], _ kind: PictureKind, widest: Int, _ scratch: ScratchFolder
    ) -> (kind: String, bytes: [UInt8])? {
        guard let reader = kind.reader, let source = scratch.write(bytes, as: "picture") else { return nil }
        let made = kind == .jpeg ? "jpg" : "png"
        let target = scratch.path + "/converted." + made
        try? FileManager.default.removeItem(atPath: target)
        let arguments = [
            "-limit", "memory", "1GiB", "-limit", "time", "60", "\(reader):\(source)[0]", "-auto-orient", "-colorspace",
            "sRGB", "-resize", "\(widest)x>", "-quality", "90", "\(made == "jpg" ? "jpeg" : "png"):\(target)",
        ]
        for program in ["magick", "convert"] {
            guard let ended = try? ChildProgram.run(program, arguments, mostSeconds: 90) else { continue }
            guard ended.exitCode == 0, let data = FileManager.default.contents(atPath: target), !data.isEmpty else {
                return nil
            }
            return (made, Array(data))
        }
        return nil
    }
}

/// The kind of a picture's file, by its first bytes.
enum PictureKind: String {
    case png = "PNG"
    case jpeg = "JPEG"
    case svg = "SVG"
    case gif = "GIF"
    case bmp = "BMP"
    case tiff = "TIFF"
    case webp = "WebP"
    case emf = "EMF"
    case wmf = "WMF"

    init?(_ bytes: [UInt8]) {
        func begins(_ signature: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + signature.count && Array(bytes[offset..<offset + signature.count]) == signature
        }
        if begins([0x89, 0x50, 0x4E, 0x47]) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins(Array("GIF8".utf8)) {
            self = .gif
        } else if begins(Array("BM".utf8)) {
            self = .bmp
        } else if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) {
            self = .tiff
        } else if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) {
            self = .webp
        } else if begins([1, 0, 0, 0]), begins(Array(" EMF".utf8), at: 40) {
            self = .emf
        } else if begins([0xD7, 0xCD, 0xC6, 0x9A]) || begins([1, 0, 9, 0]) {
            self = .wmf
        } else if String(decoding: bytes.prefix(4_096), as: UTF8.self).contains("<svg") {
            self = .svg
        } else {
            return nil
        }
    }

    var isPrintable: Bool { self == .png || self == .jpeg || self == .svg }

    /// The name of ImageMagick's reader; nil where only other programs read the kind well.
    var reader: String? {
        switch self {
        case .svg, .emf, .wmf: nil
        default: rawValue.lowercased()
        }
    }

    func size(of bytes: [UInt8]) -> (width: Int, height: Int)? {
        func number(_ offset: Int, _ count: Int) -> Int {
            offset + count <= bytes.count ? bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) } : 0
        }
        switch self {
        // ISO/IEC 15948, 11.2.2
        case .png: return (number(16, 4), number(20, 4))
        case .jpeg: return frame(of: bytes).map { (number($0 + 3, 2), number($0 + 1, 2)) }
        default: return nil
        }
    }

    /// Whether a JPEG has four colours, those of inks.
    func isOfInks(_ bytes: [UInt8]) -> Bool {
        guard self == .jpeg, let frame = frame(of: bytes), frame + 5 < bytes.count else { return false }
        return bytes[frame + 5] == 4
    }

    /// The offset of the precision in a JPEG's frame header. ISO/IEC 10918-1, B.2.2.
    private func frame(of bytes: [UInt8]) -> Int? {
        var offset = 2
        while offset + 9 < bytes.count, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            if marker == 0xFF {
                offset += 1
                continue
            }
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame { return offset + 4 }
            offset += 2 + (Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]))
        }
        return nil
    }
}
