import Diagnostics
import Geometry
import TestSupport
import Testing

@testable import Envelopes

@Suite struct WindowTests {
    static let number10 = Envelope(
        name: "no-10", paper: .letter, fold: .thirds, size: Size(width: .inches(9.5), height: .inches(4.125)),
        window: .init(
            left: .inches(0.875), bottom: .inches(0.5), size: Size(width: .inches(4.5), height: .inches(1.125))),
        tolerance: .none, range: nowhere)

    static let dl = Envelope(
        name: "dl", paper: .a4, fold: .thirds, size: Size(width: .millimetres(220), height: .millimetres(110)),
        window: .init(
            left: .millimetres(20), bottom: .millimetres(18),
            size: Size(width: .millimetres(90), height: .millimetres(35))),
        tolerance: .none, range: nowhere)

    static let nowhere = SourceFile(path: "envelope.yaml", text: "").range(0..<0)

    /// The values were computed by hand: 1 in of slack sideways, 11/24 in up and down. A tilt adds less than 1 mm, on
    /// the safe side.
    @Test func seesWhatANumber10Shows() throws {
        let view = try Self.number10.view()
        #expect(view.always.left >= .points(63) && view.always.bottom <= .points(228))
        #expect(view.ever.right >= .points(387) && view.ever.top <= .points(147))
        expect(view.always, left: 63, top: 180, right: 315, bottom: 228)
        expect(view.ever, left: 0, top: 147, right: 387, bottom: 261)
        #expect(view.pastTheFold == nil, "\(view.ever.bottom)")
    }

    @Test func seesWhatADLShows() throws {
        let view = try Self.dl.view()
        let millimetre = 72 / 25.4
        expect(
            view.always, left: 20 * millimetre, top: 57 * millimetre, right: 100 * millimetre, bottom: 81 * millimetre)
        expect(view.ever, left: 10 * millimetre, top: 46 * millimetre, right: 110 * millimetre, bottom: 92 * millimetre)
    }

    @Test func isLessSureOfWhatIsOff() throws {
        var envelope = Self.number10
        envelope.tolerance = .init(size: .zero, window: .points(2), fold: .points(3))
        let (view, exact) = (try envelope.view(), try Self.number10.view())
        // A lower fold also leaves slightly more room for a tilt.
        func isAbout(_ length: Length, _ points: Double) -> Bool { (0..<0.5).contains(length.points - points) }
        #expect(isAbout(view.always.left - exact.always.left, 2))
        #expect(isAbout(exact.always.right - view.always.right, 2))
        #expect(isAbout(view.always.top - exact.always.top, 2))
        #expect(isAbout(exact.always.bottom - view.always.bottom, 5))
        #expect(isAbout(exact.ever.top - view.ever.top, 5))
    }

    @Test func seesTheSheetsFootPastALowFold() throws {
        var envelope = Self.number10
        envelope.window.bottom = .inches(0.4)
        let strip = try #require(try envelope.view().pastTheFold)
        #expect(abs(strip.bottom.points - 792) < 0.001)
        // The insert may be 11/24 in above the envelope's edge, and the window begins 0.4 in above it.
        #expect((0..<1).contains(strip.size.height.points - (11.0 / 24 - 0.4) * 72))
    }

    @Test(arguments: [
        ("insert-too-large", changed { $0.size.width = .inches(8.4) }),
        ("insert-too-large", changed { $0.size.height = .inches(3.6) }),
        ("no-room-in-window", changed { $0.window.size.height = .inches(0.4) }),
        ("no-room-in-window", changed { $0.window.size.width = .inches(0.9) }),
        ("window-past-edge", changed { $0.window.bottom = .inches(2.8) }),
    ])
    func refusesAnEnvelopeThatCannotWork(identifier: String, envelope: Envelope) {
        let fault = #expect(throws: ContentFault.self) { try envelope.view() }
        #expect(fault?.diagnostics.map(\.identifier) == [identifier])
    }

    private static func changed(_ change: (inout Envelope) -> Void) -> Envelope {
        var envelope = number10
        change(&envelope)
        return envelope
    }

    private func expect(_ area: Rectangle, left: Double, top: Double, right: Double, bottom: Double) {
        #expect(abs(area.left.points - left) < 2.5)
        #expect(abs(area.top.points - top) < 2.5)
        #expect(abs(area.right.points - right) < 2.5)
        #expect(abs(area.bottom.points - bottom) < 2.5)
    }
}
