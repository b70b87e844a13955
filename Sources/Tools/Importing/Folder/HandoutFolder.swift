import Diagnostics
import FileWriting
import Foundation
import HandoutKit

/// Writes a handout's folder whole or not at all, after it has been checked, and never over another.
struct HandoutFolder {
    /// The folder in which the handout's folder is made.
    let parent: String
    /// The folder's path as the user typed it.
    let shownAs: String

    /// The result of writing a folder.
    struct Written {
        var path: String
        /// The findings of `handout check` that are left.
        var diagnostics: [Diagnostic]
        var remarks: [ImportReport.Remark]
    }

    /// As many times as there are ways to write a block, and a few more for characters without a glyph.
    private static let mostAttempts = 8

    /// - Throws: `ImportFault`; nothing is left behind.
    func write(_ files: HandoutFiles, checkedBy renderer: inout Renderer, asOf day: String) throws(ImportFault)
        -> Written
    {
        let target = parent + "/" + files.id
        guard !FileManager.default.fileExists(atPath: target) else {
            throw ImportFault(
                .error(
                    "handout-exists", "there is already a handout \"\(files.id)\", and it was left as it is",
                    help: "choose another name with --as"))
        }
        let work = parent + "/.import-\(getpid())-\(UUID().uuidString.prefix(8))"
        let staged = work + "/" + files.id
        defer { try? FileManager.default.removeItem(atPath: work) }
        do {
            try FileManager.default.createDirectory(atPath: staged, withIntermediateDirectories: true)
            try writeImages(files, to: staged)
        } catch {
            throw Self.unwritable(staged, error)
        }
        var files = files
        var diagnostics: [Diagnostic] = []
        for _ in 0..<Self.mostAttempts {
            do {
                try writeTexts(files, to: staged)
                diagnostics = try renderer.check(staged, asOf: day)
            } catch {
                throw Self.unwritable(staged, error)
            }
            if !Repairs.repair(&files, diagnostics) { break }
        }
        var remarks: [ImportReport.Remark] = []
        for (index, text) in files.texts.enumerated() {
            for found in files.markdown(index).remarks where found.remark.identifier != "imported" {
                remarks.append(
                    .init(source: text.source, file: "\(text.language).md", line: found.line, remark: found.remark))
            }
            for remark in text.draft.remarks {
                remarks.append(.init(source: text.source, file: "\(text.language).md", line: 1, remark: remark))
            }
        }
        if files.texts.allSatisfy({ $0.formNumber == nil }) {
            remarks.append(
                .init(
                    source: files.texts.first?.source ?? "", file: "handout.yaml", line: 4,
                    remark: ImportRemark("no-form-number", "write the number of the form")))
        }
        // A folder that was made meanwhile is left alone: only the empty one that is made here is replaced.
        guard mkdir(target, 0o777) == 0, rename(staged, target) == 0 else {
            let reason = SystemFault().reason
            throw ImportFault(.error("cannot-write", "\(target) cannot be made: \(reason)"))
        }
        let shown = shownAs.isEmpty ? files.id : shownAs + "/" + files.id
        return Written(
            path: shown, diagnostics: diagnostics.map { Self.moved($0, from: staged, to: shown) }, remarks: remarks)
    }

    private static func unwritable(_ path: String, _ error: any Error) -> ImportFault {
        if let fault = error as? ContentFault { return ImportFault(fault.diagnostics) }
        return ImportFault(
            .error(
                "cannot-write", "the handout's folder cannot be made: \((error as NSError).localizedDescription)",
                help: "--library names the library that it is put into"))
    }

    private func writeImages(_ files: HandoutFiles, to folder: String) throws {
        let pictures = files.texts.flatMap { $0.pictures.files }
        guard !pictures.isEmpty else { return }
        try FileManager.default.createDirectory(atPath: folder + "/images", withIntermediateDirectories: true)
        for picture in pictures {
            try Data(picture.bytes).write(to: URL(filePath: "\(folder)/images/\(picture.name)"))
        }
    }

    private func writeTexts(_ files: HandoutFiles, to folder: String) throws {
        try Data(files.declarations.utf8).write(to: URL(filePath: folder + "/handout.yaml"))
        if !files.references.isEmpty {
            try Data(files.referenceFile.utf8).write(to: URL(filePath: folder + "/references.yaml"))
        }
        for (index, text) in files.texts.enumerated() {
            try Data(files.markdown(index).text.utf8).write(to: URL(filePath: "\(folder)/\(text.language).md"))
        }
    }

    /// The finding with its place in the folder that is left.
    private static func moved(_ diagnostic: Diagnostic, from staged: String, to target: String) -> Diagnostic {
        guard let range = diagnostic.range, range.file.path.hasPrefix(staged) else { return diagnostic }
        var moved = diagnostic
        let file = SourceFile(path: target + range.file.path.dropFirst(staged.count), bytes: range.file.bytes)
        moved.range = file.range(range.offsets)
        return moved
    }
}
