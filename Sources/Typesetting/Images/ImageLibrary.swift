package import Diagnostics

/// Reads pictures from files and remembers them: PNG, JPEG and SVG. One a thread, as its pictures hold Cairo's handles.
///
/// What kind a file is, its first bytes say; its name is for people. Nothing but the file itself is ever read, and how
/// large a picture is gets decided before any of it is decoded.
package final class ImageLibrary {
    private var pictures: [String: LoadedPicture] = [:]

    /// Past so many remembered pictures all are forgotten: they are large, and a library has few that recur.
    private static let remembered = 64
    /// As many pixels as the remembered pictures may hold together: 4 bytes each.
    private static let mostLoad = 60_000_000
    private var load = 0

    package init() {}

    /// The picture of a file.
    ///
    /// - Parameters:
    ///   - path: where the file is. That it is inside the library is for the caller to see to.
    ///   - name: how the author named it.
    ///   - range: where the author named it.
    /// - Throws: `ContentFault` with what is wrong with the file.
    package func picture(
        path: String, shownAs name: String, at range: SourceRange? = nil
    ) throws(ContentFault) -> LoadedPicture {
        if let known = pictures[path] { return known }
        let picture: LoadedPicture
        do throws(PictureFault) {
            picture = try Self.read(path)
        } catch {
            throw ContentFault(error.diagnostic(of: name, at: range))
        }
        if pictures.count >= Self.remembered || load + picture.load > Self.mostLoad {
            pictures.removeAll(keepingCapacity: true)
            load = 0
        }
        load += picture.load
        pictures[path] = picture
        return picture
    }

    private static func read(_ path: String) throws(PictureFault) -> LoadedPicture {
        let bytes = try PictureFile.bytes(path)
        if PNGFile.isOne(bytes) { return try PNGFile(bytes).picture(from: bytes) }
        if JPEGFile.isOne(bytes) { return try JPEGFile(bytes).picture() }
        if SVGFile.isOne(bytes) { return try SVGFile.picture(from: bytes) }
        throw .unknownFormat
    }
}
