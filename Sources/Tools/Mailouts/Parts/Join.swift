import Diagnostics
import FileWriting
import Foundation
import HandoutKit

/// Puts the parts of a mailout together, into the folder that one run on one machine would have made.
///
/// First all parts are checked, and their outcomes are entered into one ledger; nothing of a part is changed until then.
/// Then the files are moved, part by part, and the records are written from the ledger, the manifest last. Only then is
/// the rest of the parts removed. The ledger knows how far the join is, so that the same command continues one that was
/// killed. A part loses its manifest before its first file is moved, so it is never mistaken for a whole one.
package struct Join {
    private let request: JoinRequest
    /// Called between any two changes on the disk.
    private let isInterrupted: () -> Bool
    private let progress: (MailoutProgress) -> Void

    package init(
        _ request: JoinRequest, isInterrupted: @escaping () -> Bool = { false },
        progress: @escaping (MailoutProgress) -> Void = { _ in }
    ) {
        self.request = request
        self.isInterrupted = isInterrupted
        self.progress = progress
    }

    /// - Returns: the report, and the files of the parts' folders that no run wrote; they remain there.
    /// - Throws: `ContentFault`, `Refusal` if the parts are not those of one whole mailout; `StorageFault`;
    ///   `Interrupted`, after which the same command continues.
    package func make() throws -> (report: MailoutReport, strangers: [String]) {
        Self.raiseFileLimit()
        try requireDistinctFolders()
        if let begun = try begunJoin() { return try finish(begun.folder, begun.ledger) }
        let parts = try request.parts.map { try JoinedPart($0) }.sorted {
            ($0.numbers.lowerBound, $0.numbers.upperBound) < ($1.numbers.lowerBound, $1.numbers.upperBound)
        }
        try PartsCheck(parts: parts, listed: request.listed, command: request.command).check()
        try pause()
        let folder = try RunFolder(request.out, isResumed: true)
        let ledger = try Ledger(in: folder)
        try folder.sweep(OwnFiles(ledger), isDone: ledger.isFile)
        try enter(parts, folder, ledger)
        return try finish(folder, ledger, open: parts)
    }

    private func pause() throws { if isInterrupted() { throw Interrupted() } }

    // MARK: Before anything is moved

    private func requireDistinctFolders() throws {
        var known: [String: String] = [:]
        for path in request.parts {
            var status = stat()
            let identity =
                stat(path, &status) == 0 ? "\(status.st_dev) \(status.st_ino)" : JoinedPart.absolute(path)
            if let other = known.updateValue(path, forKey: identity) {
                throw Refusal(
                    "doubled-part", "\(path) is named twice" + (other == path ? "" : ", and as \(other) too"),
                    help: "name each part once")
            }
        }
    }

    /// Returns the folder and the ledger of a join that has begun to move files; nil if nothing was moved yet.
    ///
    /// - Throws: `Refusal` if the folder is not free.
    private func begunJoin() throws -> (folder: RunFolder, ledger: Ledger)? {
        guard RunFolder.isRun(request.out) else {
            try RunFolder.requireFree(request.out)
            return nil
        }
        // The folder is locked only while it is read, because the join may have to begin anew.
        let folder = try RunFolder(existing: request.out)
        guard folder.root.has(RunFolder.ledger) else { return nil }
        let ledger = try Ledger(existingIn: folder)
        let joining = try ledger.joining()
        guard !joining.isEmpty else {
            let isBegun = try !ledger.fingerprint().parts.isEmpty
            try ledger.close()
            if isBegun { try RunFolder.requireFree(request.out) }
            return nil
        }
        guard joining.allSatisfy({ $0.state != .waiting }) else {
            try ledger.close()
            return nil
        }
        guard Set(joining.map(\.path)) == Set(request.parts.map(JoinedPart.absolute)) else {
            throw Refusal(
                "another-join", "\(request.out) is being joined of other parts than these",
                help: "name the same: handout join \(joining.map(\.path).joined(separator: " ")) --out \(request.out)")
        }
        return (folder, ledger)
    }

    private func enter(_ parts: [JoinedPart], _ folder: RunFolder, _ ledger: Ledger) throws {
        let model = parts.first { !$0.inputs.fingerprint.isOfOwnList } ?? parts[0]
        var inputs = model.inputs
        inputs.fingerprint = inputs.fingerprint.ofWhole
        for name in Self.optionsOfParts { inputs.options[name] = nil }
        // Nothing tells where the whole list is.
        if model.inputs.fingerprint.isOfOwnList { inputs.options["recipients"] = nil }
        try ledger.beginJoin(inputs, parts.map(\.joining))
        try folder.sync()
        for (index, part) in parts.enumerated() {
            try pause()
            try ledger.enter(part.joining, from: part.folder, isFirst: index == 0)
        }
        do {
            try requireDistinctPeople(parts, ledger)
        } catch {
            try ledger.close()
            _ = try folder.purge()
            throw error
        }
    }

    /// The options of `handout batch` that make a part.
    private static let optionsOfParts = ["rows", "first-number", "first-line", "list-digest"]

    /// Checks that nobody gets two pieces. A part with a list of its own does not know the ids of the others, so a
    /// repeated id is no exception in it, as it would be in one run.
    private func requireDistinctPeople(_ parts: [JoinedPart], _ ledger: Ledger) throws {
        var faults: [Diagnostic] = []
        try ledger.forEachRepeatedID { id, rows in
            guard faults.count < Self.mostShown else { return }
            let places = rows.filter { $0.outcome != "suppressed" }.compactMap { row in
                parts.first { $0.numbers.contains(row.number) }.map { (row: row, part: $0) }
            }
            let hasOwnLists = places.contains { $0.part.inputs.fingerprint.isOfOwnList }
            let doubtful = hasOwnLists ? places : places.filter { $0.row.outcome == "made" }
            guard let first = doubtful.first, let other = doubtful.first(where: { $0.part !== first.part }) else {
                return
            }
            faults.append(
                .error(
                    "doubled-id",
                    "\(id) is in \(first.part.path) (number \(first.row.number)) and in \(other.part.path) (number "
                        + "\(other.row.number))",
                    help: "leave one of them out with --suppress, or take it out of the whole list, and make the "
                        + "parts again"))
        }
        guard faults.isEmpty else { throw ContentFault(faults) }
    }

    private static let mostShown = 20

    // MARK: Moving

    /// Moves what is not moved yet, and writes the records.
    private func finish(
        _ folder: RunFolder, _ ledger: Ledger, open: [JoinedPart] = []
    ) throws -> (report: MailoutReport, strangers: [String]) {
        let joining = try ledger.joining()
        let inputs = try inputs(ledger)
        let totals = inputs.fingerprint.stream == nil ? try ledger.totals() : try ledger.totalsWithStream()
        var parts: [String: JoinedPart] = [:]
        for part in open { parts[JoinedPart.absolute(part.path)] = part }
        let listed = joining.last?.numbers.upperBound ?? 0
        try requireBalance(totals, listed, inputs)
        if !folder.root.has(RunFolder.lastRecord) {
            var shown = MailoutProgress(listed: listed)
            shown.exceptions = totals.exceptions
            for part in joining where part.state == .entered {
                let opened = try parts[part.path] ?? reopened(part, inputs, movedTo: folder)
                parts[part.path] = opened
                try move(opened, to: folder) {
                    shown.settled += 1
                    progress(shown)
                }
                try pause()
                try ledger.note(moved: part.path)
            }
            try pause()
            try folder.requireWhole()
            try Records(folder: folder, form: inputs.form).write(from: ledger, unmet: ledger)
        }
        let report = MailoutReport(
            listed: listed, totals: totals, streamFiles: try ledger.parts().count,
            unmetSuppressions: try ledger.unmetSuppressions(), movedTo: folder.movedTo)
        let strangers = try removeRest(of: joining, parts, inputs)
        try pause()
        try ledger.endJoin()
        try ledger.close()
        return (report, strangers)
    }

    /// Checks that the ledger tells of everybody who is listed. It does not if another command was given for the folder
    /// before the join ended.
    private func requireBalance(_ totals: Ledger.Totals, _ listed: Int, _ inputs: Ledger.Inputs) throws {
        let sum = totals.made + totals.exceptions + totals.suppressed
        guard sum != listed || totals.streamed != nil && totals.streamed != totals.made else { return }
        throw StorageFault(
            "unbalanced", "\(request.out) was taken up by another command before the join ended",
            help: "finish it with that command: \(request.command(inputs.options, .resume(request.out)))")
    }

    private func inputs(_ ledger: Ledger) throws -> Ledger.Inputs {
        guard let options = try ledger.options(), let form = try ledger.form() else {
            throw StorageFault(
                "bad-ledger", "\(ledger.path) is damaged",
                help: "remove the folder by --purge, and make the parts again")
        }
        return Ledger.Inputs(fingerprint: try ledger.fingerprint(), options: options, form: form)
    }

    /// Opens a part again whose files an interrupted join has begun to move.
    private func reopened(_ part: Ledger.Joining, _ inputs: Ledger.Inputs, movedTo folder: RunFolder) throws
        -> JoinedPart
    {
        let path = request.parts.first { JoinedPart.absolute($0) == part.path } ?? part.path
        guard RunFolder.isRun(path) else {
            throw StorageFault(
                "lost-part", "\(path) is gone, and its files are not all in \(request.out)",
                help: "put it back, or make what is missing: the command of the whole mailout with --out "
                    + "\(request.out) --resume")
        }
        let opened = try JoinedPart(path)
        guard Self.isSame(opened, part, inputs) else {
            throw ContentFault(
                .error(
                    "another-run", "\(path) is another part than the one of which \(request.out) is being joined",
                    help: "put the part back that has the rows \(part.numbers.shown)"))
        }
        return opened
    }

    private static func isSame(_ part: JoinedPart, _ known: Ledger.Joining, _ inputs: Ledger.Inputs) -> Bool {
        part.numbers == known.numbers && part.inputs.fingerprint.ofWhole.parts == inputs.fingerprint.parts
    }

    private func move(_ part: JoinedPart, to folder: RunFolder, eachFile: () -> Void) throws {
        try pause()
        try part.folder.removeManifests()
        for name in [RunFolder.pieces, RunFolder.streams] where part.folder.folders.contains(name) {
            try folder.makeFolder(name)
        }
        let ledger = try Ledger(existingIn: part.folder)
        defer { try? ledger.close() }
        var mover = FileMover(from: part.folder, to: folder)
        try ledger.forEachFile { file in
            try pause()
            try mover.move(file)
            eachFile()
        }
        if part.folder.folders.contains(RunFolder.reprints) {
            try folder.makeFolder(RunFolder.reprints)
            let own = OwnFiles(ledger)
            var again: [String] = []
            try part.folder.forEachName(in: RunFolder.reprints) { name in
                if !name.hasSuffix(PrivateFile.ending), try own.contains(name, in: RunFolder.reprints) {
                    again.append("\(RunFolder.reprints)/\(name)")
                }
            }
            for file in again { try mover.move(file) }
        }
        try mover.finish()
    }

    /// Removes the parts' folders. The mailout is whole by now.
    private func removeRest(
        of joining: [Ledger.Joining], _ parts: [String: JoinedPart], _ inputs: Ledger.Inputs
    ) throws -> [String] {
        var strangers: [String] = []
        for part in joining {
            try pause()
            let path = parts[part.path]?.path ?? part.path
            guard let folder = try parts[part.path]?.folder ?? rest(of: part, inputs) else { continue }
            strangers += try folder.purge().map { "\(path)/\($0)" }
        }
        return strangers
    }

    /// Returns the folder that an interrupted join has left of a part; nil if there is none, or another mailout is there.
    private func rest(of part: Ledger.Joining, _ inputs: Ledger.Inputs) throws -> RunFolder? {
        guard RunFolder.isRun(part.path) else { return nil }
        guard FileManager.default.fileExists(atPath: "\(part.path)/\(RunFolder.ledger)") else {
            // Its ledger is removed after all pieces.
            return try RunFolder(existing: part.path)
        }
        guard let opened = try? JoinedPart(part.path), Self.isSame(opened, part, inputs) else { return nil }
        return opened.folder
    }

    /// Allows this process to hold the folders of many parts open.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
