import Diagnostics
import Geometry

/// Checks the contrast of every text colour with every background it can stand on.
///
/// WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 : 1. 1.4.11: graphics that carry meaning have at least 3 : 1.
extension Theme {
    private static let leastForText = 4.5
    private static let leastForRules = 3.0

    /// Styles that are only printed directly on the paper.
    private static let onPaperOnly: Set<StyleName> = [
        .title, .note, .reference, .disclaimer, .colophon, .contact, .footer, .status, .omitted,
    ]
    private static let inCard: Set<StyleName> = [.cardLabel, .cardValue]

    /// A colour that is drawn, with a description of its use.
    private struct Ink {
        var name: String
        var colour: Placed<Colour>
    }

    private struct Fill {
        var name: String
        var colour: Placed<Colour>
        var inks: [Ink]
        /// Whether lines to write on and the rules of tables may stand on it.
        var holdsRules = true
    }

    /// The colours with too little contrast.
    var contrastFindings: [Diagnostic] {
        let fills = fills
        return textFindings(onPaper: inksOnPaper, fills) + ruleFindings(fills)
    }

    private var inksOnPaper: [Ink] {
        let titles = BoxName.allCases.compactMap { name in
            boxes[name].flatMap { box in box.fill == nil && box.head == nil ? box.titleColour : nil }
                .map { Ink(name: "the title of \(name.rawValue)", colour: $0) }
        }
        return inks { _ in true } + [Ink(name: "links", colour: linkColour)] + titles
    }

    private func inks(where isIncluded: (StyleName) -> Bool) -> [Ink] {
        StyleName.allCases.filter(isIncluded).compactMap { name in
            styles[name].map { Ink(name: name.rawValue, colour: $0.colour) }
        }
    }

    private var fills: [Fill] {
        var fills = BoxName.allCases.compactMap { name -> Fill? in
            guard let box = boxes[name], let fill = box.fill else { return nil }
            var inks = inks { style in
                if style == .boxTitle { return box.titleColour == nil && box.head == nil }
                return name == .card
                    ? Self.inCard.contains(style) : !Self.onPaperOnly.contains(style) && !Self.inCard.contains(style)
            }
            inks.append(Ink(name: "links", colour: linkColour))
            if box.head == nil, let title = box.titleColour { inks.append(Ink(name: "its title", colour: title)) }
            return Fill(name: "the fill of \(name.rawValue)", colour: fill, inks: inks)
        }
        for name in BoxName.allCases {
            guard let box = boxes[name], let head = box.head else { continue }
            let ink = box.headColour.map { [Ink(name: "the title of \(name.rawValue)", colour: $0)] } ?? []
            fills.append(Fill(name: "its head", colour: head, inks: ink, holdsRules: false))
        }
        if let block = titleBlock {
            fills.append(
                Fill(
                    name: "the title-block", colour: block.fill, inks: [Ink(name: "its title", colour: block.colour)],
                    holdsRules: false))
            if let fill = block.leadFill {
                fills.append(
                    Fill(
                        name: "the lead-fill of the title-block", colour: fill,
                        inks: inks { $0 == .body } + [Ink(name: "links", colour: linkColour)]))
            }
        }
        if let fill = table.numberFill {
            fills.append(Fill(name: "the number-fill of tables", colour: fill, inks: inks { $0 == .tableCell }))
        }
        if let fill = table.headFill {
            let inks = inks { $0 == .tableHeader } + [Ink(name: "links", colour: linkColour)]
            fills.append(Fill(name: "the head-fill of tables", colour: fill, inks: inks))
        }
        return fills
    }

