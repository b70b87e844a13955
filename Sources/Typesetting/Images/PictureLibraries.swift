import CQRCode

/// The libraries that read pictures and make QR codes, with the versions loaded at run time.
package enum PictureLibraries {
    package static var versions: [String] {
        [
            RsvgLibrary.version,
            "libqrencode \(String(cString: QRcode_APIVersionString()))",
        ]
    }
}
