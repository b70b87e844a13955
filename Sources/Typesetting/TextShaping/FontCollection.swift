package import Diagnostics
import Digests
import FoundationEssentials
import Synchronization

/// The faces of one `Fonts/` folder, checked against `fonts.lock`. Rendering uses only these faces.
///
/// Pango has fontconfig sort all faces for every style and size, and most texts need those of `latin/` alone. So there is
/// a small set of faces beside the whole one, which is read when a text has a character beyond the small one.
package final class FontCollection: Sendable {
    package let folder: String
    package let faces: [Face]
    /// The faces of Latin, Greek and Cyrillic letters.
    let latin: FontConfiguration
    private let readWhole = Mutex<FontConfiguration?>(nil)

    /// A line of `fonts.lock`.
    package struct Face: Sendable, Hashable {
        /// The path relative to the folder.
        package var path: String
        package var sha256: String
        package var byteCount: Int
    }

    /// Loads and checks the faces.
    ///
    /// - Parameters:
    ///   - comparingAllBytes: true compares every face, even if it is unchanged since the last comparison.
    ///   - isForOneThread: true if no other thread of the process draws with any face. The faces are then not held
    ///     open.
    /// - Throws: `InstallationFault` with every face that is missing, different or not in the lock.
    package init(
        folder: String, comparingAllBytes: Bool = false, isForOneThread: Bool = false
    ) throws(InstallationFault) {
        self.folder = folder
        faces = try Self.lockedFaces(of: folder)
        let problems = Self.problems(
            of: faces, in: folder, VerifiedFaces(folder: folder, isTrusted: !comparingAllBytes))
        guard problems.isEmpty else { throw InstallationFault(problems) }
        guard let latin = FontConfiguration(folder: folder + "/latin", cache: Self.cache(of: folder)) else {
            throw Self.fault("the fonts in \(folder) could not be read")
        }
        self.latin = latin
        if !isForOneThread { OpenFaces.hold(whole) }
    }

    /// All faces. They are read at the first use.
    var whole: FontConfiguration {
        readWhole.withLock { known in
            if let known { return known }
            // Reading fails only without memory. Characters that the small set lacks are then reported as missing.
            let whole = FontConfiguration(folder: folder, cache: Self.cache(of: folder)) ?? latin
            known = whole
            return whole
        }
    }

    private static func cache(of folder: String) -> String { folder + "/.cache" }

    private static let mend = "run \"make fonts\" in the project's folder"

    private static func fault(_ message: String) -> InstallationFault {
        InstallationFault([.error("fonts", message, help: mend)])
    }

    private static func lockedFaces(of folder: String) throws(InstallationFault) -> [Face] {
        guard let lock = try? String(contentsOfFile: folder + "/fonts.lock", encoding: .utf8) else {
            throw InstallationFault([
                .error(
                    "fonts", "there is no fonts.lock in \(folder), so this is no folder of fonts",
                    help: "name the folder with --fonts, or leave --fonts out")
            ])
        }
        var faces: [Face] = []
        // By bytes, which is many times as fast as by characters.
        for line in lock.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2).map { String(Substring($0)) }
            guard parts.count == 3, let byteCount = Int(parts[1]) else {
                throw fault("fonts.lock in \(folder) has a line that cannot be read")
            }
            faces.append(Face(path: parts[2], sha256: parts[0], byteCount: byteCount))
        }
        return faces
    }

    private static func problems(of faces: [Face], in folder: String, _ verified: VerifiedFaces) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        var verified = verified
        for face in faces {
            let file = folder + "/" + face.path
            guard FileManager.default.isReadableFile(atPath: file) else {
                problems.append(.error("font-missing", "the font \(face.path) is missing from \(folder)", help: mend))
                continue
            }
            if !verified.isRight(face, at: file) {
                problems.append(
                    .error(
                        "font-differs", "the font \(face.path) in \(folder) is not the one in fonts.lock", help: mend))
            }
        }
        verified.save()
        let known = Set(faces.map(\.path))
        for path in ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted() {
            guard
                ["ttf", "otf", "ttc", "pfb", "woff", "woff2"].contains(
                    path.split(separator: ".").last?.lowercased() ?? ""),
                !known.contains(path)
            else { continue }
            problems.append(
                .error(
                    "font-unknown", "the font \(path) in \(folder) is not in fonts.lock, so pages could differ by it",
                    help: "take the file away, or add it as Fonts/README.md says"))
        }
        return problems
    }
}
