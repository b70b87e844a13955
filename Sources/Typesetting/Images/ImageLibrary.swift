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

    private let trial: PictureTrial?

    /// - Parameter trial: where costly pictures are drawn first; nil for nowhere.
    package init(trial: PictureTrial? = .ofThisProgram) { self.trial = trial }

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
            picture = try Self.picture(from: try PictureFile.bytes(path), trial: trial)
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

    static func picture(from bytes: [UInt8], trial: PictureTrial?) throws(PictureFault) -> LoadedPicture {
        if PNGFile.isOne(bytes) { return try PNGFile(bytes).picture(from: bytes) }
        if JPEGFile.isOne(bytes) { return try JPEGFile(bytes, trial).picture() }
        if SVGFile.isOne(bytes) { return try SVGFile.picture(from: bytes, trial) }
        throw .unknownFormat
    }
}
