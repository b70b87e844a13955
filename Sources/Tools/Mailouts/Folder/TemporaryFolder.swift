import Foundation

/// The folder for what is gone with the process.
enum TemporaryFolder {
    /// The one that the environment names, unless this user may not write there; then the system's own.
    static var path: String {
        let named = FileManager.default.temporaryDirectory.path
        return [named, "/tmp", "/var/tmp"].first { access($0, W_OK | X_OK) == 0 } ?? named
    }
}
