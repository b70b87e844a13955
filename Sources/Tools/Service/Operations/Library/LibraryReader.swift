import Diagnostics
import Foundation
import HandoutKit
import Synchronization

/// Reads the library, and reads it again when its files have changed.
///
/// The service uses a copy, so partially written files or an unavailable share have no effect. A new copy is checked
/// before use. A broken handout is replaced by its previous version. If a shared file is broken, the whole library
/// stays as it was, because the effect of mixing old and new files is unknown.
final class LibraryReader: Sendable {
    /// The library itself, of which the service has a copy.
    let source: Library
    private let installation: Installation
    private let includesSamples: Bool
    private let folder: String
    private let state: Mutex<State>

    private struct State {
        var edition: Edition
        /// The errors in the files that were checked last.
        var faults: [Diagnostic]
        /// The files that were checked last, whatever the result.
        var judged: LibraryFiles?
        /// The files at the previous check, while they may still be changing.
        var settling: LibraryFiles?
        var begun = 1
    }

    enum Look {
        case unchanged
        /// The files are still changing.
        case settling
        /// The new edition is usable; broken handouts keep their previous version or are missing.
        case read(Edition, faults: [Diagnostic])
        /// The previous edition stays in use.
        case kept(faults: [Diagnostic])
    }

    /// - Parameter folder: the folder for the copies.
    /// - Throws: `ContentFault` if the library cannot be copied.
    init(_ source: Library, installation: Installation, includesSamples: Bool, folder: String) throws {
        self.source = source
        self.installation = installation
        self.includesSamples = includesSamples
        self.folder = folder
        do {
            let files = try LibraryFiles(in: source.folder)
            try files.copy(from: source.folder, to: folder + "/1", sharing: nil)
            let library = try Library(folder: folder + "/1", shownAs: source.shownAs, edition: 1)
            let catalog = Catalog(library, includesSamples: includesSamples)
            state = Mutex(
                State(
                    edition: Edition(library: library, files: files, catalog: catalog), faults: catalog.faults,
                    judged: files)
            )
        } catch {
            throw ContentFault(Self.fault(error, shownAs: source.shownAs))
        }
    }

    var edition: Edition { state.withLock { $0.edition } }
    var faults: [Diagnostic] { state.withLock { $0.faults } }

    /// Checks for changes once. A new edition is only used after `adopt`. Only one thread may call this.
    func look() -> Look {
        let files: LibraryFiles
        do {
            files = try LibraryFiles(in: source.folder)
        } catch {
            let isNews = state.withLock { state in
                defer { (state.judged, state.settling) = (nil, nil) }
                return state.judged != nil
            }
            return isNews ? keep([Self.fault(error, shownAs: source.shownAs)]) : .unchanged
        }
        let isSettled = state.withLock { state -> Bool? in
            if files == state.judged {
                state.settling = nil
                return nil
            }
            defer { state.settling = files }
            return files == state.settling
        }
        guard let isSettled else { return .unchanged }
        guard isSettled else { return .settling }
        do {
            return try judge(files)
        } catch {
            state.withLock { $0.judged = files }
            return keep([Self.fault(error, shownAs: source.shownAs)])
        }
    }

    func adopt(_ edition: Edition) {
        let older = state.withLock { state in
            defer { state.edition = edition }
            return state.edition.library.edition - 1
        }
        // The previous edition is kept for responses in progress.
        if older > 0 { try? FileManager.default.removeItem(atPath: "\(folder)/\(older)") }
    }

    private func keep(_ faults: [Diagnostic]) -> Look {
        state.withLock { $0.faults = faults }
        return .kept(faults: faults)
    }

    private func judge(_ files: LibraryFiles) throws -> Look {
        let before = edition
        let number = before.library.edition + 1
        let place = "\(folder)/\(number)"
        try? FileManager.default.removeItem(atPath: place)
        try files.copy(from: source.folder, to: place, sharing: (before.files, before.library.folder))
        guard try LibraryFiles(in: source.folder) == files else { return .settling }
        state.withLock { $0.judged = files }
        let library = try Library(folder: place, shownAs: source.shownAs, edition: number)
        var revision = Revision(of: library, files: files, before: before, installation: installation)
        try revision.lookOver()
        if revision.isRefused { return keep(revision.faults) }
        let edition = Edition(
            library: library, files: revision.files, catalog: Catalog(library, includesSamples: includesSamples))
        state.withLock { $0.faults = revision.faults }
        return .read(edition, faults: revision.faults)
    }

    private static func fault(_ error: any Error, shownAs shown: String) -> Diagnostic {
        switch error {
        case is LibraryFiles.Unreadable: .error("file-unreadable", "the library \(shown) cannot be read")
        case is LibraryFiles.TooMany:
            .error(
                "library-too-large", "the library \(shown) has more files than any library", help: "name its own folder"
            )
        default: .error("state-unusable", "the library \(shown) cannot be copied to the service's state")
        }
    }
}
