import Foundation

/// The folder for files that are deleted with the process.
enum TemporaryFolder {
    /// The folder in the environment, or the system's own if this user may not write there.
    static var path: String {
        let named = FileManager.default.temporaryDirectory.path
        return [named, "/tmp", "/var/tmp"].first { access($0, W_OK | X_OK) == 0 } ?? named
    }
}
