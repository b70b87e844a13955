import Diagnostics
import DocumentTree
import Geometry
import Theming

/// Sections without a person's values, as they stand in the flow.
final class FlowMemo {
    private var sections: [ElementID: KeptSection] = [:]
    private var lastToken = 0
    /// A section inside another one is kept with it.
    private var isRecording = false

    /// A section in the flow.
    fileprivate struct KeptSection {
        let before: FlowState
        let after: FlowState
        let items: [FlowItem]
        let frames: [Frame]
        let heads: [RepeatedHead]
        let tables: [TableReport]
        let warnings: [Diagnostic]
        /// The break before the item above the section, which the section's heading may change.
        let breakAbove: PageBreak?
    }

    /// Appends a section, from memory if nothing before it changes it.
    ///
    /// - Parameter set: sets the section.
    func append(
        _ section: Element, to flow: inout FlowBuilder, in context: FlowBuilder.Context,
        _ set: (inout FlowBuilder) -> Void
    ) {
        guard !isRecording, !section.holdsValues else { return set(&flow) }
        let before = flow.state(in: context)
        if let kept = sections[section.id], kept.before == before {
            return flow.append(kept)
        }
        isRecording = true
        defer { isRecording = false }
        let (start, above) = (flow.items.count, flow.items.map(\.metrics))
        let (frames, heads) = (flow.frames.count, flow.heads.count)
        let (tables, warnings, faults) = (flow.tables.count, flow.warnings.count, flow.diagnostics.count)
        let pictures = flow.pictureLoads
        set(&flow)
        sections[section.id] = nil
        // A picture counts towards the limit of the whole copy.
        guard flow.diagnostics.count == faults, flow.pictureLoads == pictures,
            Self.isSame(flow.items.prefix(start).map(\.metrics), as: above)
        else { return }
        lastToken += 1
        for index in flow.items.indices.dropFirst(start) { flow.items[index].sectionToken = lastToken }
        sections[section.id] = KeptSection(
            before: before, after: flow.state(in: context), items: Array(flow.items[start...]),
            frames: Array(flow.frames[frames...]), heads: Array(flow.heads[heads...]),
            tables: Array(flow.tables[tables...]), warnings: Array(flow.warnings[warnings...]),
            breakAbove: start > 0 ? flow.items[start - 1].breakBefore : nil)
    }

    /// Whether a section has left the items above it as they were, but for the break before the last of them.
    private static func isSame(_ items: [FlowItem.Metrics], as before: [FlowItem.Metrics]) -> Bool {
        var items = items
        if let last = items.indices.last { items[last].breakBefore = before[last].breakBefore }
        return items == before
    }
}

/// The state of a flow between two blocks, as far as it can change what is set next.
struct FlowState: Equatable {
    var context: FlowBuilder.Context
    var spaceAfter: Length
    var padding: Length
    var keepsNext: Bool
    var nextBreak: PageBreak?
    var beginsPage: Bool
    var beginsSheet: Bool
    var hasTextBesideCode: Bool
    var calledNotes: Set<Int>
    var openFrames: [Int]
    var pendingDestinations: [ElementID]
    var isTurned: Bool
    var tallestRow: Length
    var frameCount: Int
    var headCount: Int
    var last: FlowItem.Metrics?
}

extension FlowBuilder {
    fileprivate func state(in context: Context) -> FlowState {
        FlowState(
            context: context, spaceAfter: spaceAfter, padding: padding, keepsNext: keepsNext, nextBreak: nextBreak,
            beginsPage: beginsPage, beginsSheet: beginsSheet, hasTextBesideCode: textBesideCode != nil,
            calledNotes: calledNotes, openFrames: openFrames, pendingDestinations: pendingDestinations,
            isTurned: isTurned, tallestRow: tallestRow, frameCount: frames.count, headCount: heads.count,
            last: items.last?.metrics)
    }

    /// Appends a section as it was set for another copy. The state is the same as it was then.
    fileprivate mutating func append(_ kept: FlowMemo.KeptSection) {
        if let breakAbove = kept.breakAbove, !items.isEmpty { items[items.count - 1].breakBefore = breakAbove }
        items += kept.items
        frames += kept.frames
        heads += kept.heads
        tables += kept.tables
        warnings += kept.warnings
        let after = kept.after
        spaceAfter = after.spaceAfter
        padding = after.padding
        keepsNext = after.keepsNext
        nextBreak = after.nextBreak
        beginsPage = after.beginsPage
        beginsSheet = after.beginsSheet
        if !after.hasTextBesideCode { textBesideCode = nil }
        calledNotes = after.calledNotes
        openFrames = after.openFrames
        pendingDestinations = after.pendingDestinations
        isTurned = after.isTurned
        tallestRow = after.tallestRow
    }
}
