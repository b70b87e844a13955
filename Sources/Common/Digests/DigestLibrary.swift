import CGLib

/// The library that computes digests, with the version loaded at run time.
package enum DigestLibrary {
    package static var version: String { "GLib \(glib_major_version).\(glib_minor_version).\(glib_micro_version)" }
}
