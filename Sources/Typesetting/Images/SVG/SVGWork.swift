import FoundationEssentials

/// Estimates the work of an SVG before it is drawn, to refuse drawings that take too long. It follows the drawing
/// process through all references, and counts the work.
///
/// One line, repeated a thousand times by a group that is itself repeated a thousand times, is a small file that takes
/// hours.
struct SVGWork {
    /// The limit of work; a unit takes about half a microsecond.
    private static let mostUnits = 4_000_000.0
    /// The limit of masks; each holds as many pixels as the whole picture.
    private static let mostMasks = 30
    private static let deepest = 150

    private enum Cost {
        static let element = 40.0
        static let edge = 1.0
        /// The cost of an edge per pixel of its height, because each row that it crosses costs the same.
        static let pixel = 0.1
        /// The factor for outlines, which have two sides with joins between them.
        static let stroke = 4.0
        /// The cost of two edges that may cross, and of two outlines that may cross.
        static let crossing = 8.0
        static let outlineCrossing = 16.0
        static let dash = 16.0
        static let stop = 10.0
        static let tile = 2.0
        /// The cost of a layer that is drawn separately and then composited.
        static let layer = 3_000.0
        static let mask = 60_000.0
        static let clip = 4.0
    }

    /// The properties that an element inherits.
    private struct Pen {
        var fill: String? = "black"
        var stroke: String? = "none"
        var strokeWidth = 1.0
        var dashes: [SVGLength] = []
        var markers: [String?] = [nil, nil, nil]
        /// The number of pixels per unit.
        var scale: Double
    }

    private struct Outline: Hashable {
        var shape: Int
        var width: Double
    }

    private let drawing: SVGDrawing
    private(set) var units = 0.0
    private(set) var maskCount = 0
    private var depth = 0
    private var isOpen: [Bool]
    /// The paths of shapes, which may be drawn several times.
    private var paths: [Int: SVGPath] = [:]
    private var crossings: [Outline: Double] = [:]
    /// The drawing's full length, in its units.
    private var whole = 100.0

    init(_ drawing: SVGDrawing) {
        self.drawing = drawing
        isOpen = Array(repeating: false, count: drawing.elements.count)
    }

    /// - Throws: `PictureFault` if the drawing takes too long.
    mutating func prove() throws(PictureFault) {
        let root = drawing.elements[0]
        let box = root["viewBox"].flatMap { SVGPath.numbers($0) }
        let width = box?[2] ?? root["width"].flatMap { SVGLength($0) }?.units(whole: 100) ?? 100
        let height = box?[3] ?? root["height"].flatMap { SVGLength($0) }?.units(whole: 100) ?? 100
        whole = max(width, height, 1e-9)
        try draw(0, with: Pen(scale: SVGFile.recordedSide / whole), isViewport: false)
    }

    private mutating func add(_ more: Double) throws(PictureFault) {
        units += more
        guard units <= Self.mostUnits else { throw SVGCheck.tooMuch }
    }

    /// - Parameter isReferred: true if a reference draws the element, even if it is inside definitions.
    private mutating func draw(
        _ index: Int, with inherited: Pen, isReferred: Bool = false, isViewport: Bool = true
    ) throws(PictureFault) {
        // An element that refers to itself is not drawn.
        guard !isOpen[index] else { return }
        depth += 1
        isOpen[index] = true
        defer {
            depth -= 1
            isOpen[index] = false
        }
        guard depth <= Self.deepest else { throw SVGCheck.tooMuch }
        let element = drawing.elements[index]
        try add(Cost.element)
        if element.property("display") == "none" { return }
        var pen = inherited
        update(&pen, by: element)
        try layers(of: element, with: pen)
        switch element.name {
        case "svg", "symbol":
            if element.name == "symbol", !isReferred { return }
            if isViewport { enter(element, &pen) }
            try drawChildren(of: element, with: pen)
        case "g", "switch": try drawChildren(of: element, with: pen)
        case "use":
            if let target = drawing.target(of: element["href"]) { try draw(target, with: pen, isReferred: true) }
        default: if let path = try path(of: index) { try draw(path, of: index, with: pen) }
        }
    }

    private mutating func drawChildren(of element: SVGDrawing.Element, with pen: Pen) throws(PictureFault) {
        for child in element.children { try draw(child, with: pen) }
    }

