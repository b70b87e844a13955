import Geometry
import PageLayout
import TextShaping

/// The letters that names and addresses are written with in English and French, and what stands between them.
enum Alphabet {
    private static let letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \u{A0}.,:;!?'’\"()/-–&@#+%"
        + "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜàâäçèéêëîïôöùûüœŒ«»"

    /// The alphabet in every face that a copy's values are set in, and in that of its text.
    ///
    /// - Parameter ofEveryFace: in all the faces that the copy has.
    static func lines(for copy: LaidOutDocument, ofEveryFace: Bool, shaper: TextShaper) -> [Fragment] {
        var fragments: [Fragment] = []
        for (place, run) in runs(of: copy, ofEveryFace: ofEveryFace).enumerated() {
            var run = run
            run.object = nil
            run.text = letters
            let text = StyledText(runs: [run], leading: run.style.size, language: run.language)
            // Where a theme's faces lack a letter, its few owners' copies are drawn by themselves.
            guard let paragraph = try? shaper.shape(text, measure: nil) else { continue }
            fragments += paragraph.lines.indices.map { line in
                let baseline = run.style.size * Double(place + 1)
                return .text(
                    TextFragment(
                        paragraph: paragraph, line: line, origin: Point(x: .zero, y: baseline),
                        marks: [.artifact(.layout)]))
            }
        }
        return fragments
    }

    /// One run for each of the faces, in the order in which they are met.
    private static func runs(of copy: LaidOutDocument, ofEveryFace: Bool) -> [StyledText.Run] {
        var wanted: [StyledText.Run] = []
        var lengths: [Typeface: Int] = [:]
        var first: [Typeface: StyledText.Run] = [:]
        for case .text(let text) in copy.pages.flatMap(\.fragments) {
            for run in text.paragraph.source.runs {
                lengths[run.style.face, default: 0] += run.text.utf8.count
                if first[run.style.face] == nil { first[run.style.face] = run }
                let isValue = ofEveryFace || run.isValue || run.object.map(\.isBlank) ?? false
                if isValue, !wanted.contains(where: { $0.style.face == run.style.face }) { wanted.append(run) }
            }
        }
        // The longest, and of equals one that is always the same.
        let body = lengths.max { ($0.value, $0.key.families) < ($1.value, $1.key.families) }?.key
        if let body, let run = first[body], !wanted.contains(where: { $0.style.face == body }) { wanted.append(run) }
        return wanted
    }
}

extension InlineObject {
    fileprivate var isBlank: Bool { if case .blank = self { true } else { false } }
}
