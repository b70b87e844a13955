import Commands
import Foundation
import Mailouts

/// The progress of a mailout on standard error: a bar on a terminal, or else a plain line every ten seconds. It shows
/// nothing about a person.
struct ProgressLine {
    private static let interval = Duration.milliseconds(200)
    private static let logInterval = Duration.seconds(10)
    private static let barWidth = 24

    private let isTerminal: Bool
    private let isQuiet: Bool
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    mutating func show(_ progress: MailoutProgress) {
        let now = ContinuousClock.now
        guard !isQuiet, now - last >= (isTerminal ? Self.interval : Self.logInterval) else { return }
        last = now
        if isTerminal { draw(progress) } else { Console.note(words(progress)) }
    }

    /// Removes the bar.
    func end() {
        if !isQuiet, isTerminal { Console.draw("\r\u{1B}[K") }
    }

    private func draw(_ progress: MailoutProgress) {
        let filled = progress.listed == 0 ? 0 : Self.barWidth * progress.settled / progress.listed
        let bar = String(repeating: "━", count: filled) + String(repeating: "·", count: Self.barWidth - filled)
        Console.draw("\r\u{1B}[K\(bar) \(words(progress))")
    }

    /// Returns text such as "1,200 of 10,000, 187 a second, 0:47 left, 3 exceptions".
    private func words(_ progress: MailoutProgress) -> String {
        var words = ["\(progress.settled.grouped) of \(progress.listed.grouped)"]
        let seconds = start.duration(to: .now) / .seconds(1)
        // Pieces of an earlier run took no time in this one.
        let rate = Double(progress.settled - progress.kept) / seconds
        if rate > 0 {
            words.append(rate >= 10 ? "\(Int(rate)) a second" : String(format: "%.1f a second", rate))
            words.append("\(Self.clock(Double(progress.listed - progress.settled) / rate)) left")
        }
        words.append(progress.exceptions.counted("exception"))
        return words.joined(separator: ", ")
    }

    private static func clock(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        let (hours, minutes) = (whole / 3600, whole / 60 % 60)
        return hours > 0
            ? String(format: "%d:%02d:%02d", hours, minutes, whole % 60)
            : String(format: "%d:%02d", minutes, whole % 60)
    }
}

extension Int {
    /// The number in groups of digits: "12,345".
    var grouped: String {
        var groups: [Substring] = []
        var digits = String(self)[...]
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }

    /// Returns the number with a word: "1 sheet", "1,204 sheets".
    func counted(_ word: String) -> String { "\(grouped) \(word)\(self == 1 ? "" : "s")" }
}
