import CPangoCairo
import Geometry

/// The header of a PNG. ISO 15948.
struct PNGFile {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let width: Int
    let height: Int
    /// The size of one pixel.
    private let pixelWidth: Length
    private let pixelHeight: Length
    private let colours: PNGColours
    private let isGrey: Bool

    static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

    init(_ bytes: [UInt8]) throws(PictureFault) {
        let reader = ByteReader(bytes)
        // 11.2.2: the header is the first chunk.
        guard reader.number(at: 12, bytes: 4) == 0x49_48_44_52, let width = reader.number(at: 16, bytes: 4),
            let height = reader.number(at: 20, bytes: 4), width > 0, height > 0
        else { throw .broken(format: "PNG", reason: "it has no header") }
        try PictureFile.check(width: width, height: height)
        self.width = width
        self.height = height
        (pixelWidth, pixelHeight) = Self.pixelSize(reader) ?? (Density.usual, Density.usual)
        // 11.2.2: the picture is grey if the bit for colour is not set.
        isGrey = reader.number(at: 25, bytes: 1).map { $0 & 2 == 0 } ?? false
        let chunks = Self.chunks(reader, named: ["cICP", "sRGB", "iCCP", "gAMA", "cHRM", "acTL", "eXIf"])
        colours = try PNGColours(chunks)
        if chunks["acTL"] != nil {
            throw .unsupported("an animation, which paper does not show", help: "save the one picture that is meant")
        }
        // PNG 3, 11.3.4.5: browsers rotate pictures by this chunk.
        if let exif = chunks["eXIf"], let held = Orientation(exif: exif), held != .upright {
            throw .unsupported(
                "a note that it is to be turned", help: "turn it in a program for pictures, and save it again")
        }
    }

    /// Returns the chunks with these names before the first IDAT, the first of each name.
    private static func chunks(_ reader: ByteReader, named names: Set<String>) -> [String: ArraySlice<UInt8>] {
        var chunks: [String: ArraySlice<UInt8>] = [:]
        var offset = signature.count
        while let length = reader.number(at: offset, bytes: 4), offset + 12 + length <= reader.bytes.count {
            let start = reader.bytes.startIndex + offset
            let name = String(decoding: reader.bytes[start + 4..<start + 8], as: UTF8.self)
            if name == "IDAT" { break }
            if names.contains(name), chunks[name] == nil { chunks[name] = reader.bytes[start + 8..<start + 8 + length] }
            offset += 12 + length
        }
        return chunks
    }

    /// 11.3.5.3: pHYs gives pixels per metre, and precedes the first IDAT.
    private static func pixelSize(_ reader: ByteReader) -> (Length, Length)? {
        var offset = signature.count
        while let length = reader.number(at: offset, bytes: 4), let kind = reader.number(at: offset + 4, bytes: 4) {
            if kind == 0x49_44_41_54 { return nil }
            if kind == 0x70_48_59_73, reader.number(at: offset + 16, bytes: 1) == 1,
                let across = reader.number(at: offset + 8, bytes: 4),
                let down = reader.number(at: offset + 12, bytes: 4)
            {
                return Density.pixelSize(across: Double(across), down: Double(down), unit: .millimetres(1000))
            }
            offset += 12 + length
        }
        return nil
    }

    func picture(from bytes: [UInt8]) throws(PictureFault) -> LoadedPicture {
        let surface = try surface(from: bytes).surface
        return LoadedPicture(
            surface: surface, width: Double(width), height: Double(height), size: size,
            resolution: Resolution(width: width, height: height), load: width * height)
    }

    /// The pixels in sRGB. Cairo handles interlacing, palettes, grey, 16 bits and alpha.
    private func surface(
        from bytes: [UInt8]
    ) throws(PictureFault) -> (surface: OpaquePointer, isConverted: Bool) {
        let conversion = try colours.conversion(isGrey: isGrey)
        let rest = Unread(bytes)
        let surface: OpaquePointer = cairo_image_surface_create_from_png_stream(
            Unread.read, Unmanaged.passUnretained(rest).toOpaque())
        let status = withExtendedLifetime(rest) { cairo_surface_status(surface) }
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(surface)
            throw .broken(
                format: "PNG",
                reason: status == CAIRO_STATUS_READ_ERROR ? "it ends early" : "what it holds cannot be decoded")
        }
        if let conversion, !conversion.convert(surface) {
            cairo_surface_destroy(surface)
            throw .unsupported("pixels of a kind that is not known here", help: "save it with 8 bits a colour")
        }
        return (surface, conversion != nil)
    }

    private var size: Size { Size(width: pixelWidth * Double(width), height: pixelHeight * Double(height)) }

    /// Returns the picture without metadata, such as author and time. 11.2 and 11.3: chunks by their names.
    ///
    /// A picture with colours of its own is converted to sRGB, as in print.
    func forTheWeb(_ bytes: [UInt8]) throws(PictureFault) -> WebPicture {
        let (surface, isConverted) = try surface(from: bytes)
        defer { cairo_surface_destroy(surface) }
        if isConverted { return WebPicture(mediaType: "image/png", bytes: Written.png(surface), size: size) }
        let needed: Set<String> = [
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "sBIT", "pHYs",
        ]
        let reader = ByteReader(bytes)
        var kept = Self.signature
        var offset = Self.signature.count
        while let length = reader.number(at: offset, bytes: 4), offset + 12 + length <= bytes.count {
            let chunk = bytes[offset..<offset + 12 + length]
            if needed.contains(String(decoding: chunk.dropFirst(4).prefix(4), as: UTF8.self)) { kept += chunk }
            offset += 12 + length
        }
        return WebPicture(mediaType: "image/png", bytes: kept, size: size)
    }
}

/// The bytes that Cairo has not yet read.
private final class Unread {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    static let read:
        @Sendable @convention(c) (
            UnsafeMutableRawPointer?, UnsafeMutablePointer<UInt8>?, UInt32
        ) -> cairo_status_t = { closure, target, length in
            guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
            let unread = Unmanaged<Unread>.fromOpaque(closure).takeUnretainedValue()
            let end = unread.position + Int(length)
            guard end <= unread.bytes.count else { return CAIRO_STATUS_READ_ERROR }
            unread.bytes.withUnsafeBufferPointer { source in
                guard let start = source.baseAddress else { return }
                target.update(from: start + unread.position, count: Int(length))
            }
            unread.position = end
            return CAIRO_STATUS_SUCCESS
        }
}

/// A PNG encoded by Cairo.
private final class Written {
    private var bytes: [UInt8] = []

    static func png(_ surface: OpaquePointer) -> [UInt8] {
        let written = Written()
        cairo_surface_write_to_png_stream(
            surface,
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Written>.fromOpaque(closure).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(written).toOpaque())
        return withExtendedLifetime(written) { written.bytes }
    }
}

/// The size of a pixel.
enum Density {
    /// The default of 96 pixels per inch, as in CSS.
    static let usual = Length.inches(1) / 96

    /// - Returns: nil for a size that no printer or screen has, which is ignored as a mistake.
    static func pixelSize(across: Double, down: Double, unit: Length) -> (Length, Length)? {
        let size = (unit / across, unit / down)
        let sensible = Length.inches(1) / 10_000...Length.inches(1) / 10
        return sensible.contains(size.0) && sensible.contains(size.1) ? size : nil
    }
}
