import Diagnostics
import DocumentTree
import Geometry
import Theming

/// Boxes and the card: items in a frame.
extension FlowBuilder {
    /// A box: its title, on a head or beside a sign if it has one, and its blocks in a frame.
    mutating func appendBox(_ element: Element, _ kind: BoxKind, in context: Context) {
        let style = stylesheet.box(BoxName(kind))
        openSpace(style.spaceBefore)
        let frame = open(style, left: context.left, width: context.measure)
        var inner = context
        inner.left += style.padding.left + style.barWidth
        inner.measure -= style.padding.left + style.padding.right + style.barWidth
        inner.titleColour = style.titleColour
        inner.labelColour = style.titleColour
        var blocks = element.children
        let sign = sign(of: element, kind)
        if style.head != nil || sign != nil, case .element(let title)? = blocks.first, title.role.isTitle {
            blocks.removeFirst()
            appendHead(title, sign, style, around: context, in: inner)
            padding = style.head == nil ? stylesheet.textSize * 0.25 : style.padding.top * 0.8
        } else {
            append(FlowItem(height: .zero))
            padding = style.padding.top
        }
        keepsNext = true
        let start = items.count
        if kind == .phoneCard {
            appendPhones(blocks, in: inner)
        } else {
            appendBlocks(blocks, in: inner)
        }
        keepTogether(from: start)
        if start < items.count { items[start].breakBefore = .forbidden }
        closeBox(frame, style)
    }

    /// A kept group is divided only if it does not fit on a page.
    ///
    /// - Returns: whether it fits on one.
    @discardableResult
    mutating func keepTogether(from start: Int) -> Bool {
        let height = items[start...].reduce(.zero) { $0 + $1.space.natural + $1.height }
        let isShort = height <= tallestBox
        for index in items.indices.dropFirst(start) where items[index].breakBefore != .forbidden {
            items[index].breakBefore = isShort ? .avoided : items[index].breakBefore.insideTallBox
        }
        return isShort
    }

    mutating func closeBox(_ frame: Int, _ style: BoxStyle) {
        spaceAfter = .zero
        keepsNext = true
        padding = style.padding.bottom
        append(FlowItem(height: .zero))
        openFrames.removeAll { $0 == frame }
        spaceAfter = style.spaceAfter
    }

    mutating func open(_ style: BoxStyle, left: Length, width: Length) -> Int {
        frames.append(
            Frame(
                style: FrameStyle(
                    fill: style.fill, border: style.border, borderWidth: style.borderWidth, bar: style.bar,
                    barWidth: style.barWidth, corners: stylesheet.corners),
                left: left, width: width))
        openFrames.append(frames.count - 1)
        return frames.count - 1
    }

    /// The icons of a card's entries, by element; none if one entry has none, for they would seem to be chosen at random.
    mutating func cardIcons(_ card: Element) -> [ElementID: Outline] {
        var found: [ElementID: Outline] = [:]
        for case .element(let entry) in card.children where entry.role == .cardItem {
            guard let name = entry.icon, let icon = icon(name, at: entry.range) else { return [:] }
            found[entry.id] = icon
        }
        return found
    }

    mutating func appendCard(_ element: Element, in context: Context) {
        do throws(ContentFault) {
            let style = stylesheet.box(.card)
            openSpace(style.spaceBefore)
            let frame = open(style, left: context.left, width: context.measure)
            let rows = try Card(element, setter: setter, language: context.language, icons: cardIcons(element))
                .items(style: style, left: context.left, measure: context.measure)
            for (index, row) in rows.enumerated() {
                // In giant print, a card may be taller than the space that a title leaves on its page.
                if index > 0 { avoidBreak() }
                append(row)
            }
            openFrames.removeAll { $0 == frame }
            spaceAfter = style.spaceAfter
        } catch {
            report(error)
        }
    }
}

extension BoxName {
    init(_ kind: BoxKind) {
        self =
            switch kind {
            case .note: .note
            case .keyPoints: .keyPoints
            case .callUs: .callUs
            case .emergency: .emergency
            case .questions, .checklist: .questions
            case .phoneCard: .phoneCard
            case .glossary: .glossary
            case .clinicianNote: .clinicianNote
            case .tip: .tip
            case .do: .do
            case .doNot: .doNot
            case .zoneGo: .zoneGo
            case .zoneCaution: .zoneCaution
            case .zoneStop: .zoneStop
            }
    }
}
