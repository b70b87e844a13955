import Diagnostics
import DocumentTree
import Foundation
import Geometry
import PageLayout
import Testing
import TextShaping
import Theming

@Suite struct LineTests {
    /// The text follows more and more letters, so that each of its places is once at a line's end.
    @Test(arguments: [
        "stage 4", "stage IV", "stade IV", "grade 2", "type 2", "page 3", "vitamin D", "hépatite B", "5-FU", "B12-24",
        "2,5 mg/kg", "75 mg/m²", "2 × 500 mg", "≥ 38.5 °C", "120/80", "1,000 mL", "10 000 $", "2 tablets", "3 fois",
        "Cisplatin 75 mg", "ibuprofène 200 mg", "12 semaines", "50 Gy", "30 MBq",
        "+1 613 555-0142", "1-888-939-3333", "613 555 0142", "613-555-0142 ext. 12", "613 555-0142 poste 12",
        "December 8, 2026", "December\u{A0}8, 2026", "8 décembre 2026", "1er mai", "Dec. 8", "2026-12-08", "10 h",
        "14 h 05 min", "7 p.m.",
        "10:30 AM", "H-0001", "form H-0001", "Version 1.2022", "formulaire H-0001", "no 12", "n° 12", "Dr Example",
        "Dre Exemple",
        "M. Exemple", "Mme Exemple", "Mr. Example", "J. Example", "« Mot »", "mot ;", "mot ?", "mot !", "(mot :",
        "5 $,",
        "self-care", "and/or", "www.example.org", "a.b@example.org", "https://example.org/a-b",
        "V6T 1Z4", "k1a 0b1", "2021–2026", "2021;28:1988–2006", "613-555-0142", "1 888 939-3333", "(613) 555-0142",
        "1 (888) 939-3333",
        "10 mg", "K1A 0B1", "Dr. Example", "100 EXAMPLE", "12-480 Maple", "100, rue", "100 boul.",
        "ANYTOWN ON  A1A 1A1", "Anytown QC A1A 1A1",
        "38.5 °C", "10:30 a.m.", "health-care", "suivants :",
        "« mot »", "38 %", "stade 4", "10 h 30",
    ])
    func neverParts(what: String) throws {
        let press = try Press()
        for shift in 0..<60 {
            let text = String(repeating: "i", count: shift) + " " + String(repeating: what + " et ", count: 6)
            let laidOut = try press.lay(Tree.document([Tree.paragraph(text)]))
            let lines = laidOut.lines(onPage: 0)
            guard lines.map({ $0.ranges(of: what).count }).reduce(0, +) == 6 else {
                Issue.record("\(lines)")
                return
            }
        }
    }

    /// Korean breaks only between words. Chinese has no blanks, and its numbers stay with their counters. Thai has none
    /// either, and a dictionary; in Khmer, Lao and Burmese lines end at the author's zero-width spaces.
    @Test(arguments: [
        ("이것은", " ", "우편번호 "), ("12월 8일", " ", "날짜 "), ("2026年12月8日", "的", "天"), ("8楼", "和", "在"), ("12 月", "，", "到"),
        ("≥ 2", " et ", "i"), ("5 < 6", " et ", "i"), ("400 mg/m2", " et ", "i"),
        ("โรงพยาบาล", "และ", "บ้าน"), ("អាកាសធាតុ", "\u{200B}", "ថ្ងៃ\u{200B}"), ("ອາກາດ", "\u{200B}", "ວັນ\u{200B}"),
        ("သစ်ပင်", "\u{200B}", "နေ့\u{200B}"), ("བསྒྲུབས", "་", "ཉི་"), ("2026年12月8日", "の", "日"),
    ])
    func neverPartsIn(what: String, gap: String, filler: String) throws {
        let press = try Press()
        for shift in 0..<40 {
            let text = String(repeating: filler, count: shift) + " " + String(repeating: what + gap, count: 8)
            let lines = try press.lay(Tree.document([Tree.paragraph(text)])).lines(onPage: 0)
            #expect(lines.map({ $0.ranges(of: what).count }).reduce(0, +) == 8, "\(lines)")
        }
    }

    @Test func keepsABlankWithItsLabel() throws {
        let press = try Press()
        for shift in 0..<80 {
            let text = Tree.text(String(repeating: "i", count: shift) + " name: ")
            let laidOut = try press.lay(
                Tree.document([Tree.paragraph([text, Tree.build.leaf(.blank(length: .points(200)))])]))
            let line = try #require(laidOut.lines(onPage: 0).last { $0.contains("\u{FFFC}") })
            #expect(line.contains("name:"), "\(shift)")
        }
    }