    private func update(_ pen: inout Pen, by element: SVGDrawing.Element) {
        func own(_ name: String) -> String? { element.property(name).flatMap { $0 == "inherit" ? nil : $0 } }
        if let fill = own("fill") { pen.fill = fill }
        if let stroke = own("stroke") { pen.stroke = stroke }
        if let width = own("stroke-width").flatMap({ SVGLength($0) }) { pen.strokeWidth = width.units(whole: whole) }
        if let dashes = own("stroke-dasharray") { pen.dashes = SVGLength.list(dashes) ?? [] }
        for (index, name) in ["marker-start", "marker-mid", "marker-end"].enumerated() {
            if let marker = own(name) { pen.markers[index] = marker }
        }
        if let transform = own("transform").flatMap({ SVGTransform($0) }) { pen.scale *= transform.scale }
    }

    /// Counts the layers that are drawn separately: transparent groups, masks and clips.
    private mutating func layers(of element: SVGDrawing.Element, with pen: Pen) throws(PictureFault) {
        let opacity = element.property("opacity").flatMap { SVGLength($0) }.map {
            $0.unit == "%" ? $0.number / 100 : $0.number
        }
        let isBlended = element.property("mix-blend-mode").map { $0 != "normal" } ?? false
        if (opacity ?? 1) < 1 || isBlended || element.property("isolation") == "isolate" { try add(Cost.layer) }
        if let clip = drawing.target(of: element.property("clip-path")) {
            let before = units
            try drawReferred(clip, with: pen, unitsName: "clipPathUnits")
            // The clipping area is clipped again by the areas before it.
            try add((units - before) * Cost.clip)
        }
        if let mask = drawing.target(of: element.property("mask")) {
            maskCount += 1
            guard maskCount <= Self.mostMasks else { throw SVGCheck.tooMuch }
            try add(Cost.mask)
            try drawReferred(mask, with: pen, unitsName: "maskContentUnits")
        }
    }

    private mutating func drawReferred(
        _ index: Int, with pen: Pen, unitsName: String
    ) throws(PictureFault) {
        guard !isOpen[index] else { return }
        isOpen[index] = true
        depth += 1
        defer {
            isOpen[index] = false
            depth -= 1
        }
        guard depth <= Self.deepest else { throw SVGCheck.tooMuch }
        let element = drawing.elements[index]
        var inner = Pen(scale: pen.scale)
        update(&inner, by: element)
        if element[unitsName] == "objectBoundingBox" { inner.scale = SVGFile.recordedSide }
        try layers(of: element, with: inner)
        try drawChildren(of: element, with: inner)
    }

    /// Enters an element with its own coordinate system.
    private func enter(_ element: SVGDrawing.Element, _ pen: inout Pen) {
        guard let box = element["viewBox"].flatMap({ SVGPath.numbers($0) }), box[2] > 0, box[3] > 0 else { return }
        let width = element.property("width").flatMap { SVGLength($0) }?.units(whole: whole) ?? whole
        let height = element.property("height").flatMap { SVGLength($0) }?.units(whole: whole) ?? whole
        pen.scale *= max(abs(width) / box[2], abs(height) / box[3])
    }

    // MARK: Shapes

    private mutating func path(of index: Int) throws(PictureFault) -> SVGPath? {
        if let known = paths[index] { return known }
        let element = drawing.elements[index]
        func length(_ name: String) -> Double {
            element.property(name).flatMap { SVGLength($0) }?.units(whole: whole) ?? 0
        }
        let path: SVGPath
        switch element.name {
        case "path":
            let data = element["d"] ?? ""
            guard let read = SVGPath(data) else { throw SVGCheck.unreadable("d", data) }
            path = read
        case "polygon", "polyline":
            let points = element["points"].flatMap { SVGPath.numbers($0) } ?? []
            path = SVGPath(points: points, isClosed: element.name == "polygon")
        case "line":
            let ends = ["x1", "y1", "x2", "y2"].map { element[$0].flatMap { SVGLength($0) }?.units(whole: whole) ?? 0 }
            path = SVGPath(points: ends, isClosed: false)
        case "rect":
            let isRound = element.property("rx") != nil || element.property("ry") != nil
            path = SVGPath(width: length("width"), height: length("height"), isRound: isRound)
        case "circle": path = SVGPath(width: 2 * length("r"), height: 2 * length("r"), isRound: true)
        case "ellipse": path = SVGPath(width: 2 * length("rx"), height: 2 * length("ry"), isRound: true)
        default: return nil
        }
        guard !path.isTooLong else { throw SVGCheck.tooMuch }
        paths[index] = path
        return path
    }

    private mutating func crossings(_ path: SVGPath, of index: Int, width: Double) -> Double {
        let outline = Outline(shape: index, width: width)
        if let known = crossings[outline] { return known }
        let count = path.crossings(width: width)
        crossings[outline] = count
        return count
    }

