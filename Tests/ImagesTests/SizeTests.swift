import TestSupport
import Testing

/// The own size of pictures.
@Suite struct SizeTests {
    @Test func countsPixelsOfPNGsByTheirDensity() async throws {
        #expect(try await read(SamplePNG.colours.bytes).points == [1.5, 1.5])
        // 5669 pixels per metre are 144 per inch; 2835 are 72.
        #expect(try await read(SamplePNG.colours.density(5669, 2835).bytes).points == [1, 2])
    }

    @Test(arguments: [(0, 0), (1, 1), (4_000_000_000, 5669)])
    func doesNotBelieveImpossibleDensities(across: Int, down: Int) async throws {
        #expect(try await read(SamplePNG.colours.density(across, down).bytes).points == [1.5, 1.5])
    }

    @Test func countsPixelsOfJPEGsByTheirDensity() async throws {
        #expect(try await read(SampleJPEG.colours).points == [8, 16])
        #expect(try await read(SampleJPEG.progressive).points == [12, 24])
    }

    @Test func turnsThePhotographsOfCameras() async throws {
        #expect(try await read(SampleJPEG.turned).points == [24, 12])
    }

    @Test(arguments: [
        (#"width="10mm" height="2cm""#, [28.35, 56.69]),
        (#"width="96" height="48" viewBox="0 0 2 1""#, [72, 36]),
        (#"viewBox="0 0 40 20""#, [30, 15]),
        (#"width="100%" height="100%" viewBox="0 0 40 20""#, [30, 15]),
    ])
    func measuresSVGsByWidthAndHeightOrViewBox(attributes: String, size: [Double]) async throws {
        #expect(try await read(SampleSVG.of("", attributes: attributes)).points == size)
    }

    @Test(arguments: [
        ("", "has no size"), (#"width="0" height="0""#, "a size that no page can show"),
        (#"viewBox="0 0 1 1e9""#, "a size that no page can show"), (#"viewBox="0 0 -5 5""#, ""),
    ])
    func refusesSVGsWithoutASize(attributes: String, message: String) async throws {
        let complaint = try #require(try await complaint(about: SampleSVG.of("<rect/>", attributes: attributes)))
        #expect(complaint.contains(message))
    }
}
