import Glibc
import HandoutKit

/// A day in the form of options: `2026-12-08`.
package enum Day {
    /// Today, by the clock and the time zone of this machine.
    package static var today: String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        var text = [CChar](repeating: 0, count: 32)
        strftime(&text, text.count, "%Y-%m-%d", &parts)
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }

    package static func isValid(_ text: String) -> Bool { Renderer.isDate(text) }

    package static func expectation(_ text: String) -> String {
        "“\(text)” is no date: write the year, the month and the day, as 2026-12-08."
    }
}
