import CPangoCairo
import Geometry

/// A JPEG whose structure is checked. Its data are written to the PDF without being decoded. ITU-T T.81, annex B.
///
/// A JPEG with a colour profile is converted to sRGB and encoded again. Metadata that a camera or program added (place,
/// time, owner, thumbnail) are removed.
struct JPEGFile {
    private let width: Int
    private let height: Int
    private let pixelWidth: Length
    private let pixelHeight: Length
    private let orientation: Orientation
    /// The picture's data without metadata.
    private let data: [UInt8]

    static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

    init(_ bytes: [UInt8], _ trial: PictureTrial?) throws(PictureFault) {
        var walk = JPEGWalk(bytes)
        try walk.run()
        guard let frame = walk.frame, walk.scanCount > 0 else {
            throw .broken(format: "JPEG", reason: "it holds no picture")
        }
        try PictureFile.check(width: frame.width, height: frame.height)
        guard frame.components != 4 else { throw .inks }
        guard frame.components == 1 || frame.components == 3 else {
            throw .broken(format: "JPEG", reason: "it has \(frame.components) colour components")
        }
        // Decoding takes as many passes as the JPEG has scans.
        guard frame.width * frame.height * walk.scanCount <= Self.mostPixelsOfScans else {
            throw .unsupported("\(walk.scanCount) scans", help: "save it as a usual JPEG (baseline or progressive)")
        }
        if frame.width * frame.height * walk.scanCount > PictureTrial.mostPixelsOfScans { try trial?.prove(bytes) }
        width = frame.width
        height = frame.height
        (pixelWidth, pixelHeight) = walk.pixelSize ?? (Density.usual, Density.usual)
        orientation = walk.orientation
        data = try Self.converted(walk, frame)
    }

    private static let mostPixelsOfScans = 1_000_000_000

    /// Returns the picture's data without metadata, in sRGB.
    private static func converted(_ walk: JPEGWalk, _ frame: JPEGWalk.Frame) throws(PictureFault) -> [UInt8] {
        guard let profile = try walk.profile,
            let conversion = try ColourConversion.of(profile: profile, isGrey: frame.components == 1)
        else { return walk.kept }
        guard let bytes = JPEGPixels.converted(walk.kept, by: conversion) else {
            throw .broken(format: "JPEG", reason: "it cannot be decoded")
        }
        var again = JPEGWalk(bytes)
        try again.run()
        return again.kept
    }

    func picture() throws(PictureFault) -> LoadedPicture {
        // Cairo writes the data to the PDF in place of the surface's pixels. The pixels are never touched, so they take
        // no memory.
        let surface: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 1)
        copy.copyBytes(from: data)
        let status = cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy.bindMemory(to: UInt8.self).baseAddress, UInt(data.count),
            { $0?.deallocate() }, copy.baseAddress)
        guard status == CAIRO_STATUS_SUCCESS else {
            copy.deallocate()
            cairo_surface_destroy(surface)
            throw .unreadable(reason: "there is not enough memory")
        }
        return LoadedPicture(
            surface: surface, width: Double(width), height: Double(height),
            size: size, orientation: orientation,
            resolution: orientation.isSideways
                ? Resolution(width: height, height: width) : Resolution(width: width, height: height),
            // The data are held as they are, and decoded only for a screen.
            load: width * height / 4, undecoded: data)
    }

    /// The displayed size.
    private var size: Size {
        let stored = Size(width: pixelWidth * Double(width), height: pixelHeight * Double(height))
        return orientation.isSideways ? Size(width: stored.height, height: stored.width) : stored
    }

    /// The picture's data with only the orientation as metadata, which browsers need.
    var forTheWeb: WebPicture {
        guard orientation != .upright else { return WebPicture(mediaType: "image/jpeg", bytes: data, size: size) }
        // Exif 2.32, 4.5.4 and 4.6.4: a TIFF file of one directory with one entry, tag 0112.
        let directory: [UInt8] = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation.rawValue), 0, 0, 0, 0, 0, 0]
        let exif = Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8] + directory
        let segment = [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
        return WebPicture(mediaType: "image/jpeg", bytes: data.prefix(2) + segment + data.dropFirst(2), size: size)
    }
}

/// One pass over a JPEG's segments.
private struct JPEGWalk {
    struct Frame {
        var width: Int
        var height: Int
        var components: Int
    }

    private let bytes: [UInt8]
    private(set) var frame: Frame?
    private(set) var scanCount = 0
    private(set) var pixelSize: (Length, Length)?
    private(set) var orientation = Orientation.upright
    private(set) var kept: [UInt8] = [0xFF, 0xD8]
    private var profileParts: [(number: Int, count: Int, bytes: ArraySlice<UInt8>)] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: `PictureFault` unless every segment and scan is complete, up to the end of the image.
    mutating func run() throws(PictureFault) {
        let reader = ByteReader(bytes)
        let early = PictureFault.broken(format: "JPEG", reason: "it ends early")
        var position = 2
        while true {
            guard position + 1 < bytes.count else { throw early }
            guard bytes[position] == 0xFF else {
                throw .broken(format: "JPEG", reason: "a marker is missing at byte \(position)")
            }
            let marker = bytes[position + 1]
            // B.1.1.2: any number of fill bytes may precede a marker.
            if marker == 0xFF {
                position += 1
                continue
            }
            if marker == 0xD9 { break }
            guard let length = reader.number(at: position + 2, bytes: 2), length >= 2,
                position + 2 + length <= bytes.count
            else { throw early }
            let segment = bytes[position + 4..<position + 2 + length]
            try note(marker, segment)
            if isKept(marker) { kept += bytes[position..<position + 2 + length] }
            position += 2 + length
            if marker == 0xDA {
                scanCount += 1
                let end = endOfScan(from: position)
                kept += bytes[position..<end]
                position = end
            }
        }
        kept += [0xFF, 0xD9]
    }