    /// The lines of the running matter are as even as possible.
    @Test func balancesRunningMatter() throws {
        let status = "A sample that is based on a page of somebody else and was neither published nor reviewed by it."
        let laidOut = try Press().lay(Tree.document([Tree.paragraph("text")], status: status), size: .giant)
        let widths = laidOut.pages[0].fragments.compactMap { fragment -> Double? in
            guard case .text(let text) = fragment, text.marks == [.artifact(.header)] else { return nil }
            return text.shaped.width.points
        }
        #expect(widths.count > 1)
        #expect((widths.min() ?? 0) > (widths.max() ?? 0) * 0.7)
    }

    @Test(arguments: PrintSize.allCases, ["© 2026 Example", "© 2026 The Society of Long Examples Everywhere"])
    func endsNoLineOfTheFooterWithADot(size: PrintSize, copyright: String) throws {
        let document = Tree.document([Tree.paragraph("text")], copyright: copyright)
        let footer = try Press().lay(document, size: size).pages[0].fragments.compactMap { fragment -> String? in
            guard case .text(let text) = fragment, text.marks.allSatisfy({ $0 == .artifact(.footer) }) else {
                return nil
            }
            return text.shaped.text.trimmingCharacters(in: .whitespaces)
        }
        #expect(footer.joined(separator: " ").contains(copyright))
        #expect(!footer.contains { $0.hasSuffix("·") || $0.hasPrefix("·") })
    }

    /// The same holds for the colophon, which repeats the text.
    @Test(arguments: PrintSize.allCases, ["© 2026 Example", "© 2026 The Society of Long Examples Everywhere"])
    func endsNoLineOfTheColophonWithADot(size: PrintSize, copyright: String) throws {
        let form = "Form H-0001, version 1.0"
        let parts = [form, copyright].map { Tree.build.element(.paragraph(.colophon), [Tree.text($0)]) }
        let colophon = Tree.build.element(.runOn(.colophon), [parts[0], Tree.build.leaf(.separator), parts[1]])
        let lines = try Press().lay(Tree.document([colophon]), size: size).lines(onPage: 0)
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        #expect(lines.contains("\(form) · \(copyright)") || lines.contains(form), "\(lines)")
        #expect(!lines.contains { $0.hasSuffix("·") || $0.hasPrefix("·") }, "\(lines)")
    }

    @Test func breaksAWordOnlyWhereItIsLongerThanTheLine() throws {
        let document = Tree.document([Tree.paragraph("see " + String(repeating: "ab-cd", count: 60) + " there")])
        let laidOut = try Press().lay(document)
        #expect(laidOut.lines(onPage: 0).count > 2)
    }

    @Test func namesTheCharacterThatNoFontHas() throws {
        let file = SourceFile(path: "en-CA.md", text: "one two 🦀 three")
        let paragraph = Tree.build.element(
            .paragraph(.body), [Tree.build.text("two 🦀 three", range: file.range(4..<18))])
        let fault = #expect(throws: ContentFault.self) { try Press().lay(Tree.document([paragraph])) }
        let diagnostic = try #require(fault?.diagnostics.first)
        #expect(diagnostic.identifier == "missing-glyph")
        #expect(diagnostic.message == "no font has the character “🦀” (U+1F980)")
        #expect(diagnostic.range?.offsets == 8..<12)
    }

    @Test func namesTheFieldAndNotThePersonsValue() throws {
        let file = SourceFile(path: "en-CA.md", text: "{{patient.name}}")
        let value = Tree.build.value("Pat 🦀 Example", of: "patient.name", range: file.range(0..<16))
        let document = Tree.document([Tree.build.element(.paragraph(.body), [value])])
        let fault = #expect(throws: ContentFault.self) { try Press().lay(document) }
        let diagnostic = try #require(fault?.diagnostics.first)
        #expect(diagnostic.message == "patient.name has a character that no font has")
        #expect(!DiagnosticText.render(diagnostic).contains("Pat"))
    }

    @Test func reportsEveryMissingCharacterOfADocument() throws {
        let document = Tree.document([Tree.paragraph("🦀"), Tree.paragraph("fine"), Tree.paragraph("🐙")])
        let fault = #expect(throws: ContentFault.self) { try Press().lay(document) }
        #expect(fault?.diagnostics.count == 2)
    }

    @Test func fallsBackToTheFullFacesForNames() throws {
        let laidOut = try Press().lay(Tree.document([Tree.paragraph("Ольга Приклад, Ελένη Δείγμα, Nguyễn Ví Dụ")]))
        #expect(laidOut.lines(onPage: 0) == ["Ольга Приклад, Ελένη Δείγμα, Nguyễn Ví Dụ"])
    }
}
