package import Diagnostics
import FoundationEssentials
package import Geometry

/// Reads pictures for a web page, with the same checks as for a PDF.
package struct WebPictures: Sendable {
    private let trial: PictureTrial?

    /// - Parameter trial: where costly pictures are drawn first; nil for nowhere.
    package init(trial: PictureTrial? = .ofThisProgram) { self.trial = trial }

    /// Returns the picture of a file.
    ///
    /// - Parameters:
    ///   - path: the file's path. The caller makes sure that it is inside the library.
    ///   - name: the file's name as the author wrote it.
    /// - Throws: `ContentFault` with the file's error.
    package func picture(path: String, shownAs name: String) throws(ContentFault) -> WebPicture {
        do throws(PictureFault) {
            return try read(path)
        } catch {
            throw ContentFault(error.diagnostic(of: name, at: nil))
        }
    }

    private func read(_ path: String) throws(PictureFault) -> WebPicture {
        let bytes = try PictureFile.bytes(path)
        if PNGFile.isOne(bytes) { return try PNGFile(bytes).forTheWeb(bytes) }
        if JPEGFile.isOne(bytes) { return try JPEGFile(bytes, trial).forTheWeb }
        if SVGFile.isOne(bytes) { return try SVGFile.forTheWeb(bytes) }
        throw .unknownFormat
    }
}

/// A picture's file without private metadata, safe to publish.
package struct WebPicture: Sendable {
    package let mediaType: String
    package let bytes: [UInt8]
    package let size: Size

    /// The width in CSS pixels, of which an inch has 96.
    package var width: Int { Int((size.width.points * 96 / 72).rounded()) }
    package var height: Int { Int((size.height.points * 96 / 72).rounded()) }

    /// The file as a `data:` address. RFC 2397.
    package var dataAddress: String { "data:\(mediaType);base64,\(Data(bytes).base64EncodedString())" }
}
