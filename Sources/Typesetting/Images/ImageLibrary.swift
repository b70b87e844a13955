package import Diagnostics

/// Reads pictures from PNG, JPEG and SVG files, and caches them. Its pictures hold Cairo's handles, so each thread
/// needs its own library.
///
/// A file's kind is determined by its first bytes, not by its name. Only the file itself is read. The size of a picture
/// is checked before any of it is decoded.
package final class ImageLibrary {
    private var pictures: [String: LoadedPicture] = [:]

    /// The limit of cached pictures, after which all are dropped: they are large, and few recur.
    private static let remembered = 64
    /// The limit of pixels in all cached pictures, at 4 bytes each.
    private static let mostLoad = 60_000_000
    private var load = 0

    private let trial: PictureTrial?
    private var codes: [String: QRCode] = [:]
    /// The limit of cached codes, after which all are dropped.
    private static let rememberedCodes = 256

    /// - Parameter trial: where costly pictures are drawn first; nil for nowhere.
    package init(trial: PictureTrial? = .ofThisProgram) { self.trial = trial }

    /// Returns the picture of a file.
    ///
    /// - Parameters:
    ///   - path: the file's path. The caller makes sure that it is inside the library.
    ///   - name: the file's name as the author wrote it.
    ///   - range: the place where the author named it.
    /// - Throws: `ContentFault` with the file's error.
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

    /// Returns a text as a QR code, and caches the code. The text must hold nothing of a person.
    ///
    /// - Throws: `ContentFault` if the text is too long or empty.
    package func code(_ text: String, at range: SourceRange? = nil) throws(ContentFault) -> QRCode {
        if let known = codes[text] { return known }
        let code = try QRCode(text, at: range)
        if codes.count >= Self.rememberedCodes { codes.removeAll(keepingCapacity: true) }
        codes[text] = code
        return code
    }

    static func picture(from bytes: [UInt8], trial: PictureTrial?) throws(PictureFault) -> LoadedPicture {
        if PNGFile.isOne(bytes) { return try PNGFile(bytes).picture(from: bytes) }
        if JPEGFile.isOne(bytes) { return try JPEGFile(bytes, trial).picture() }
        if SVGFile.isOne(bytes) { return try SVGFile.picture(from: bytes, trial) }
        throw .unknownFormat
    }
}
