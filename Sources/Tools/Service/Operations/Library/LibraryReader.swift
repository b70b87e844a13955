import Diagnostics
import Foundation
import HandoutKit
import Synchronization

/// Reads the library, and reads it again when its files have changed.
///
/// What is served is a copy, so that a file that is half written, or a share that is away, disturbs nobody. A new copy is
/// looked over before anything is made of it, and what is broken in it is put back to how it was: a handout by itself; all
/// of the library where it is something that handouts share, for nobody can tell what old and new would make together.
final class LibraryReader: Sendable {
    private let source: Library
    private let installation: Installation
    private let includesSamples: Bool
    private let folder: String
    private let state: Mutex<State>

    private struct State {
        var edition: Edition
        /// What is wrong with the files as they were looked over last.
        var faults: [Diagnostic]
        /// The files that were looked over last, whatever came of it.
        var judged: LibraryFiles?
        /// Those that were there a moment ago. Somebody may be writing.
        var settling: LibraryFiles?
        var begun = 1
    }

    enum Look {
        case unchanged
        /// They are changing.
        case settling
        /// What is at fault in it is as it was before, or not there.
        case read(Edition, faults: [Diagnostic])
        /// All is as it was before.
        case kept(faults: [Diagnostic])
    }

    /// - Parameter folder: for the copies.
    /// - Throws: `ContentFault` where the library cannot be copied.
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

    /// Looks once. What came of it is not served until `adopt` says so. One thread looks.
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
        // That before stays for those who are being answered with it.
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
