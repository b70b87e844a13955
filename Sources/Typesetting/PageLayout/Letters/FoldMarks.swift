import Envelopes
import Geometry

/// Short rules at the right edge, outside every window, that mark where to fold a sheet by hand.
enum FoldMarks {
    private static let length = Length.millimetres(4)
    /// Printers leave a margin of 4.2 mm blank.
    private static let edge = Length.millimetres(4.5)
    private static let width = Length.points(0.5)

    static func fragments(of envelope: Envelope) -> [Fragment] {
        let right = envelope.paper.size.width - edge
        return envelope.folds.map { fold in
            .rectangle(
                RectangleFragment(
                    area: Rectangle(x: right - length, y: fold - width / 2, width: length, height: width),
                    fill: .black, artifact: .foldMark))
        }
    }
}
