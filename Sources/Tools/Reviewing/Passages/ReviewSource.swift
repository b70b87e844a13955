import Content
import Diagnostics
import HandoutKit
import StructuredInput
import Wording

/// One text of a handout, read for review: its outline, and the files that it was read from.
struct ReviewSource {
    let id: String
    let version: String
    let language: LanguageTag
    let title: String
    let outline: Outline
    let diagnostics: [Diagnostic]
    private let files: SourceFiles

    /// - Parameters:
    ///   - replaced: bytes that stand in for those of files, by their paths, to try a change.
    /// - Throws: `UnknownName`, `Refusal` for a packet, `ContentFault` for a text with errors.
    init(_ name: String, language: String?, in library: Library, replaced: [String: [UInt8]] = [:]) throws {
        guard library.handoutNames.contains(name) || !library.packetNames.contains(name) else {
            let members = try library.handout(name).partial?.members ?? []
            throw Refusal(
                "packet", "\(name) is a packet, and its handouts are reviewed one by one",
                help: members.isEmpty ? nil : "name one of its handouts: \(members.joined(separator: ", "))")
        }
        let wish = try language.map { written in
            guard let tag = LanguageTag(written) else {
                throw UnknownName(
                    kind: "language", name: written, known: try library.handout(name).partial?.languages ?? [])
            }
            return tag
        }
        let (folder, shown) = try library.place(of: name)
        let record = ReadingRecord()
        for (path, bytes) in replaced { record.enter(bytes, at: path) }
        let read = SourceReader.$record.withValue(record) { library.handout(at: folder, shownAs: shown) }
        guard let handout = read.partial, !read.diagnostics.hasErrors else {
            throw ContentFault(read.diagnostics.errors)
        }
        let text = try handout.text(for: wish)
        let files = SourceFiles(record: record, folder: folder, shown: shown, library: library)
        id = handout.id
        version = handout.version
        self.language = text.language
        title = handout.title(language: text.language.description)
        diagnostics = read.diagnostics
        outline = Outline(text) { files.bytes(of: $0.path) }
        self.files = files
    }

    /// The path of a file by the path that is shown.
    func path(of shown: String) -> String { files.path(of: shown) }

    /// The bytes of a file as they stand on the disk, with a byte order mark if there is one.
    func written(_ shown: String) -> [UInt8] { files.written(shown) }
}

/// The files that a text was read from.
private struct SourceFiles {
    let record: ReadingRecord
    let folder: String
    let shown: String
    let library: Library

    func path(of shown: String) -> String {
        for (prefix, folder) in [(self.shown, folder), (library.shownAs, library.folder)]
        where shown.hasPrefix(prefix + "/") {
            return folder + shown.dropFirst(prefix.count)
        }
        return shown
    }

    func written(_ shown: String) -> [UInt8] { record.files[path(of: shown)] ?? [] }

    /// The bytes without a byte order mark, as places count them.
    func bytes(of shown: String) -> [UInt8] {
        let bytes = written(shown)
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }
}
