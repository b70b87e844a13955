package import Foundation
import HandoutKit

/// Makes a specimen from every seed, and tries it.
package struct Fuzzer {
    private let original: Specimen
    private let installation: Installation
    private let folder: URL

    /// The limit in seconds of one core; a longer case is an error.
    package static let longestTrial = 5.0

    /// - Parameters:
    ///   - root: the project's folder.
    ///   - folder: the folder for specimens.
    package init(root: URL, folder: URL) throws {
        original = try Specimen(templates: root.appending(path: "Templates"))
        installation = Installation(
            fonts: root.appending(path: "Fonts").path, templates: root.appending(path: "Templates").path)
        self.folder = folder
    }

    /// Returns a specimen; the same seed gives the same specimen.
    package func specimen(seed: UInt64) -> (specimen: Specimen, options: Trial.Options) {
        var mutation = Mutation(seed: seed)
        let isOfProfiles = seed % 4 == 0
        var specimen = seed % 4 == 1 ? original.withLists : original
        let targets = isOfProfiles ? specimen.profiles : specimen.targets
        for _ in 0..<(1 + mutation.below(8) / 7) {
            let target = targets[mutation.below(targets.count)]
            specimen[target] = mutation.spoiled(specimen[target])
        }
        var options = Trial.Options(&mutation)
        if isOfProfiles {
            options.isPersonal = true
            options.options.mailing.letter = "handout-enclosed"
        }
        return (specimen, options)
    }

    package func trial(seed: UInt64) throws -> Trial {
        let (specimen, options) = specimen(seed: seed)
        return try trial(specimen, options)
    }

    package func trial(_ specimen: Specimen, _ options: Trial.Options = Trial.Options()) throws -> Trial {
        let library = folder.appending(path: "library")
        try? FileManager.default.removeItem(at: library)
        try specimen.write(to: library)
        return Trial(specimen, in: library, installation: installation, options)
    }

    /// Returns the project's own specimen with some files replaced.
    package func specimen(replacing files: [String: [UInt8]], hasLists: Bool = false) -> Specimen {
        var specimen = hasLists ? original.withLists : original
        for (path, bytes) in files { specimen[path] = bytes }
        return specimen
    }
}
