import Diagnostics
import Digests
import Foundation
import Geometry
import HandoutKit
import Theming

/// Everything that decides the bytes of a run's files, in parts that a message can name.
struct Fingerprint: Equatable {
    /// By the words for each.
    private(set) var parts: [String: String]

    static let day = "day by which reviews are due"

    init(
        _ request: MailoutRequest, day: String, list: ListSurvey, suppressions: String, installation: Installation,
        library: Library
    ) throws {
        let render = request.render
        parts = [
            "version of the program": "\(Renderer.producer), \(Renderer.engine)",
            "handout": try Self.digest(of: try library.place(of: request.handout).path),
            "library": try Self.digest(of: library.folder, without: "handouts"),
            "set of built-in themes, words and letters": try ["themes", "words", "letters", "envelopes", "hyphenation"]
                .map {
                    try Self.digest(of: "\(installation.templates)/\($0)")
                }.joined(separator: " "),
            "set of fonts": try Self.digest(of: installation.fonts + "/fonts.lock"),
            "list": list.digest,
            "way the list is read": request.list.reading,
            "list of ids to leave out": suppressions,
            Self.day: day,
            "theme": render.theme,
            "language": render.language ?? "-",
            "print size": render.printSize?.rawValue ?? "-",
            "paper": render.paper.rawValue,
            "clinic": render.clinic ?? "-",
            "number of pages a sheet": request.isSimplex ? "1" : "2",
            "leave to send drafts": "\(request.allowsDraft)",
            "proof": request.proof.map(String.init) ?? "-",
            "letter": render.mailing.letter ?? "-",
            "envelope": render.mailing.envelope ?? "-",
            "way of mailing": [
                render.mailing.hasReturnAddress ? "return address" : "-",
                render.mailing.hasFoldMarks ? "fold marks" : "-", render.mailing.sheetMarks?.rawValue ?? "-",
                render.mailing.job,
            ].joined(separator: ", "),
            "order": request.order.rawValue,
            "form of the records": request.isForExcel ? "for Excel" : "-",
            "print stream": request.stream?.description ?? "-",
        ]
    }

    /// - Throws: `ContentFault` that names what differs.
    func require(_ known: [String: String], in folder: String) throws {
        let differing = parts.keys.filter { known[$0] != parts[$0] }.sorted()
        guard !differing.isEmpty else { return }
        throw ContentFault(
            .error(
                "another-run",
                "\(folder) was begun with another \(differing.joined(separator: ", another "))",
                help: "go on with what it was begun with, or begin anew in another folder"))
    }

    /// Of a file, or of every file below a folder with its name; hidden ones are never read.
    private static func digest(of path: String, without left: String? = nil) throws -> String {
        let checksum = SHA256()
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        var files = [""]
        if isFolder.boolValue {
            let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
            files = names.filter { name in
                !name.split(separator: "/").contains { $0.hasPrefix(".") }
                    && !(left.map { name == $0 || name.hasPrefix($0 + "/") } ?? false)
            }.sorted()
        }
        for file in files {
            guard let bytes = FileManager.default.contents(atPath: file.isEmpty ? path : "\(path)/\(file)") else {
                continue
            }
            checksum.update("\(file)\n\(bytes.count)\n")
            checksum.update(bytes)
        }
        return checksum.hexadecimal
    }
}
