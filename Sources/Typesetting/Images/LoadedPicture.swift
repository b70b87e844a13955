import CPangoCairo
package import Geometry

/// A picture, read and ready to be drawn as often as it is needed: a file holds it once, however many pages show it.
///
/// It is made for Cairo's PDF, where a JPEG stands as it is: on a surface of pixels it would stay white, so that there it is
/// decoded, once.
package final class LoadedPicture {
    /// How large it is by itself. It may be drawn at any other size.
    package let size: Size
    /// Nil for a drawing, which is as sharp at any size.
    package let resolution: Resolution?
    /// What it takes to hold it or to draw it, in pixels.
    package let load: Int

    /// An image, or the recorded drawing of an SVG.
    private let surface: OpaquePointer
    /// Of the surface, in its own units.
    private let width: Double
    private let height: Double
    private let orientation: Orientation
    /// What the surface stands for, where it has no pixels of its own.
    private let undecoded: [UInt8]?
    private var decoded: Decoded?

    private struct Decoded {
        var surface: OpaquePointer
        var width: Double
        var height: Double
    }

    /// No screen shows more of a JPEG in one direction.
    private static let longestSideOnScreen = 2000.0

    /// Takes the surface over.
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

    /// Draws it, stretched to an area.
    ///
    /// - Parameter cairo: a Cairo context. It is left as it was, but for its path.
    package func draw(on cairo: OpaquePointer, in area: Rectangle) {
        Self.draw(surface, width: width, height: height, orientation: orientation, on: cairo, in: area)
    }

    /// Draws it in pixels, stretched to an area.
    ///
    /// - Parameter cairo: a context of a surface of pixels. It is left as it was, but for its path.
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

    /// - Parameter filter: ISO 19005-2, 6.2.8.1: an image in a PDF is not interpolated, as any other but this would ask for.
    private static func draw(
        _ surface: OpaquePointer, width: Double, height: Double, orientation: Orientation,
        filter: cairo_filter_t = CAIRO_FILTER_FAST, on cairo: OpaquePointer, in area: Rectangle
    ) {
        // Cairo can draw nothing any more after a scale of 0.
        guard area.size.width > .zero, area.size.height > .zero else { return }
        cairo_save(cairo)
        cairo_translate(cairo, area.left.points, area.top.points)
        cairo_scale(cairo, area.size.width.points, area.size.height.points)
        var turn = orientation.matrix
        cairo_transform(cairo, &turn)
        cairo_scale(cairo, 1 / width, 1 / height)
        cairo_set_source_surface(cairo, surface, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(cairo), filter)
        // A fill and no paint: Cairo 1.16 drops the mark that stands before the first paint of a page.
        cairo_rectangle(cairo, 0, 0, width, height)
        cairo_fill(cairo)
        cairo_restore(cairo)
    }
}

/// How many pixels a picture has, as it is seen.
package struct Resolution: Sendable, Equatable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Pixels to the inch at a printed size; the fewer of both directions.
    package func density(at size: Size) -> Double {
        min(Double(width) / (size.width.points / 72), Double(height) / (size.height.points / 72))
    }
}

/// How a camera was held: the stored rows and columns are turned and mirrored into what was seen. Exif 2.32, table 6.
enum Orientation: Int {
    case upright = 1
    case mirrored, upsideDown, flipped, transposed, turnedRight, transversed, turnedLeft

    /// Whether width and height change places.
    var isSideways: Bool { rawValue >= Orientation.transposed.rawValue }

    /// From the stored unit square to the one that is seen.
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
