import Diagnostics
import Foundation
import HandoutKit
import TestSupport

/// Evidently made-up people, with the data of a mailout's list.
enum People {
    static let names = [
        "Pat Example", "Robin Sample", "Zoë D'Exemple", "Noël Échantillon", "Łukasz Przykład", "Kim Test-Person",
        "مثال عينة", "样本 示例",
    ]
    private static let treatments = ["chemotherapy", "chemoradiation", "surgery", "clinical-trials", "supportive-care"]

    /// - Parameters:
    ///   - languages: the languages, used in turn.
    ///   - sizes: the print sizes, used in turn.
    ///   - names: the names, used in turn. Some contain letters that few faces have.
    static func made(
        _ count: Int, languages: [String] = ["en-CA"], sizes: [String] = ["clear"], names: [String] = Self.names
    ) throws -> [RecipientInput] {
        try (0..<count).map { number in
            let chosen = treatments.enumerated().filter { (number >> $0.offset) & 1 == 1 }.map { "\"\($0.element)\"" }
            let json = """
                {"id": "r-\(String(1_000_000 + number).dropFirst())", "language": "\(languages[number % languages.count])",
                 "print-size": "\(sizes[number / 2 % sizes.count])", "patient": {"name": "\(names[number % names.count])"},
                 "appointment": {"start": "2026-12-\(10 + number % 20)T1\(number % 10):30"},
                 "treatments": [\(chosen.joined(separator: ", "))]}
                """
            return try RecipientInput(json: Array(json.utf8), shownAs: "people.jsonl")
        }
    }
}

/// A renderer for the built-in library, with its stage 4 handout.
struct StageFour: ~Copyable {
    var renderer: Renderer
    let handout: LoadedHandout

    init() throws {
        let library = try Library(folder: Package.root.path + "/Templates")
        self.init(
            renderer: try Renderer(
                installation: try Installation.find(from: Package.root.path + "/Tests/"), library: library),
            handout: try library.handout("anal-cancer-stage-4").get())
    }

    private init(renderer: consuming Renderer, handout: LoadedHandout) {
        self.renderer = renderer
        self.handout = handout
    }

    mutating func copies(for people: [RecipientInput]) -> [Result<PreparedCopy, any Error>] {
        renderer.copies(of: handout, for: people)
    }

    mutating func pictures(width: Int) throws -> [[UInt8]] { try renderer.pictures(of: handout, width: width) }

    mutating func pageCount() throws -> Int { try renderer.render(handout, for: nil).pageCount }

    mutating func alone(for person: RecipientInput) throws -> [UInt8] { try renderer.render(handout, for: person).pdf }
}