    private func textFindings(onPaper inks: [Ink], _ fills: [Fill]) -> [Diagnostic] {
        var faint = Faintness(least: Self.leastForText)
        for ink in inks {
            faint.judge(ink.colour, ink.name, against: .white, "white paper", atFault: ink.colour.place)
        }
        // Ink that is too faint on white paper has already been reported.
        let told = Set(faint.faults.map(\.place.origin))
        for fill in fills {
            for ink in fill.inks where !told.contains(ink.colour.place.origin) {
                faint.judge(
                    ink.colour, ink.name, against: fill.colour.value, fill.name,
                    atFault: placeAtFault(ink.colour, on: fill.colour))
            }
        }
        return faint.faults.map { fault in
            .error(
                "contrast",
                "the text of \(fault.inks) on \(fault.grounds) has a contrast of only \(fault.ratio) : 1",
                at: fault.place.toMend, notes: fault.place.notes,
                help: "4.5 : 1 is the least (WCAG 2.2, 1.4.3): make the text darker, or what it stands on lighter")
        }
    }

    /// Returns the fill for ink that would be dark enough on paper, otherwise the ink. An inherited colour is not
    /// reported if the other one is the theme's own.
    private func placeAtFault(_ ink: Placed<Colour>, on fill: Placed<Colour>) -> Place {
        let isOwn = (ink: ink.place.toMend.file === file, fill: fill.place.toMend.file === file)
        if isOwn.ink != isOwn.fill { return isOwn.ink ? ink.place : fill.place }
        return ink.value.contrast(with: .white) < Self.leastForText ? ink.place : fill.place
    }

    private func ruleFindings(_ fills: [Fill]) -> [Diagnostic] {
        var faint = Faintness(least: Self.leastForRules)
        func judge(_ colour: Placed<Colour>, _ name: String, against ground: Colour, _ groundName: String) {
            faint.judge(colour, name, against: ground, groundName, atFault: colour.place)
        }
        for (name, colour) in [("lines to write on", lineColour), ("rules of tables", table.ruleColour)] {
            judge(colour, name, against: .white, "white paper")
            for fill in fills where fill.holdsRules { judge(colour, name, against: fill.colour.value, fill.name) }
        }
        for name in BoxName.allCases {
            guard let box = boxes[name] else { continue }
            if let border = box.border, box.borderWidth.value > 0 {
                judge(border, "the border of \(name.rawValue)", against: .white, "white paper")
            }
            if let bar = box.bar, box.barWidth.value > 0 {
                judge(bar, "the bar of \(name.rawValue)", against: .white, "white paper")
            }
        }
        return faint.faults.map { fault in
            .warning(
                "faint-rule", "\(fault.inks) on \(fault.grounds): a contrast of only \(fault.ratio) : 1",
                at: fault.place.toMend, notes: fault.place.notes,
                help: "3 : 1 is the least for what carries meaning (WCAG 2.2, 1.4.11)")
        }
    }
}

/// Pairs with too little contrast, grouped by the colour that is wrong.
private struct Faintness {
    struct Fault {
        var place: Place
        var inkNames: [String] = []
        var groundNames: [String] = []
        var least = Double.infinity

        var inks: String { inkNames.joined(separator: ", ") }
        var grounds: String { groundNames.joined(separator: ", ") }
        /// The contrast rounded down, so that a failing value never appears to pass.
        var ratio: Double { (least * 10).rounded(.down) / 10 }
    }

    let least: Double
    private(set) var faults: [Fault] = []

    init(least: Double) { self.least = least }

    mutating func judge(
        _ ink: Placed<Colour>, _ name: String, against ground: Colour, _ groundName: String, atFault place: Place
    ) {
        let contrast = ink.value.contrast(with: ground)
        guard contrast < least else { return }
        let index = faults.firstIndex { $0.place.origin == place.origin } ?? faults.count
        if index == faults.count { faults.append(Fault(place: place)) }
        faults[index].least = min(faults[index].least, contrast)
        if !faults[index].inkNames.contains(name) { faults[index].inkNames.append(name) }
        if !faults[index].groundNames.contains(groundName) { faults[index].groundNames.append(groundName) }
    }
}
