package import Foundation
import HandoutKit

/// Makes addresses, people, lists, letters and mailouts out of every seed, and tries them.
package struct InputFuzzer {
    /// What is tried.
    package enum Sort: String, CaseIterable {
        case address, recipient, list, letter, mailout

        /// How many of a sort are tried for one handout, so that each has about the same time.
        package var share: Int {
            switch self {
            case .address: 400
            case .recipient: 200
            case .list: 60
            case .letter: 4
            case .mailout: 1
            }
        }
    }

    private let installation: Installation
    private let library: Library
    private let folder: URL
    private var letters: LetterTrial

    /// - Parameters:
    ///   - root: the project's folder.
    ///   - folder: where lists may be written.
    package init(root: URL, folder: URL) throws {
        installation = Installation(
            fonts: root.appending(path: "Fonts").path, templates: root.appending(path: "Templates").path)
        library = try Library(folder: root.appending(path: "Tests/Fixtures/mailout").path, shownAs: "library")
        letters = try LetterTrial(installation: installation, library: library)
        self.folder = folder
    }

    /// The same seed, the same trial.
    package mutating func trial(_ sort: Sort, seed: UInt64) -> InputTrial {
        do {
            switch sort {
            case .address: return AddressTrial.run(seed: seed)
            case .recipient: return RecipientTrial.run(seed: seed)
            case .list: return try ListTrial.run(seed: seed, in: folder)
            case .letter: return try letters.run(seed: seed)
            case .mailout:
                return try MailoutTrial.run(seed: seed, installation: installation, library: library, in: folder)
            }
        } catch {
            var trial = InputTrial()
            trial.expect(false, "ends with \(error)")
            return trial
        }
    }
}
