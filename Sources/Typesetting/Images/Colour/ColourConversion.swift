import CLittleCMS

/// Converts the colours of a picture to sRGB, the colour space of the page. It uses the picture's profile or the
/// numbers of a PNG, and Little CMS.
///
/// Browsers and drawing programs apply profiles. Printed without its profile, the same picture would be dull or brown.
final class ColourConversion {
    private let transform: cmsHTRANSFORM
    private let isGrey: Bool

    private static let mostBytes = 4 << 20
    /// The smallest visible difference, of 255. A profile with smaller differences is one of sRGB, and the picture is
    /// left unchanged.
    private static let leastDifference = 2

    /// Creates the conversion for a profile.
    ///
    /// - Parameters:
    ///   - profile: an ICC profile.
    ///   - isGrey: true for a picture that only has shades of grey.
    /// - Returns: nil if the colours are already in sRGB.
    /// - Throws: `PictureFault` if the profile cannot be used.
    static func of(profile: [UInt8], isGrey: Bool) throws(PictureFault) -> ColourConversion? {
        guard profile.count <= mostBytes else { throw unusable("a colour profile of more than \(mostBytes >> 20) MB") }
        guard let source = cmsOpenProfileFromMem(profile, cmsUInt32Number(profile.count)) else {
            throw unusable("a colour profile that cannot be read")
        }
        defer { cmsCloseProfile(source) }
        let space = cmsGetColorSpace(source)
        // A colour profile is not valid for grey pictures, because programs interpret it differently.
        guard space == (isGrey ? cmsSigGrayData : cmsSigRgbData) else {
            throw unusable("a colour profile that is not for \(isGrey ? "shades of grey" : "red, green and blue")")
        }
        guard let conversion = ColourConversion(from: source, isGrey: isGrey) else {
            throw unusable("a colour profile that cannot be converted")
        }
        return conversion.changesColours ? conversion : nil
    }

    /// Creates the conversion for a PNG that describes its colours by numbers. ISO 15948, 11.3.3.1 and 11.3.3.2.
    ///
    /// - Parameters:
    ///   - gamma: nil for the curve of sRGB.
    ///   - chromaticities: x and y of white, red, green and blue; nil for those of sRGB.
    static func of(gamma: Double?, chromaticities: [Double]?, isGrey: Bool) throws(PictureFault) -> ColourConversion? {
        var white = cmsCIExyY(x: 0.3127, y: 0.3290, Y: 1)
        var primaries = cmsCIExyYTRIPLE(
            Red: cmsCIExyY(x: 0.64, y: 0.33, Y: 1), Green: cmsCIExyY(x: 0.30, y: 0.60, Y: 1),
            Blue: cmsCIExyY(x: 0.15, y: 0.06, Y: 1))
        if let places = chromaticities, !isGrey {
            white = cmsCIExyY(x: places[0], y: places[1], Y: 1)
            primaries = cmsCIExyYTRIPLE(
                Red: cmsCIExyY(x: places[2], y: places[3], Y: 1), Green: cmsCIExyY(x: places[4], y: places[5], Y: 1),
                Blue: cmsCIExyY(x: places[6], y: places[7], Y: 1))
        }
        // Programs write this gamma for sRGB, whose curve is not a single power.
        let isUsual = gamma.map { abs($0 - 0.45455) < 0.01 } ?? true
        let parameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]
        let curve = isUsual ? cmsBuildParametricToneCurve(nil, 4, parameters) : cmsBuildGamma(nil, 1 / (gamma ?? 1))
        defer { cmsFreeToneCurve(curve) }
        let curves = [curve, curve, curve]
        let source =
            isGrey ? cmsCreateGrayProfile(&white, curve) : cmsCreateRGBProfile(&white, &primaries, curves)
        guard let source else { throw unusable("numbers for its colours that make no sense") }
        defer { cmsCloseProfile(source) }
        guard let conversion = ColourConversion(from: source, isGrey: isGrey) else {
            throw unusable("numbers for its colours that make no sense")
        }
        return conversion.changesColours ? conversion : nil
    }

    private static func unusable(_ what: String) -> PictureFault {
        .unsupported(what, help: "save it with the colours of sRGB")
    }

    private init?(from source: cmsHPROFILE, isGrey: Bool) {
        guard let target = cmsCreate_sRGBProfile() else { return nil }
        defer { cmsCloseProfile(target) }
        let format = isGrey ? handout_grey : handout_rgb
        guard
            let transform = cmsCreateTransform(
                source, format, target, handout_rgb, cmsUInt32Number(INTENT_PERCEPTUAL), 0)
        else { return nil }
        self.transform = transform
        self.isGrey = isGrey
    }

    deinit { cmsDeleteTransform(transform) }

    /// Converts pixels of red, green and blue in place.
    func convert(_ pixels: inout [UInt8]) {
        let count = pixels.count / 3
        let source = isGrey ? (0..<count).map { pixels[3 * $0] } : pixels
        cmsDoTransform(transform, source, &pixels, cmsUInt32Number(count))
    }

    /// Whether the conversion changes any of some colours from the whole range.
    private var changesColours: Bool {
        let steps: [UInt8] = [0, 32, 64, 96, 128, 160, 192, 224, 255]
        var pixels: [UInt8] = []
        for red in steps {
            for green in isGrey ? [red] : steps {
                for blue in isGrey ? [red] : steps { pixels += [red, green, blue] }
            }
        }
        let before = pixels
        convert(&pixels)
        return zip(before, pixels).contains { abs(Int($0) - Int($1)) > Self.leastDifference }
    }
}
