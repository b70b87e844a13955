import Diagnostics
import Foundation
import HandoutKit

/// A new copy of the library, beside the previous one.
struct Revision {
    let library: Library
    /// The files in the copy, after the check.
    private(set) var files: LibraryFiles
    private let before: Edition
    private let installation: Installation
    /// The errors in the new edition and in the previous one.
    private(set) var faults: [Diagnostic] = []
    /// True if a shared file is broken, so that the copy is refused.
    private(set) var isRefused = false

    init(of library: Library, files: LibraryFiles, before: Edition, installation: Installation) {
        self.library = library
        self.files = files
        self.before = before
        self.installation = installation
    }

    /// Checks the copy, and replaces broken handouts by their previous version.
    mutating func lookOver() throws {
        let names = library.handoutNames
        // An unavailable share may leave an empty folder.
        if names.isEmpty, before.catalog.count > 0 {
            return refuse([.error("no-handouts", "there is no handout in \(library.shownAs)/handouts any more")])
        }
        let changes = files.changes(from: before.files)
        let isSharedChanged = changes.contains { !$0.hasPrefix("handouts/") && $0 != "handouts" }
        if isSharedChanged {
            let known = Set(installation.faultsOfShared(in: before.library).map { DiagnosticText.render($0) })
            let new = installation.faultsOfShared(in: library).filter { !known.contains(DiagnosticText.render($0)) }
            guard new.isEmpty else { return refuse(new) }
        }
        var renderer = try Renderer(installation: installation, library: library)
        for name in names {
            let isChanged = changes.contains { $0.hasPrefix("handouts/\(name)/") || $0 == "handouts/\(name)" }
            guard isChanged || isSharedChanged else { continue }
            let found = Self.errors(name, with: &renderer)
            guard !found.isEmpty else { continue }
            if !isChanged {
                var renderer = try Renderer(installation: installation, library: before.library)
                // An error that existed before is not a reason to refuse.
                if Self.errors(name, with: &renderer).isEmpty { return refuse(found) }
                faults += found
            } else {
                faults += found
                try putBack(name)
                if isSharedChanged, before.catalog.names.contains(name), !Self.errors(name, with: &renderer).isEmpty {
                    return refuse(found)
                }
            }
        }
    }

    private mutating func refuse(_ found: [Diagnostic]) {
        isRefused = true
        faults += found
        try? FileManager.default.removeItem(atPath: library.folder)
    }

    /// Restores the previous version of a handout, or removes it if there was no readable one.
    private mutating func putBack(_ name: String) throws {
        let path = "handouts/\(name)"
        try? FileManager.default.removeItem(atPath: library.folder + "/" + path)
        let isThere = before.catalog.names.contains(name)
        files.replace(path, by: isThere ? before.files : nil)
        guard isThere else { return }
        try before.files.copy(
            path, from: before.library.folder, to: library.folder, sharing: (before.files, before.library.folder))
    }

    private static func errors(_ name: String, with renderer: inout Renderer) -> [Diagnostic] {
        do {
            // No review is due on so early a day, so the check returns only errors.
            return try renderer.check(name, asOf: "0001-01-01").errors
        } catch let fault as ContentFault {
            return fault.diagnostics.errors
        } catch let unknown as UnknownName {
            return [unknown.diagnostic]
        } catch {
            return [.error("unreadable-handout", "\(name) cannot be set")]
        }
    }
}
