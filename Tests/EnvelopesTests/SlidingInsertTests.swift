import Foundation
import Geometry
import TestSupport
import Testing

@testable import Envelopes

/// Compares the solver with simulated inserts that are moved and tilted in envelopes and seen through the window.
@Suite struct SlidingInsertTests {
    @Test(arguments: 0..<60)
    func agreesWithASlidingInsert(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let nominal = Self.envelope(&random)
        guard let view = try? nominal.view() else { return }
        for _ in 0..<40 {
            let piece = Piece(of: nominal, &random)
            for _ in 0..<40 {
                guard let pose = piece.pose(&random) else { continue }
                for point in piece.pointsOfWindow(&random) {
                    let seen = pose.onPage(point)
                    guard piece.panelHolds(seen) else { continue }
                    #expect(view.ever.holds(seen, within: 0.02), "ever: \(seen), envelope of seed \(seed)")
                }
                for _ in 0..<8 {
                    let point = CGPoint(
                        x: Double.random(in: view.always.left.points...view.always.right.points, using: &random),
                        y: Double.random(in: view.always.top.points...view.always.bottom.points, using: &random))
                    #expect(
                        piece.windowHolds(pose.inEnvelope(point)), "always: \(point), envelope of seed \(seed)")
                }
            }
        }
    }

    /// Shows that the test above has enough valid cases.
    @Test func mostOfTheseEnvelopesWork() {
        let working = (0..<60).count { seed in
            var random = SeededRandom(seed: UInt64(seed))
            return (try? Self.envelope(&random).view()) != nil
        }
        #expect(working > 30)
    }

    private static func envelope(_ random: inout SeededRandom) -> Envelope {
        func length(_ range: ClosedRange<Double>) -> Length { .points(Double.random(in: range, using: &random)) }
        let paper: Paper = Bool.random(using: &random) ? .letter : .a4
        let fold: Envelope.Fold = Bool.random(using: &random) ? .thirds : .flat
        let panel = paper.size.height / Double(fold.panels)
        let size = Size(width: paper.size.width + length(8...80), height: panel + length(8...40))
        return Envelope(
            name: "random", paper: paper, fold: fold, size: size,
            window: .init(
                left: length(10...120), bottom: length(5...100),
                size: Size(width: length(150...330), height: length(70...160))),
            tolerance: .init(size: length(0...2), window: length(0...3), fold: length(0...4)),
            range: WindowTests.nowhere)
    }
}

/// One envelope and one insert, with each measure within its tolerance.
///
/// Values are in points, upwards from the envelope's lower left corner, except places on the page.
private struct Piece {
    let width: Double
    let height: Double
    let page: Double
    let panel: Double
    let window: CGRect

    init(of envelope: Envelope, _ random: inout SeededRandom) {
        func off(_ length: Length) -> Double {
            length.points == 0 ? 0 : Double.random(in: -length.points...length.points, using: &random)
        }
        width = envelope.size.width.points + off(envelope.tolerance.size)
        height = envelope.size.height.points + off(envelope.tolerance.size)
        page = envelope.paper.size.width.points
        panel = envelope.panelHeight.points + (envelope.fold == .flat ? 0 : off(envelope.tolerance.fold))
        let edge = envelope.tolerance.window
        let left = envelope.window.left.points + off(edge)
        let bottom = envelope.window.bottom.points + off(edge)
        window = CGRect(
            x: left, y: bottom,
            width: envelope.window.left.points + envelope.window.size.width.points + off(edge) - left,
            height: envelope.window.bottom.points + envelope.window.size.height.points + off(edge) - bottom)
    }

    /// Returns a place and a tilt with all four corners of the panel inside the envelope; nil if none was found.
    func pose(_ random: inout SeededRandom) -> Pose? {
        let steepest = (height - panel) / page
        for tilt in [Double.random(in: -steepest...steepest, using: &random), 0] {
            let pose = Pose(left: 0, top: 0, tilt: tilt)
            let corners = [(0.0, 0.0), (page, 0), (0, panel), (page, panel)].map {
                pose.inEnvelope(CGPoint(x: $0.0, y: $0.1))
            }
            let (xs, ys) = (corners.map(\.x), corners.map(\.y))
            guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max(),
                right - left <= width, high - low <= height
            else { continue }
            // The place is often at an edge, where the extreme cases are.
            func place(_ room: Double) -> Double {
                [0, room, Double.random(in: 0...room, using: &random)].randomElement(using: &random) ?? 0
            }
            return Pose(left: place(width - right + left) - left, top: place(height - high + low) - low, tilt: tilt)
        }
        return nil
    }

    func pointsOfWindow(_ random: inout SeededRandom) -> [CGPoint] {
        [
            CGPoint(x: window.minX, y: window.minY), CGPoint(x: window.maxX, y: window.minY),
            CGPoint(x: window.minX, y: window.maxY), CGPoint(x: window.maxX, y: window.maxY),
            CGPoint(
                x: Double.random(in: window.minX...window.maxX, using: &random),
                y: Double.random(in: window.minY...window.maxY, using: &random)),
        ]
    }

    func windowHolds(_ point: CGPoint) -> Bool { window.insetBy(dx: -0.02, dy: -0.02).contains(point) }

    func panelHolds(_ point: CGPoint) -> Bool { (0...page).contains(point.x) && (0...panel).contains(point.y) }
}

/// The place of the page's upper left corner, and the rotation of the page around it.
private struct Pose {
    var left: Double
    var top: Double
    var tilt: Double

    /// Converts a place on the page, measured downwards.
    func inEnvelope(_ point: CGPoint) -> CGPoint {
        CGPoint(
            x: left + point.x * cos(tilt) - point.y * sin(tilt), y: top - point.x * sin(tilt) - point.y * cos(tilt))
    }

    func onPage(_ point: CGPoint) -> CGPoint {
        let (x, y) = (point.x - left, point.y - top)
        return CGPoint(x: x * cos(tilt) - y * sin(tilt), y: -x * sin(tilt) - y * cos(tilt))
    }
}

extension Rectangle {
    fileprivate func holds(_ point: CGPoint, within hair: Double) -> Bool {
        (left.points - hair...right.points + hair).contains(point.x)
            && (top.points - hair...bottom.points + hair).contains(point.y)
    }
}
