import Geometry

/// Blocks that are made apart from the column and put into it as one item: they stand beside something else, or in one piece.
extension FlowBuilder {
    /// The items of what is appended, from the top. Notes count as called by them.
    mutating func apart(_ make: (inout FlowBuilder) -> Void) -> [FlowItem] {
        let (items, frames) = (self.items, openFrames)
        let (space, padding, keepsNext) = (spaceAfter, self.padding, self.keepsNext)
        let (nextBreak, beginsPage, beginsSheet) = (self.nextBreak, self.beginsPage, self.beginsSheet)
        self.items = []
        openFrames = []
        (spaceAfter, self.padding, self.keepsNext) = (.zero, .zero, false)
        (self.nextBreak, self.beginsPage, self.beginsSheet) = (nil, false, false)
        make(&self)
        let made = self.items
        (self.items, openFrames) = (items, frames)
        (spaceAfter, self.padding, self.keepsNext) = (space, padding, keepsNext)
        (self.nextBreak, self.beginsPage, self.beginsSheet) = (nextBreak, beginsPage, beginsSheet)
        return made
    }

    /// Adds items at one height, one under the other, to an item that holds them all.
    ///
    /// - Parameter bottom: down to which their outermost box goes, so that boxes beside each other are alike.
    func stack(
        _ made: [FlowItem], into item: inout FlowItem, top: Length = .zero, left: Length = .zero, bottom: Length? = nil
    ) {
        var y = top
        var tops: [Length] = []
        var content: [Fragment] = []
        for (index, inner) in made.enumerated() {
            if index > 0 { y += inner.space.natural }
            tops.append(y)
            content += inner.fragments.map { $0.moved(x: left, y: y) }
            item.links += inner.links.map { link in
                ItemLink(element: link.element, area: link.area.moved(x: left, y: y))
            }
            item.destinations += inner.destinations
            item.notes += inner.notes
            y += inner.height
        }
        var spans: [Int: ClosedRange<Int>] = [:]
        for (index, inner) in made.enumerated() {
            for number in inner.frames { spans[number] = (spans[number]?.lowerBound ?? index)...index }
        }
        for (number, span) in spans.sorted(by: { $0.key < $1.key }) {
            let isOutermost = span == 0...made.count - 1 && made[0].frames.first == number
            let end = tops[span.upperBound] + made[span.upperBound].height
            item.fragments += frames[number].fragments(
                left: left, top: tops[span.lowerBound], bottom: isOutermost ? max(end, bottom ?? end) : end,
                beginsHere: true, endsHere: true)
        }
        item.fragments += content
        item.height = max(item.height, y)
    }

    /// Puts an item in whose notes were called when its content was made.
    mutating func appendMade(_ item: FlowItem) {
        append(item)
        items[items.count - 1].notes = item.notes
    }
}

extension [FlowItem] {
    /// One under the other.
    var height: Length {
        enumerated().reduce(.zero) { $0 + ($1.offset > 0 ? $1.element.space.natural : .zero) + $1.element.height }
    }
}