    private mutating func note(_ marker: UInt8, _ segment: ArraySlice<UInt8>) throws(PictureFault) {
        let reader = ByteReader(segment)
        switch marker {
        // Table B.1: baseline, extended and progressive with Huffman coding, which ISO 32000-1, 7.4.8 allows.
        case 0xC0, 0xC1, 0xC2:
            guard frame == nil, let precision = reader.number(at: 0, bytes: 1),
                let height = reader.number(at: 1, bytes: 2), let width = reader.number(at: 3, bytes: 2),
                let components = reader.number(at: 5, bytes: 1), width > 0, height > 0
            else { throw .broken(format: "JPEG", reason: "its header makes no sense") }
            guard precision == 8 else { throw Self.rare("\(precision) bits a colour") }
            frame = Frame(width: width, height: height, components: components)
        case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: throw Self.rare("a kind of JPEG that few programs know")
        case 0xE0: pixelSize = Self.density(segment)
        case 0xE2: notePart(of: segment)
        case 0xE1: if let held = Self.orientation(segment) { orientation = held }
        default: break
        }
    }

    /// ICC.1:2022, B.4: a profile in parts, each with its number and the number of parts.
    private mutating func notePart(of segment: ArraySlice<UInt8>) {
        let name = Array("ICC_PROFILE\0".utf8)
        guard segment.starts(with: name), segment.count > name.count + 2 else { return }
        let rest = segment.dropFirst(name.count)
        profileParts.append((Int(rest[rest.startIndex]), Int(rest[rest.startIndex + 1]), rest.dropFirst(2)))
    }

    /// The colour profile; nil if there is none.
    var profile: [UInt8]? {
        get throws(PictureFault) {
            guard let count = profileParts.first?.count else { return nil }
            let parts = profileParts.sorted { $0.number < $1.number }
            guard parts.map(\.number) == Array(1...max(1, count)), parts.allSatisfy({ $0.count == count }) else {
                throw .unsupported("a colour profile that cannot be read", help: "save it with the colours of sRGB")
            }
            return parts.flatMap(\.bytes)
        }
    }

    private static func rare(_ what: String) -> PictureFault {
        .unsupported(what, help: "save it as a usual JPEG (baseline or progressive)")
    }

    /// Whether a segment belongs to the picture. Of the application segments, only Adobe's is kept, which defines the
    /// colours.
    private func isKept(_ marker: UInt8) -> Bool {
        switch marker {
        case 0xE0...0xED, 0xEF, 0xFE: false
        default: true
        }
    }

    /// B.1.1.5: in a scan, FF is followed by 00, or by a restart marker.
    private func endOfScan(from start: Int) -> Int {
        var position = start
        while position + 1 < bytes.count {
            if bytes[position] == 0xFF {
                let next = bytes[position + 1]
                if next != 0, !(0xD0...0xD7).contains(next) { return position }
                position += 1
            }
            position += 1
        }
        return bytes.count
    }

    // ITU-T T.871, 10.1: unit 1 is dots per inch, unit 2 dots per centimetre.
    private static func density(_ segment: ArraySlice<UInt8>) -> (Length, Length)? {
        let reader = ByteReader(segment)
        guard segment.starts(with: Array("JFIF\0".utf8)), let units = reader.number(at: 7, bytes: 1),
            units == 1 || units == 2, let across = reader.number(at: 8, bytes: 2),
            let down = reader.number(at: 10, bytes: 2)
        else { return nil }
        return Density.pixelSize(
            across: Double(across), down: Double(down), unit: units == 1 ? .inches(1) : .millimetres(10))
    }

    private static func orientation(_ segment: ArraySlice<UInt8>) -> Orientation? {
        segment.starts(with: Array("Exif\0\0".utf8)) ? Orientation(exif: segment.dropFirst(6)) : nil
    }
}

extension Orientation {
    /// Exif 2.32, 4.6.4: tag 0112 of the first directory of a TIFF file.
    init?(exif: ArraySlice<UInt8>) {
        let reader = ByteReader(exif, isBigEndian: exif.first == UInt8(ascii: "M"))
        guard reader.number(at: 2, bytes: 2) == 42, let directory = reader.number(at: 4, bytes: 4),
            let count = reader.number(at: directory, bytes: 2)
        else { return nil }
        for entry in 0..<count {
            let offset = directory + 2 + 12 * entry
            guard let tag = reader.number(at: offset, bytes: 2) else { return nil }
            guard tag == 0x0112 else { continue }
            guard let held = reader.number(at: offset + 8, bytes: 2) else { return nil }
            self.init(rawValue: held)
            return
        }
        return nil
    }
}
