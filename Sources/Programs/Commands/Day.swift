import Glibc
import HandoutKit

/// A day as options name it: `2026-12-08`.
package enum Day {
    /// By this machine's clock and time zone.
    package static var today: String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return [(parts.tm_year + 1900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2)].map { number, width in
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }.joined(separator: "-")
    }

    package static func isValid(_ text: String) -> Bool { Renderer.isDate(text) }

    package static func expectation(_ text: String) -> String {
        "“\(text)” is no date: write the year, the month and the day, as 2026-12-08."
    }
}
