import Diagnostics
import HandoutKit

/// The recipients of made-up mailouts.
enum MadeUpPeople {
    /// Returns an evidently made-up person. Every 32nd gives the same answers.
    static func person(_ number: Int) throws -> RecipientInput {
        let treatments = ["chemotherapy", "chemoradiation", "surgery", "clinical-trials", "supportive-care"]
            .enumerated().filter { (number &* 7 >> $0.offset) & 1 == 1 }.map { "\"\($0.element)\"" }
        let json = """
            {"id": "r-\(number)", "patient": {"name": "Person \(number) Example"},
             "appointment": {"start": "2026-12-\(10 + number % 20)T1\(number % 10):30"},
             "treatments": [\(treatments.joined(separator: ", "))]}
            """
        return try RecipientInput(json: Array(json.utf8), shownAs: "people.jsonl")
    }
}
