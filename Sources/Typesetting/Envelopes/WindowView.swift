package import Diagnostics
package import Geometry

/// The parts of a page that an envelope's window can show, wherever the insert has slid.
package struct WindowView: Sendable, Hashable {
    /// The area that the window always shows; the address must be inside it.
    package var always: Rectangle
    /// The area that the window may show; it may hold only the address.
    package var ever: Rectangle
    /// The area past the lower fold that the window may show: the edge of the lowest panel, which lies behind it.
    package var pastTheFold: Rectangle?
}

extension Envelope {
    /// Computes what the window can show, for every position of the insert and all tolerances.
    ///
    /// The insert's left edge is up to `slack` to the right of the envelope's left edge. Its lower edge is likewise at
    /// or above the envelope's lower edge. A tilted insert shows hardly more: its extended edges leave the envelope
    /// only beyond its corners.
    ///
    /// - Throws: `ContentFault` if the insert does not fit, or if no part is always visible. It is also thrown if the
    ///   window looks over the upper edge of a folded insert, where the inside would be visible.
    package func view() throws(ContentFault) -> WindowView {
        let page = paper.size
        let panel = panelHeight
        let foldError = folds.isEmpty ? Length.zero : tolerance.fold
        guard page.width <= size.width - tolerance.size, panel + foldError <= size.height - tolerance.size else {
            throw fault("insert-too-large", "\(paper.rawValue) paper, folded as it says, does not fit into it")
        }
        let slack = size.width + tolerance.size - page.width
        let (left, right) = (window.left, window.left + window.size.width)
        // The page's y axis points down, the envelope's up. With the insert at the envelope's upper edge, a height
        // above the lower edge is at `size.height - height` on the page. At the lower edge it is at `panel - height`.
        let (top, bottom) = (window.bottom + window.size.height, window.bottom)
        let (lowest, highest) = (panel - foldError, size.height + tolerance.size)
        let tilt = tilt(of: Size(width: page.width, height: lowest), slack: slack, highest - lowest)
        let (across, down) = (tolerance.window + tilt.width, tolerance.window + tilt.height)

        let always = Edges(
            left: left + across, top: highest - top + down, right: right - across - slack,
            bottom: lowest - bottom - down)
        let ever = Edges(
            left: left - across - slack, top: lowest - top - down, right: right + across,
            bottom: highest - bottom + down)
        guard always.left < always.right, always.top < always.bottom else {
            throw fault(
                "no-room-in-window", "no part of the page is seen through the window wherever the insert slides")
        }
        if !folds.isEmpty, ever.top < .zero {
            throw fault("window-past-edge", "the window can look over the upper edge of the folded insert")
        }
        let past = folds.isEmpty ? .zero : ever.bottom - lowest
        let seen = Edges(
            left: max(ever.left, .zero), top: max(ever.top, .zero), right: min(ever.right, page.width),
            bottom: min(ever.bottom, panel + foldError))
        return WindowView(
            always: always.rectangle, ever: seen.rectangle,
            pastTheFold: past > .zero
                ? Rectangle(
                    x: seen.left, y: page.height - past, width: seen.right - seen.left, height: past) : nil)
    }

    /// Returns how far a tilt can move a place beyond sliding. At the steepest tilt, the edges leave the envelope in
    /// two parts: the last `height · sin` of its width and the last `width · sin` of its height.
    private func tilt(of insert: Size, slack across: Length, _ down: Length) -> Size {
        var sine = 0.0
        // The sine grows to the tilt at which the insert touches all sides.
        for _ in 0..<20 {
            let shrink = 1 - (1 - sine * sine).squareRoot()
            sine = min(
                (down + insert.height * shrink) / insert.width, (across + insert.width * shrink) / insert.height, 0.5)
        }
        let factor = sine * sine / (1 - sine * sine).squareRoot()
        return Size(width: insert.width * factor, height: insert.height * factor)
    }

    private func fault(_ identifier: String, _ message: String) -> ContentFault {
        ContentFault(
            .error(
                identifier, "the envelope \(name): \(message)", at: range,
                help: "hold its measures and tolerances against a real one"))
    }
}

private struct Edges {
    var left: Length
    var top: Length
    var right: Length
    var bottom: Length

    var rectangle: Rectangle { Rectangle(x: left, y: top, width: right - left, height: bottom - top) }
}
