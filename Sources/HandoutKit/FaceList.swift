import TextShaping

/// The faces that rendering uses.
public struct FaceList: Sendable {
    public struct Face: Sendable {
        /// The path relative to the folder.
        public let path: String
        public let sha256: String
    }

    public let folder: String
    public let faces: [Face]

    /// - Throws: `InstallationFault` with every face that is missing, different or not in the lock.
    public init(installation: Installation) throws {
        let fonts = try FontCollection(folder: installation.fonts, comparingAllBytes: true)
        folder = fonts.folder
        faces = fonts.faces.map { Face(path: $0.path, sha256: $0.sha256) }
    }
}
