import CQRCode
import CRsvg

/// The libraries that read pictures and make QR codes, with the versions that are loaded.
package enum PictureLibraries {
    package static var versions: [String] {
        [
            "librsvg \(rsvg_major_version).\(rsvg_minor_version).\(rsvg_micro_version)",
            "libqrencode \(String(cString: QRcode_APIVersionString()))",
        ]
    }
}
