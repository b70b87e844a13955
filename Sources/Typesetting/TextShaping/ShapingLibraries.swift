import CPangoCairo

/// The libraries that shape text, with the versions loaded at run time, which may be newer than those of the build.
package enum ShapingLibraries {
    package static var versions: [String] {
        let fontconfig = FcGetVersion()
        return [
            "Pango \(String(cString: pango_version_string()))", "HarfBuzz \(String(cString: hb_version_string()))",
            "fontconfig \(fontconfig / 10_000).\(fontconfig / 100 % 100).\(fontconfig % 100)",
            "FreeType \(freeTypeVersion)",
        ]
    }

    private static var freeTypeVersion: String {
        var library: FT_Library?
        guard FT_Init_FreeType(&library) == 0 else { return "unknown" }
        defer { FT_Done_FreeType(library) }
        var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
        FT_Library_Version(library, &major, &minor, &patch)
        return "\(major).\(minor).\(patch)"
    }
}
