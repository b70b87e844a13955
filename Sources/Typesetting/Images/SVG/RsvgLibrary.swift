import CRsvg

/// librsvg, with the gdk-pixbuf that it brings along, opened when the first picture comes that needs it.
///
/// Most handouts have none, and to load libxml2, ICU and GIO with it takes a good part of a short command's time.
struct RsvgLibrary: @unchecked Sendable {  // Written once, before anybody has it.
    /// Nil where the system has none.
    private static let opened: RsvgLibrary? = {
        var functions = HandoutRsvg()
        return handout_rsvg_open(&functions) != 0 ? RsvgLibrary(functions: functions) : nil
    }()

    let functions: HandoutRsvg

    /// - Throws: `PictureFault` where it is not installed.
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