    private mutating func draw(_ path: SVGPath, of index: Int, with pen: Pen) throws(PictureFault) {
        let side = SVGFile.recordedSide
        let edges = Double(path.edges.count)
        // No edge crosses more rows than the picture has.
        let pixels = min(path.length * pen.scale, edges * side)
        let once = edges * Cost.edge + pixels * Cost.pixel
        // The extent is computed even if there is no fill.
        try add(once)
        try add(crossings(path, of: index, width: 0) * Cost.crossing)
        if pen.fill != "none" {
            try paint(pen.fill, over: path, with: pen)
        }
        if let stroke = pen.stroke, stroke != "none" {
            try add(once * Cost.stroke)
            try add(crossings(path, of: index, width: pen.strokeWidth) * Cost.outlineCrossing)
            try paint(stroke, over: path, with: pen)
            let period = pen.dashes.reduce(0) { $0 + abs($1.units(whole: whole)) }
            if period > 0 { try add(path.length / period * Cost.dash * Double(pen.dashes.count)) }
        }
        let places = [min(1, path.vertices), max(0, path.vertices - 2), min(1, path.vertices)]
        for (marker, count) in zip(pen.markers, places) where count > 0 {
            guard let target = drawing.target(of: marker), !isOpen[target] else { continue }
            let (before, masks) = (units, maskCount)
            try add(Cost.element)
            try drawMarker(target, with: pen)
            try add((units - before) * Double(count - 1))
            maskCount += (maskCount - masks) * (count - 1)
            guard maskCount <= Self.mostMasks else { throw SVGCheck.tooMuch }
        }
    }

    private mutating func drawMarker(_ index: Int, with pen: Pen) throws(PictureFault) {
        let element = drawing.elements[index]
        var scale = pen.scale * (element["markerUnits"] == "userSpaceOnUse" ? 1 : max(pen.strokeWidth, 0))
        if let box = element["viewBox"].flatMap({ SVGPath.numbers($0) }), box[2] > 0, box[3] > 0 {
            let sides = ["markerWidth", "markerHeight"].map {
                element[$0].flatMap { SVGLength($0) }?.units(whole: whole) ?? 3
            }
            scale *= max(sides[0] / box[2], sides[1] / box[3])
        }
        // Markers on markers are not drawn.
        try drawReferred(index, with: Pen(scale: scale), unitsName: "")
    }

    /// Counts a gradient's stops or a pattern's tiles.
    private mutating func paint(_ paint: String?, over path: SVGPath, with pen: Pen) throws(PictureFault) {
        guard let paint, paint.hasPrefix("url("), var next = drawing.target(of: paint) else { return }
        // Each gradient or pattern inherits missing values from the one that it refers to.
        for _ in 0..<Self.deepest {
            let element = drawing.elements[next]
            try add(Cost.element + Double(element.children.count) * Cost.stop)
            if element.name == "pattern" { try drawPattern(next, over: path, with: pen) }
            guard let further = drawing.target(of: element["href"]) else { return }
            next = further
        }
        throw SVGCheck.tooMuch
    }

    private mutating func drawPattern(_ index: Int, over path: SVGPath, with pen: Pen) throws(PictureFault) {
        let element = drawing.elements[index]
        var inner = Pen(scale: pen.scale)
        if element["patternContentUnits"] == "objectBoundingBox" { inner.scale = SVGFile.recordedSide }
        let factor = element["patternTransform"].flatMap { SVGTransform($0)?.scale } ?? 1
        inner.scale *= factor
        let isOfBox = element["patternUnits"] != "userSpaceOnUse"
        let sides = ["width", "height"].map {
            element[$0].flatMap { SVGLength($0) }?.units(whole: isOfBox ? 1 : whole) ?? 0
        }
        if let box = element["viewBox"].flatMap({ SVGPath.numbers($0) }), box[2] > 0, box[3] > 0 {
            inner.scale *= max(sides[0] / box[2], sides[1] / box[3])
        }
        var tiles = 1.0
        if sides[0] > 0, sides[1] > 0 {
            let across = isOfBox ? 1 / sides[0] : min(path.width, 2 * whole) / (sides[0] * factor)
            let down = isOfBox ? 1 / sides[1] : min(path.height, 2 * whole) / (sides[1] * factor)
            tiles = max(1, across) * max(1, down)
        }
        try add(tiles * Cost.tile)
        guard !isOpen[index] else { return }
        isOpen[index] = true
        depth += 1
        defer {
            isOpen[index] = false
            depth -= 1
        }
        guard depth <= Self.deepest else { throw SVGCheck.tooMuch }
        let before = units
        try drawChildren(of: element, with: inner)
        // Some programs draw every tile separately.
        try add((units - before) * (tiles - 1))
    }
}
