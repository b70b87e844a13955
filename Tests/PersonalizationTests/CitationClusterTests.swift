import Content
import DocumentTree
import Testing
import Wording

@testable import Personalization

@Suite struct CitationClusterTests {
    @Test(arguments: [
        ([1], "1"), ([1, 2], "1,2"), ([1, 2, 3], "1–3"), ([3, 1, 2], "1–3"), ([1, 3, 5], "1,3,5"),
        ([1, 2, 4, 5, 6, 8], "1,2,4–6,8"), ([2, 2], "2"), ([7, 5, 6, 8, 5], "5–8"), ([], ""),
    ])
    func writesNumbers(numbers: [Int], expected: String) {
        #expect(written(CitationCluster(numbers.map { ($0, nil) })) == expected)
    }

    @Test func keepsANumberThatNamesAPlaceOutOfRanges() {
        #expect(written(CitationCluster([(1, nil), (2, "p. 3"), (3, nil)])) == "1,2(p. 3),3")
        #expect(written(CitationCluster([(1, nil), (2, nil), (3, nil), (4, "p. 3")])) == "1–3,4(p. 3)")
        #expect(written(CitationCluster([(1, "p. 3"), (1, "p. 8")])) == "1(p. 3; p. 8)")
    }

    private func written(_ cluster: CitationCluster) -> String {
        cluster.pieces.map { piece in
            switch piece {
            case .number(let number, let locator): "\(number)" + (locator.map { "(\($0))" } ?? "")
            case .range(let range): "\(range.lowerBound)–\(range.upperBound)"
            }
        }.joined(separator: ",")
    }

    @Test(arguments: [
        ("p. 3", "p.\u{A0}3", "p.\u{A0}3"),
        ("pp. 3-5, 8", "p.\u{A0}3–5,\u{A0}8", "p.\u{A0}3–5,\u{A0}8"),
        ("p.iv", "p.\u{A0}iv", "p.\u{A0}iv"),
        ("33", "p.\u{A0}33", "p.\u{A0}33"),
        ("chapter 2", "chap.\u{A0}2", "chap.\u{A0}2"),
        ("Section 4", "sect.\u{A0}4", "sect.\u{A0}4"),
        ("§ 4", "sect.\u{A0}4", "sect.\u{A0}4"),
        ("art. 7", "art.\u{A0}7", "art.\u{A0}7"),
        ("paragraphe 2", "para.\u{A0}2", "paragr.\u{A0}2"),
        ("tableau 2", "table\u{A0}2", "tableau\u{A0}2"),
        ("appendix B", "app.\u{A0}B", "annexe\u{A0}B"),
        ("chap. 2, fig. 3", "chap.\u{A0}2,\u{A0}fig.\u{A0}3", "chap.\u{A0}2,\u{A0}fig.\u{A0}3"),
        ("section on doses", "section\u{A0}on\u{A0}doses", "section\u{A0}on\u{A0}doses"),
        ("passim", "passim", "passim"),
    ])
    func writesAPlaceInTheLanguageOfTheCopy(locator: String, english: String, french: String) throws {
        #expect(try Locator.written(locator, BuiltInWords.words(.canadianEnglish)) == english)
        #expect(try Locator.written(locator, BuiltInWords.words(.canadianFrench)) == french)
    }

    @Test func reachesEverySourceOfARange() throws {
        var sample = Sample()
        sample.references = ["a", "b", "c", "d"].map { work("book", [], $0.uppercased(), year: 2020, id: $0) }
        sample.introduction = [paragraph(words("x "), cite("a", "b", "c", "d"), words("."))]
        sample.sections = [section(words("One"))]
        #expect(
            try sample.body(for: nil).hasPrefix(
                """
                paragraph body
                  "x"
                  noteCall #call:1 → #note:1
                    "1"
                  noteCall #call:2 → #note:2 spoken="2, 3"
                    "–"
                  noteCall #call:3 → #note:3
                  noteCall #call:4 → #note:4
                    "4"
                  "."
                notes
                  note #note:1
                    label
                      link → #call:1
                        "1"
                    "A. 2020."
                  note #note:2
                    label
                      link → #call:2
                        "2"
                    "B. 2020."
                  note #note:3
                    label
                      link → #call:3
                        "3"
                    "C. 2020."
                """))
    }
}
