import CRsvg

/// librsvg and its gdk-pixbuf, loaded when the first picture needs them.
///
/// Most handouts need neither. Loading them with libxml2, ICU and GIO takes much of a short command's time.
struct RsvgLibrary: @unchecked Sendable {  // It is written once, before any other thread can read it.
    /// The library; nil if the system has none.
    private static let opened: RsvgLibrary? = {
        var functions = HandoutRsvg()
        return handout_rsvg_open(&functions) != 0 ? RsvgLibrary(functions: functions) : nil
    }()

    let functions: HandoutRsvg

    /// - Throws: `PictureFault` if the library is not installed.
    static func open() throws(PictureFault) -> HandoutRsvg {
        guard let opened else { throw .noLibrary(name: "librsvg-2.so.2") }
        return opened.functions
    }

    static var version: String {
        guard let functions = opened?.functions else {
            return "librsvg is not installed, so no SVG and no JPEG can be drawn"
        }
        let numbers = [functions.major, functions.minor, functions.micro].map { $0.map { String($0.pointee) } ?? "?" }
        return "librsvg \(numbers.joined(separator: "."))"
    }
}
