import Diagnostics
import Geometry

/// Checks sizes, leading and measure against guidelines for readable print.
extension Theme {
    /// The smallest text in points. Clear print begins at 12 pt, and 14 is recommended (RNIB; Government of Canada);
    /// large print is 18, giant print 24.
    private static let leastText: [PrintSize: Double] = [.standard: 12, .clear: 14, .large: 18, .giant: 24]
    /// The smallest notes in points. Notes and footers of large print are large print, too.
    private static let leastNotes: [PrintSize: Double] = [.standard: 10, .clear: 12, .large: 16, .giant: 20]
    /// CNIB, Clear Print: at least 1.25 to 1.3 times the size.
    private static let leastLeading = 1.3
    /// RNIB, Clear Print: 60 to 70 characters.
    private static let mostCharacters = 70.0
    /// The average for running text in the built-in faces; half an em per character is usual for a sans serif.
    private static let charactersPerEm = 2.0

    /// Styles of one line or a few words, which may have less leading.
    private static let headings: Set<StyleName> = [.title, .heading2, .heading3, .heading4, .boxTitle]

    /// The sizes, leadings and measures that violate a guideline.
    var guidelineFindings: [Diagnostic] {
        printSizeFindings + styleFindings + lightTextFindings + leadingFindings + measureFindings + roomFindings
    }

    private var printSizeFindings: [Diagnostic] {
        PrintSize.allCases.flatMap { size -> [Diagnostic] in
            guard let declared = sizes[size] else { return [] }
            var findings: [Diagnostic] = []
            if let least = Self.leastText[size], declared.sizes.text.points < least {
                findings.append(
                    .tooSmall(
                        "the text of \(size.rawValue) print is \(declared.sizes.text.shown)", declared.text,
                        "clear print guidelines (RNIB, Government of Canada): \(least.shown) pt is the least here"))
            }
            if let least = Self.leastNotes[size], declared.sizes.notes.points < least {
                findings.append(
                    .tooSmall(
                        "the notes and the footer of \(size.rawValue) print are \(declared.sizes.notes.shown)",
                        declared.notes, Self.notesRule(size, least)))
            }
            return findings
        }
    }

    /// Findings on styles with a size of their own.
    private var styleFindings: [Diagnostic] {
        var findings: [Diagnostic] = []
        for name in StyleName.allCases {
            guard let style = styles[name] else { continue }
            for size in PrintSize.allCases {
                guard let sizes = sizes[size]?.sizes, let least = Self.leastNotes[size] else { continue }
                let set = style.style(sizes).size
                if [.body, .contact].contains(name), set.points < sizes.text.points - 0.001 {
                    let what = name == .contact ? "the contact" : "body text"
                    findings.append(
                        .tooSmall(
                            "\(what) of \(size.rawValue) print is \(set.shown), smaller than the text",
                            style.size.place,
                            "clear print: what everybody must be able to read, such as a phone number, is never "
                                + "smaller than the text, which is \(sizes.text.shown) here"))
                    break
                }
                if style.size.value.unit != .notes, set.points < least - 0.001 {
                    findings.append(
                        .tooSmall(
                            "\(name.rawValue) is \(set.shown) in \(size.rawValue) print", style.size.place,
                            Self.notesRule(size, least)))
                    break
                }
            }
        }
        return findings
    }

    /// The smallest text that is light on a dark ground: poor printers let its strokes run full.
    private static let leastLightText = 14.0

    private var lightTextFindings: [Diagnostic] {
        var grounds: [(style: StyleName, text: Colour, ground: Colour)] = BoxName.allCases.compactMap { name in
            boxes[name].flatMap { box in box.head.map { (.boxTitle, box.titleOnHead, $0.value) } }
        }
        if let block = titleBlock { grounds.append((.title, block.colour.value, block.fill.value)) }
        let light = Set(grounds.filter { $0.text.luminance > $0.ground.luminance }.map(\.style))
        return StyleName.allCases.filter(light.contains).compactMap { name in
            guard let style = styles[name] else { return nil }
            for size in PrintSize.allCases {
                guard let sizes = sizes[size]?.sizes else { continue }
                let set = style.style(sizes).size
                guard set.points < Self.leastLightText - 0.001 else { continue }
                return .tooSmall(
                    "\(name.rawValue) is \(set.shown) in \(size.rawValue) print, light on dark", style.size.place,
                    "white on a dark ground needs 14 pt, for poor printers let its strokes run full")
            }
            return nil
        }
    }

    private static func notesRule(_ size: PrintSize, _ least: Double) -> String {
        size == .large || size == .giant
            ? "large print guidelines: nothing on the page is small print, and \(least.shown) pt is the least here"
            : "clear print guidelines: \(least.shown) pt is the least for anything on the page"
    }

    private var leadingFindings: [Diagnostic] {
        StyleName.allCases.compactMap { name in
            guard let leading = styles[name]?.leading, !Self.headings.contains(name),
                leading.value < Self.leastLeading
            else { return nil }
            return .error(
                "leading-too-tight", "the leading of \(name.rawValue) is \(leading.value) times its size",
                at: leading.place.toMend, notes: leading.place.notes,
                help: "clear print guidelines (CNIB): at least 1.3 for text that runs over lines")
        }
    }

    private var measureFindings: [Diagnostic] {
        guard let body = styles[.body] else { return [] }
        for size in PrintSize.allCases {
            guard let sizes = sizes[size]?.sizes else { continue }
            let ems = page.measure.value.length(sizes).points / max(body.style(sizes).size.points, 1)
            let characters = ems * Self.charactersPerEm
            guard characters > Self.mostCharacters + 0.001 else { continue }
            return [
                .error(
                    "measure-too-wide",
                    "a line of \(size.rawValue) print holds about \(Int(characters.rounded(.up))) characters",
                    at: page.measure.place.toMend, notes: page.measure.place.notes,
                    help: "clear print guidelines (RNIB): 70 are the most, which is a measure of 35em")
            ]
        }
        return []
    }
}

extension Theme {
    /// The width of A5.
    private static let narrowestPaper = Length.millimetres(148)
    /// The smallest line length in ems, about 24 characters. With fewer, most line ends would be ragged by a whole
    /// word.
    private static let leastEms = 12.0

    /// Print sizes whose margins or measure leave no room for a line.
    private var roomFindings: [Diagnostic] {
        PrintSize.allCases.compactMap { size in
            guard let declared = sizes[size] else { return nil }
            let sizes = declared.sizes
            let room = min(page.measure.value.length(sizes), Self.narrowestPaper - sizes.sideMargins * 2)
            guard room.points < sizes.text.points * Self.leastEms else { return nil }
            return .error(
                "no-room",
                "a line of \(size.rawValue) print is only \(room.shown) wide, for text of \(sizes.text.shown)",
                at: declared.text.toMend, notes: declared.text.notes,
                help:
                    "let side-margins and measure leave \(Self.leastEms.shown) times the size of the text, or make it smaller"
            )
        }
    }
}

extension Diagnostic {
    fileprivate static func tooSmall(_ message: String, _ place: Place, _ guideline: String) -> Diagnostic {
        .error("print-too-small", message, at: place.toMend, notes: place.notes, help: guideline)
    }
}

extension Length {
    fileprivate var shown: String { "\(points.shown) pt" }
}

extension Double {
    /// The number with at most one decimal.
    fileprivate var shown: String {
        let tenths = (self * 10).rounded() / 10
        return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
    }
}
