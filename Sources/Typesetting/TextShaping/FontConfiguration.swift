import CPangoCairo

/// A set of faces that fontconfig knows.
///
/// - Note: `@unchecked Sendable`: the configuration is read-only once it is built.
final class FontConfiguration: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Reads the faces of a folder and of the folders in it; nil if fontconfig cannot.
    ///
    /// - Parameter cache: the folder for fontconfig's record of what is in each face.
    init?(folder: String, cache: String) {
        guard let pointer = FcConfigCreate() else { return nil }
        let xml = """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig><dir>\(Self.escaped(folder))</dir><cachedir>\(Self.escaped(cache))</cachedir></fontconfig>
            """
        guard FcConfigParseAndLoadFromMemory(pointer, xml, 1) != 0, FcConfigBuildFonts(pointer) != 0 else {
            FcConfigDestroy(pointer)
            return nil
        }
        self.pointer = pointer
    }

    deinit { FcConfigDestroy(pointer) }

    private static func escaped(_ path: String) -> String {
        path.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }

    /// fontconfig's descriptions of the faces.
    var patterns: [OpaquePointer] {
        guard let faces = FcConfigGetFonts(pointer, FcSetSystem)?.pointee else { return [] }
        return (0..<Int(faces.nfont)).compactMap { faces.fonts[$0] }
    }
}
