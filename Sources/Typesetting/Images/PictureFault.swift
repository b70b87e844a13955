import Diagnostics

/// An error in a picture's file.
enum PictureFault: Error {
    case missing
    case notAFile
    case unreadable(reason: String)
    /// The file is larger than any picture needs.
    case tooLong(limit: Int)
    case unknownFormat
    case broken(format: String, reason: String)
    case tooManyPixels(width: Int, height: Int)
    /// The picture has four inks, for a printing press; pages are in red, green and blue.
    case inks
    case unsupported(String, help: String)
    /// A system library, opened only when it is needed, is missing.
    case noLibrary(name: String)

    /// - Parameter name: the file's name as the author wrote it.
    func diagnostic(of name: String, at range: SourceRange?) -> Diagnostic {
        func fault(_ identifier: String, _ message: String, _ help: String? = nil) -> Diagnostic {
            .error(identifier, message, at: range, help: help)
        }
        switch self {
        case .missing: return fault("missing-picture", "there is no picture \"\(name)\"")
        case .notAFile: return fault("unreadable-picture", "\"\(name)\" is no file")
        case .unreadable(let reason):
            return fault("unreadable-picture", "the picture \"\(name)\" cannot be read: \(reason)")
        case .tooLong(let limit):
            return fault(
                "picture-too-large", "the picture \"\(name)\" is larger than \(limit >> 20) MB",
                "save it smaller: what is printed needs no more than 300 pixels to the inch")
        case .unknownFormat:
            return fault(
                "unknown-picture", "\"\(name)\" is neither a PNG, nor a JPEG, nor an SVG",
                "save it as one of these; a new name alone changes nothing")
        case .broken(let format, let reason):
            return fault("broken-picture", "the \(format) \"\(name)\" is broken: \(reason)", "save it anew")
        case .tooManyPixels(let width, let height):
            return fault(
                "picture-too-large",
                "the picture \"\(name)\" has \(width) × \(height) pixels; at most \(PictureFile.mostPixels / 1_000_000) million are read",
                "save it smaller: what is printed needs no more than 300 pixels to the inch")
        case .inks:
            return fault(
                "unsupported-picture", "the JPEG \"\(name)\" is made of inks (CMYK)", "save it in RGB or grey")
        case .noLibrary(let library):
            return fault(
                "no-library", "the picture \"\(name)\" cannot be drawn: the system has no \(library)",
                "install librsvg, which Debian calls librsvg2-2")
        case .unsupported(let what, let help):
            return fault("unsupported-picture", "the picture \"\(name)\" has \(what)", help)
        }
    }
}
