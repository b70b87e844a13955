import Foundation
import HandoutKit

/// A day as options name it: `2026-12-08`.
enum Day {
    static var today: String {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        func padded(_ number: Int?, _ width: Int) -> String {
            let text = String(number ?? 0)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)].joined(separator: "-")
    }

    static func isValid(_ text: String) -> Bool { Renderer.isDate(text) }

    static func expectation(_ text: String) -> String {
        "“\(text)” is no date: write the year, the month and the day, as 2026-12-08."
    }
}
