import CPangoCairo
import Synchronization

/// The faces that Cairo has open and may never close.
///
/// Cairo keeps ten faces open, and closes one to open another. It checks whether a face is in use without a lock
/// (`cairo-ft-font.c`, 1.16). Two renderers in one process with more than ten faces together can therefore crash.
///
/// Cairo does not close locked faces. Every face is opened and locked once for the process, which takes about a
/// millisecond for all.
enum OpenFaces {
    private static let files = Mutex<Set<String>>([])

    /// Opens the faces of a configuration. Nothing may use its faces before.
    static func hold(_ configuration: FontConfiguration) {
        guard let options = cairo_font_options_create() else { return }
        defer { cairo_font_options_destroy(options) }
        files.withLock { files in
            for pattern in configuration.patterns {
                var file: UnsafeMutablePointer<FcChar8>?
                var number: Int32 = 0
                guard FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch, let file,
                    FcPatternGetInteger(pattern, FC_INDEX, 0, &number) == FcResultMatch,
                    files.insert("\(String(cString: file))#\(number)").inserted
                else { continue }
                var size = cairo_matrix_t()
                cairo_matrix_init_identity(&size)
                // Neither is released, because releasing the last reference would close the face.
                let face = cairo_ft_font_face_create_for_pattern(pattern)
                cairo_ft_scaled_font_lock_face(cairo_scaled_font_create(face, &size, &size, options))
            }
        }
    }
}
