import CommaSeparated
import Diagnostics
package import Foundation
package import HandoutKit
import Mailouts
import Wording

/// A whole mailout of a made-up list: everybody who is listed gets a piece, is an exception or is left out, as their row says.
package enum MailoutTrial {
    private enum Fate { case piece, exception, suppressed }

    private struct Row {
        var id: String
        var fate: Fate
        var line: String
    }

    private static let columns = "id,language,print-size,patient.name,patient.address,dose,ways"

    /// - Parameters:
    ///   - library: with the handout `reminder`.
    ///   - folder: where lists and pieces may be written.
    package static func run(
        seed: UInt64, installation: Installation, library: Library, in folder: URL
    ) throws -> InputTrial {
        var dice = Dice(seed: seed)
        var trial = InputTrial()
        trial.isAccepted = true
        let hasLetter = dice.chance(1, in: 2)
        var rows: [Row] = []
        for number in 1...(1 + dice.below(8)) { rows.append(row(number, hasLetter: hasLetter, &dice)) }
        try Data((columns + "\n" + rows.map(\.line).joined()).utf8).write(to: folder.appending(path: "people.csv"))
        let suppressed = rows.filter { $0.fate == .suppressed }.map(\.id) + ["x-1"]
        try Data(dice.shuffled(suppressed).joined(separator: "\n").utf8).write(to: folder.appending(path: "left-out"))

        guard let today = CalendarDate("2026-12-01") else { return trial }
        var options = RenderOptions()
        if hasLetter { options.mailing.letter = "handout-enclosed" }
        var request = MailoutRequest(
            handout: "reminder", list: ListSource(path: folder.appending(path: "people.csv").path), render: options,
            today: today)
        request.suppressions = folder.appending(path: "left-out").path
        request.order = dice.one(of: [.list, .postalCode])
        let mailout = try Mailout(request, installation: installation, library: library)
        let made = rows.filter { $0.fate == .piece }.map(\.id)
        let exceptions = rows.filter { $0.fate == .exception }.map(\.id)
        let written = "\(rows.map(\.line))"

        let rehearsal = try mailout.rehearse(isInterrupted: { false }, progress: { _ in })
        trial.expect(
            rehearsal.progress.listed == rows.count, "\(rehearsal.progress.listed) rows are listed: \(written)")
        trial.expect(
            rehearsal.progress.settled == rows.count, "\(rehearsal.progress.settled) rows are settled: \(written)")
        trial.expect(
            rehearsal.exceptions.map(\.id).sorted() == exceptions.sorted(),
            "the exceptions are \(rehearsal.exceptions): \(written)")
        trial.expect(rehearsal.made == made.count, "\(rehearsal.made) pieces, not \(made.count): \(written)")
        trial.expect(
            rehearsal.suppressed == suppressed.count - 1 && rehearsal.unmetSuppressions == 1,
            "\(rehearsal.suppressed) are left out: \(written)")
        for exception in rehearsal.exceptions { for reason in exception.reasons { trial.expectNoValue(in: reason) } }

        guard dice.chance(1, in: 4) else { return trial }
        let run = folder.appending(path: "run")
        try? FileManager.default.removeItem(at: run)
        let report = try mailout.make(in: run.path, isResumed: false, isInterrupted: { false }, progress: { _ in })
        trial.expect(report.made == made.count && report.listed == rows.count, "\(report): \(written)")
        trial.expect(try ids(in: run, "manifest.csv", made: made) == made.sorted(), "the manifest differs: \(written)")
        trial.expect(
            try ids(in: run, "exceptions.csv", made: exceptions) == exceptions.sorted(),
            "exceptions.csv differs: \(written)")
        let pieces = try FileManager.default.contentsOfDirectory(atPath: run.appending(path: "pieces").path)
        trial.expect(pieces.count { $0.hasSuffix(".pdf") } == made.count, "\(pieces.count) pieces: \(written)")
        return trial
    }

    /// The ids that a record has a row of.
    private static func ids(in run: URL, _ file: String, made: [String]) throws -> [String] {
        let path = run.appending(path: file)
        guard FileManager.default.fileExists(atPath: path.path) else { return [] }
        let lines = try String(contentsOf: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        guard let column = lines.first?.split(separator: ",").firstIndex(of: "id") else { return [] }
        return lines.dropFirst().map { String($0.split(separator: ",", omittingEmptySubsequences: false)[column]) }
            .sorted()
    }

    /// One row, and what becomes of it by its own words alone.
    private static func row(_ number: Int, hasLetter: Bool, _ dice: inout Dice) -> Row {
        let address = RandomAddress(&dice)
        let lines = address.lines(&dice)
        var cells = [
            "r-\(number)", dice.one(of: ["", "en-CA", "fr-CA", "fr"]), dice.one(of: ["", "clear", "Large", "giant"]),
            address.name, lines.joined(separator: "\n"), dice.one(of: ["", "5", "2.5"]),
            dice.one(of: ["bus", "bus | taxi", "car;bus"]),
        ]
        var fate = Fate.piece
        switch dice.below(12) {
        case 0: fate = .suppressed
        case 1: cells[1] = "de"
        case 2: cells[2] = "Zebulonia"
        case 3: cells[3] = "Pat\u{202E}Qvortrup"
        case 4: cells[5] = "Qvortrup"
        case 5: cells[6] = "bus|Xylander"
        // The first letter is another province's.
        case 6: cells[4] = "1 Qvortrup St\nOttawa ON  V5K 0A1"
        case 7: cells[6] = "#REF!"
        case 8 where hasLetter: cells[dice.one(of: [3, 4])] = ""
        default: return Row(id: "r-\(number)", fate: .piece, line: CSVText.line(cells))
        }
        if fate == .piece { fate = .exception }
        return Row(id: "r-\(number)", fate: fate, line: CSVText.line(cells))
    }
}
