import Diagnostics
import Foundation

/// The folder of what the service keeps, which one process at a time may use. It is never in the library.
final class StateFolder: Sendable {
    /// Of generic copies. It is emptied at the start, for the library may have changed meanwhile.
    let downloads: String
    /// For copies of the library, emptied at the start as well.
    let library: String
    private let lock: Int32

    /// - Throws: `ContentFault` where it cannot be made, or is in use.
    init(_ path: String) throws {
        downloads = path + "/downloads"
        library = path + "/library"
        do {
            let ownersOnly: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: ownersOnly)
        } catch {
            throw Self.fault(
                "state-unusable", "the folder \(path) cannot be made", help: "name another one with --state")
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else {
            throw Self.fault("state-unusable", "nothing can be written in \(path)", help: "change its permissions")
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw Self.fault(
                "state-in-use", "another service uses the folder \(path)",
                help: "end that one, or name another folder with --state")
        }
        for folder in [downloads, library] {
            try? FileManager.default.removeItem(atPath: folder)
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            } catch {
                throw Self.fault("state-unusable", "the folder \(folder) cannot be made", help: nil)
            }
        }
    }

    deinit { close(lock) }

    private static func fault(_ identifier: String, _ message: String, help: String?) -> ContentFault {
        ContentFault(.error(identifier, message, help: help))
    }
}
