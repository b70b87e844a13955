package import Diagnostics
import FoundationEssentials
package import Geometry

/// Reads pictures for a page of the web, judged as those of a PDF are.
package struct WebPictures: Sendable {
    private let trial: PictureTrial?

    /// - Parameter trial: where costly pictures are drawn first; nil for nowhere.
    package init(trial: PictureTrial? = .ofThisProgram) { self.trial = trial }

    /// The picture of a file.
    ///
    /// - Parameters:
    ///   - path: where the file is. That it is inside the library is for the caller to see to.
    ///   - name: how the author named it.
    /// - Throws: `ContentFault` with what is wrong with the file.
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

/// A picture's file as it may go out to anybody.
package struct WebPicture: Sendable {
    package let mediaType: String
    package let bytes: [UInt8]
    package let size: Size

    /// In pixels of CSS, of which an inch has 96.
    package var width: Int { Int((size.width.points * 96 / 72).rounded()) }
    package var height: Int { Int((size.height.points * 96 / 72).rounded()) }

    /// The file as an address. RFC 2397.
    package var dataAddress: String { "data:\(mediaType);base64,\(Data(bytes).base64EncodedString())" }
}
