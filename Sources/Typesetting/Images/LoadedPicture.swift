import CPangoCairo
package import Geometry

/// A picture, ready to be drawn any number of times. A PDF holds it once, however many pages show it.
///
/// It is prepared for Cairo's PDF surface, which embeds a JPEG unchanged. On a pixel surface the JPEG would stay white,
/// so it is decoded there, once.
package final class LoadedPicture {
    /// The picture's own size. It may be drawn at any other size.
    package let size: Size
    /// The resolution; nil for a vector drawing, which is sharp at any size.
    package let resolution: Resolution?
    /// The cost of holding or drawing the picture, in pixels.
    package let load: Int

    /// An image, or the recorded drawing of an SVG.
    private let surface: OpaquePointer
    /// The size of the surface, in its own units.
    private let width: Double
    private let height: Double
    private let orientation: Orientation
    /// The JPEG data that the surface represents, if the surface has no pixels of its own.
    private let undecoded: [UInt8]?
    private var decoded: Decoded?

    private struct Decoded {
        var surface: OpaquePointer
        var width: Double
        var height: Double
    }

    /// The limit for the longer side of a decoded JPEG, in pixels; no screen shows more.
    private static let longestSideOnScreen = 2000.0

    /// Creates the picture and takes ownership of the surface.
    init(
        surface: OpaquePointer, width: Double, height: Double, size: Size, orientation: Orientation = .upright,
        resolution: Resolution? = nil, load: Int = 0, undecoded: [UInt8]? = nil
    ) {
        self.resolution = resolution
        self.load = load
        self.surface = surface
        self.undecoded = undecoded
        self.width = width
        self.height = height
        self.size = size
        self.orientation = orientation
    }

    deinit {
        cairo_surface_destroy(surface)
        if let decoded { cairo_surface_destroy(decoded.surface) }
    }

    /// Draws the picture, stretched to an area.
    ///
    /// - Parameter cairo: a Cairo context. Its state is preserved, except for its path.
    package func draw(on cairo: OpaquePointer, in area: Rectangle) {
        Self.draw(surface, width: width, height: height, orientation: orientation, on: cairo, in: area)
    }

    /// Draws the picture in pixels, stretched to an area.
    ///
    /// - Parameter cairo: a context of a pixel surface. Its state is preserved, except for its path.
    package func drawPixels(on cairo: OpaquePointer, in area: Rectangle) {
        if decoded == nil, let undecoded {
            let scale = min(1, Self.longestSideOnScreen / max(width, height))
            let (width, height) = ((width * scale).rounded(.up), (height * scale).rounded(.up))
            decoded = SVGFile.decodedJPEG(undecoded, width: width, height: height)
                .map { Decoded(surface: $0, width: width, height: height) }
        }
        let pixels = decoded ?? Decoded(surface: surface, width: width, height: height)
        Self.draw(
            pixels.surface, width: pixels.width, height: pixels.height, orientation: orientation,
            filter: CAIRO_FILTER_GOOD, on: cairo, in: area)
    }

    /// - Parameter filter: ISO 19005-2, 6.2.8.1: images in a PDF must not be interpolated. Only this filter makes Cairo
    ///   request none.
    private static func draw(
        _ surface: OpaquePointer, width: Double, height: Double, orientation: Orientation,
        filter: cairo_filter_t = CAIRO_FILTER_FAST, on cairo: OpaquePointer, in area: Rectangle
    ) {
        // After a scale of 0, Cairo cannot draw anything more.
        guard area.size.width > .zero, area.size.height > .zero else { return }
        cairo_save(cairo)
        cairo_translate(cairo, area.left.points, area.top.points)
        cairo_scale(cairo, area.size.width.points, area.size.height.points)
        var turn = orientation.matrix
        cairo_transform(cairo, &turn)
        cairo_scale(cairo, 1 / width, 1 / height)
        cairo_set_source_surface(cairo, surface, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(cairo), filter)
        // A fill is used, not a paint: Cairo 1.16 drops the mark before the first paint of a page.
        cairo_rectangle(cairo, 0, 0, width, height)
        cairo_fill(cairo)
        cairo_restore(cairo)
    }
}

/// The number of pixels of a picture, in its displayed orientation.
package struct Resolution: Sendable, Equatable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Returns the pixels per inch at a printed size, in the direction with fewer.
    package func density(at size: Size) -> Double {
        min(Double(width) / (size.width.points / 72), Double(height) / (size.height.points / 72))
    }
}

/// The orientation of the camera: how stored rows and columns are rotated and mirrored for display. Exif 2.32, table 6.
enum Orientation: Int {
    case upright = 1
    case mirrored, upsideDown, flipped, transposed, turnedRight, transversed, turnedLeft

    /// Whether width and height are exchanged.
    var isSideways: Bool { rawValue >= Orientation.transposed.rawValue }

    /// The transformation from the stored unit square to the displayed one.
    var matrix: cairo_matrix_t {
        switch self {
        case .upright: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
        case .mirrored: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: 1, x0: 1, y0: 0)
        case .upsideDown: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: -1, x0: 1, y0: 1)
        case .flipped: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: -1, x0: 0, y0: 1)
        case .transposed: cairo_matrix_t(xx: 0, yx: 1, xy: 1, yy: 0, x0: 0, y0: 0)
        case .turnedRight: cairo_matrix_t(xx: 0, yx: 1, xy: -1, yy: 0, x0: 1, y0: 0)
        case .transversed: cairo_matrix_t(xx: 0, yx: -1, xy: -1, yy: 0, x0: 1, y0: 1)
        case .turnedLeft: cairo_matrix_t(xx: 0, yx: -1, xy: 1, yy: 0, x0: 0, y0: 1)
        }
    }
}
