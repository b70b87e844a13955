import Diagnostics
import HandoutKit

/// Checks that parts make up one whole mailout, before anything of them is moved.
struct PartsCheck {
    /// The parts in the order of their rows.
    let parts: [JoinedPart]
    /// The number of rows in the whole list, as the user gives it; nil if the parts tell.
    let listed: Int?
    /// Returns the words of a command that makes a part.
    let command: JoinRequest.Command

    /// - Throws: `ContentFault`, `Refusal` with the part's name and what to do.
    func check() throws {
        try requireWholeParts()
        try requireOneRun()
        try requireOneBuild()
        try requireAllRows()
        for part in parts {
            guard let (file, fault) = try part.firstFault() else { continue }
            throw ContentFault(
                .error(
                    fault == .missing ? "lost-file" : "broken-file", "\(part.folder.shown(file)) \(fault.rawValue)",
                    help: "make it again, then join the parts: \(resuming(part))"))
        }
    }

    private func resuming(_ part: JoinedPart) -> String { command(part.inputs.options, .resume(part.path)) }

    private func requireWholeParts() throws {
        let faults = parts.filter { !$0.isWhole }.map { part in
            Diagnostic.error(
                "unfinished-part",
                "\(part.path) is not finished: \(part.settled) of its \(part.numbers.count) rows are done",
                help: "finish it, then join the parts: \(resuming(part))")
        }
        guard faults.isEmpty else { throw ContentFault(faults) }
    }

    /// Compares the fingerprints with the one that most parts have.
    private func requireOneRun() throws {
        let runs = Dictionary(grouping: parts) { $0.inputs.fingerprint.ofWhole.parts }.compactMap { run in
            run.value.first.map { (count: run.value.count, first: $0) }
        }
        let usual = runs.max { left, right in
            (left.count, -left.first.numbers.lowerBound) < (right.count, -right.first.numbers.lowerBound)
        }
        guard let most = usual?.first else { return }
        for part in parts {
            guard let difference = part.inputs.fingerprint.ofWhole.difference(from: most.inputs.fingerprint.ofWhole)
            else { continue }
            throw ContentFault(
                .error(
                    "another-run",
                    "\(part.path) is not of the same run as \(most.path): it was begun with another "
                        + difference.named.joined(separator: ", another "),
                    help: help(part, most, difference)))
        }
    }

    private func help(_ part: JoinedPart, _ most: JoinedPart, _ difference: Fingerprint.Difference) -> String {
        let isOfOwnList = [part, most].contains { $0.inputs.fingerprint.isOfOwnList }
        if difference.named.contains(Fingerprint.list), isOfOwnList {
            return "give every part the digest of the whole list, with --list-digest, and make \(part.path) again"
        }
        if difference.named == [Fingerprint.day] {
            return "the day is the one on which a part was begun, unless --as-of gives it: make \(part.path) again "
                + "with --as-of \(most.inputs.fingerprint.parts[Fingerprint.day] ?? "")"
        }
        return "make \(part.path) again with what \(most.path) was made with, in another folder"
    }

    private func requireOneBuild() throws {
        guard let part = parts.first, !part.inputs.fingerprint.isOfThisBuild else { return }
        throw ContentFault(
            .error(
                "another-build", "the parts were made by another build of the program than this",
                help: "join them with the build that made them, which was \(part.inputs.fingerprint.build)"))
    }

    /// Checks that the ranges follow each other without a gap or an overlap, from the first row to the last.
    private func requireAllRows() throws {
        let last = try lastNumber()
        var next = 1
        var before: JoinedPart?
        for part in parts {
            if let before, part.numbers.lowerBound < next { throw doubled(before, part) }
            if part.numbers.lowerBound > next { throw lost(next...part.numbers.lowerBound - 1, before, part) }
            try requireBoundary(before)
            next = part.numbers.upperBound + 1
            before = part
        }
        if next <= last { throw lost(next...last, before, nil) }
        if let before, next - 1 > last {
            throw ContentFault(
                .error(
                    "too-many-rows", "\(before.path) has rows up to \(next - 1), but the whole list has \(last)",
                    help: "give the number of rows of the whole list with --listed"))
        }
    }

    private func lastNumber() throws -> Int {
        let told = parts.compactMap(\.listed).first
        if let told, let listed, told != listed {
            throw Refusal(
                "another-number", "the whole list has \(told) rows, not \(listed)", help: "leave --listed out")
        }
        if let last = told ?? listed { return last }
        let sum = parts.reduce(0) { $0 + $1.numbers.count }
        throw Refusal(
            "no-number", "the parts were made of lists of their own, and none tells how many rows the whole list has",
            help: "give the number, so that no part is forgotten; these parts have \(sum): --listed \(sum)")
    }

    private func doubled(_ before: JoinedPart, _ part: JoinedPart) -> ContentFault {
        let common = part.numbers.lowerBound...min(before.numbers.upperBound, part.numbers.upperBound)
        return ContentFault(
            .error(
                "doubled-part", "\(before.path) and \(part.path) both have the rows \(common.shown)",
                help: before.numbers == part.numbers
                    ? "leave one of them out"
                    : "\(before.path) has \(before.numbers.shown), and \(part.path) \(part.numbers.shown): make one of "
                        + "them again with other rows"))
    }

    private func lost(_ numbers: ClosedRange<Int>, _ before: JoinedPart?, _ after: JoinedPart?) -> ContentFault {
        let place =
            switch (before?.path, after?.path) {
            case (let before?, let after?): "between \(before) and \(after)"
            case (let before?, nil): "after \(before)"
            case (nil, let after?): "before \(after)"
            case (nil, nil): ""
            }
        let like = (before ?? after).flatMap { $0.inputs.fingerprint.isOfOwnList ? nil : $0 }
        let day = (before ?? after)?.inputs.fingerprint.parts[Fingerprint.day]
        return ContentFault(
            .error(
                "lost-part", "the part with the rows \(numbers.shown) is missing, \(place)",
                help: like.map {
                    "name it too, or make it: " + command($0.inputs.options, .make(rows: numbers, day: day))
                } ?? "name it too, or make it with --first-number \(numbers.lowerBound)"))
    }

    /// Checks that a part that is not the last ends with a file of the print stream.
    private func requireBoundary(_ part: JoinedPart?) throws {
        guard let part, let most = part.inputs.fingerprint.streamSplit, part.numbers.upperBound % most != 0 else {
            return
        }
        throw ContentFault(
            .error(
                "not-a-boundary",
                "\(part.path) ends at \(part.numbers.upperBound), in the middle of a file of the print stream, which has "
                    + "\(most) numbers",
                help: "make the parts again, each with a multiple of \(most) rows but for the last"))
    }
}
