import TextShaping

/// The faces that rendering uses.
public struct FaceList: Sendable {
    /// One face of a typeface, such as a bold one.
    public struct Face: Sendable {
        /// The path relative to the folder.
        public let path: String
        /// The SHA-256 of the file, as 64 hexadecimal digits.
        public let sha256: String
    }

    /// The path of the folder with the faces.
    public let folder: String
    /// The faces, in the order of the lock.
    public let faces: [Face]

    /// Reads every face and compares it with the lock.
    ///
    /// - Throws: `InstallationFault` with every face that is missing, different or not in the lock.
    public init(installation: Installation) throws {
        let fonts = try FontCollection(folder: installation.fonts, comparingAllBytes: true)
        folder = fonts.folder
        faces = fonts.faces.map { Face(path: $0.path, sha256: $0.sha256) }
    }
}
