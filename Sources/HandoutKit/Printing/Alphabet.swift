import Geometry
import PageLayout
import TextShaping

/// The letters of names and addresses in English and French, with the signs between them.
enum Alphabet {
    private static let letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \u{A0}.,:;!?'’\"()/-–&@#+%"
        + "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜàâäçèéêëîïôöùûüÿŸœŒ«»"

    /// Returns a page with the alphabet in every face of a copy. Sections and letters of other people's copies may need
    /// letters that this copy lacks.
    static func page(for copy: LaidOutDocument, shaper: TextShaper) -> Page {
        var fragments: [Fragment] = []
        for (place, run) in runs(of: copy).enumerated() {
            var run = run
            run.object = nil
            run.text = letters
            let text = StyledText(runs: [run], leading: run.style.size, language: run.language)
            // If a theme's faces lack a letter, the few copies with that letter are drawn separately.
            guard let paragraph = try? shaper.shape(text, measure: nil) else { continue }
            fragments += paragraph.lines.indices.map { line in
                let baseline = run.style.size * Double(place + 1)
                return .text(
                    TextFragment(
                        paragraph: paragraph, line: line, origin: Point(x: .zero, y: baseline),
                        marks: [.artifact(.layout)]))
            }
        }
        return Page(fragments: fragments)
    }

    /// Returns one run for each face, in the order of first use.
    private static func runs(of copy: LaidOutDocument) -> [StyledText.Run] {
        var seen: Set<Typeface> = []
        return copy.pages.flatMap(\.fragments).flatMap { fragment in
            if case .text(let text) = fragment { text.paragraph.source.runs } else { [StyledText.Run]() }
        }.filter { seen.insert($0.style.face).inserted }
    }
}
