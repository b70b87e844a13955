import Geometry
import PageLayout
import TextShaping

/// The letters that names and addresses are written with in English and French, and the signs between them.
enum Alphabet {
    private static let letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \u{A0}.,:;!?'’\"()/-–&@#+%"
        + "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜàâäçèéêëîïôöùûüÿŸœŒ«»"

    /// The alphabet in every face of a copy: there are sections, and letters, that only some people's copies have.
    static func page(for copy: LaidOutDocument, shaper: TextShaper) -> Page {
        var fragments: [Fragment] = []
        for (place, run) in runs(of: copy).enumerated() {
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
        return Page(fragments: fragments)
    }

    /// One run for each of the faces, in the order in which they are met.
    private static func runs(of copy: LaidOutDocument) -> [StyledText.Run] {
        var seen: Set<Typeface> = []
        return copy.pages.flatMap(\.fragments).flatMap { fragment in
            if case .text(let text) = fragment { text.paragraph.source.runs } else { [StyledText.Run]() }
        }.filter { seen.insert($0.style.face).inserted }
    }
}
