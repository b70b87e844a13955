import Geometry

extension FlowItem {
    /// All of an item that decides where pages end.
    struct Metrics: Equatable {
        var height: Length
        var space: Space
        var breakBefore: PageBreak
        var isMiddleLine: Bool
        var isInOnePiece: Bool
        var notes: [Int]
        var repeatedHead: Int?
        var frames: [Int]
        var spaceWhereTorn: Length
        var beginsSheet: Bool
        var isTurned: Bool
    }

    var metrics: Metrics {
        Metrics(
            height: height, space: space, breakBefore: breakBefore, isMiddleLine: isMiddleLine,
            isInOnePiece: isInOnePiece, notes: notes, repeatedHead: repeatedHead, frames: frames,
            spaceWhereTorn: spaceWhereTorn, beginsSheet: beginsSheet, isTurned: isTurned)
    }
}

extension Pagination {
    /// All that decides the pages of a part.
    struct Basis: Equatable {
        var items: [FlowItem.Metrics]
        var notes: [NoteMetrics]
        var notesGap: Length
        var headHeights: [Length]
        var capacity: Length
        var firstCapacity: Length
    }

    var basis: Basis {
        Basis(
            items: items.map(\.metrics), notes: notes, notesGap: notesGap, headHeights: headHeights,
            capacity: capacity, firstCapacity: firstCapacity)
    }
}
