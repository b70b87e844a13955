import Diagnostics
import Foundation
import HandoutKit

/// A new copy of the library, beside the one before it.
struct Revision {
    let library: Library
    /// What the copy has, when it has been looked over.
    private(set) var files: LibraryFiles
    private let before: Edition
    private let installation: Installation
    /// The new one's, and the one's before.
    private(set) var faults: [Diagnostic] = []
    /// Something is broken that handouts share.
    private(set) var isRefused = false

    init(of library: Library, files: LibraryFiles, before: Edition, installation: Installation) {
        self.library = library
        self.files = files
        self.before = before
        self.installation = installation
    }

    /// Looks for what is broken, and puts handouts that are back to how they were.
    mutating func lookOver() throws {
        let names = library.handoutNames
        // A share that is not there leaves an empty folder behind.
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
                // It is no news where it was broken before.
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

    /// A handout as it was before, or none where there was none that could be read.
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
            // No day is so early that a review would be due on it, and what is due is no error.
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
