import Diagnostics
import DocumentTree
import Envelopes
import Geometry
import TextShaping

/// Checks a page against the envelope's window. The address must be inside the area that always shows, and nothing else
/// inside the area that may show.
///
/// It checks the painted areas of the page, independently of the code that placed them.
struct WindowProof {
    let view: WindowView
    let envelope: String
    let letter: Element

    /// A tolerance for rounding errors in sums of lengths.
    private static let tolerance = Length.points(0.01)

    /// - Throws: `ContentFault` that names everything that shows; a person's text is named by its field.
    func judge(_ page: Page) throws(ContentFault) {
        let address = Set(letter.child(.addressee)?.leaves ?? [])
        let sender = Set(letter.child(.returnAddress)?.leaves ?? [])
        var faults: [Diagnostic] = []
        for fragment in page.fragments {
            guard let ink = fragment.ink else { continue }
            if let leaf = fragment.leaf, address.contains(leaf) {
                guard !view.always.inset(by: Insets(all: -Self.tolerance)).contains(ink) else { continue }
                report("address-hidden", "the address is not all inside what the window of \(envelope) always shows")
            } else if let depth = depth(of: ink) {
                let millimetres = (depth.points / Length.millimetres(0.1).points).rounded(.up) / 10
                let what = fragment.leaf.map(sender.contains) == true ? "the return address" : fragment.shownAs
                report(
                    "shows-in-window",
                    "\(what) reaches \(millimetres) mm into what the window of \(envelope) can show")
            }
        }
        guard faults.isEmpty else { throw ContentFault(faults) }

        func report(_ identifier: String, _ message: String) {
            let fault = Diagnostic.error(
                identifier, message,
                help: "only the address may be seen: change the theme's margins and heights, the letter or the envelope"
            )
            if !faults.contains(fault) { faults.append(fault) }
        }
    }

    private func depth(of ink: Rectangle) -> Length? {
        [view.ever, view.pastTheFold].compactMap { area in
            area?.inset(by: Insets(all: Self.tolerance)).intersection(ink).map { min($0.size.width, $0.size.height) }
        }.max()
    }
}

extension Fragment {
    fileprivate var mark: Mark? {
        switch self {
        case .text(let text): text.shaped.runs.first.map { text.marks[$0.source] }
        case .rectangle(let rectangle): rectangle.mark
        case .picture(let picture): picture.mark
        case .qrCode(let code): code.mark
        case .shape(let shape): shape.mark
        }
    }

    fileprivate var leaf: LeafID? { if case .leaf(let leaf)? = mark { leaf } else { nil } }

    /// A description for messages.
    var shownAs: String {
        switch (self, mark) {
        case (_, .artifact(.header)?): return "the status line at the head of the page"
        case (_, .artifact(.footer)?): return "the foot of the page"
        case (_, .artifact(.background)?): return "a box's background"
        case (_, .artifact(.foldMark)?): return "a fold mark"
        case (_, .artifact(.sheetMark)?): return "an inserter's mark"
        case (_, .artifact(.windowProof)?): return "a line of the proof"
        case (.picture, _): return "a logo or picture"
        case (.qrCode, _): return "a QR code"
        case (.rectangle, _), (.shape, _): return "a rule or frame"
        case (.text, _): return "the letter's text"
        }
    }
}

extension Element {
    fileprivate var leaves: [LeafID] {
        children.flatMap { child in
            switch child {
            case .element(let element): element.leaves
            case .leaf(let leaf): [leaf.id]
            }
        }
    }
}
