import Content
import Diagnostics
import DocumentTree
import Testing
import Wording

@testable import Personalization

@Suite struct PictureTests {
    @Test func putsTheLogosAboveTheTitle() throws {
        var sample = Sample()
        sample.language = .canadianFrench
        sample.publisher.logo = Logo(
            path: "/lib/p.svg", shownAs: "lib/p.svg", alternateText: localized("Society", "Société"))
        sample.clinic?.logo = Logo(path: "/lib/c.png", shownAs: "lib/c.png", alternateText: localized("North"))
        let copy = try sample.copy(for: nil)
        #expect(
            copy.diagnostics.map(\.message) == [
                "what the clinic's logo shows is not written in fr-CA, and en stands in"
            ])
        #expect(
            try #require(copy.value).dump.hasPrefix(
                """
                document
                  masthead
                    figure spoken="Société"
                      picture lib/p.svg
                    figure lang=en spoken="North"
                      picture lib/c.png
                  heading 1

                """))
    }

    @Test func makesAFigureWithItsWords() throws {
        var sample = Sample()
        sample.introduction = [
            .figure(
                Figure(
                    path: "/lib/a.png", shownAs: "a.png", alternateText: "A house", share: 0.5, caption: nil,
                    range: place))
        ]
        let document = try sample.document(for: nil)
        #expect(document.body.hasPrefix("figure spoken=\"A house\"\n  picture a.png\n"))
        guard case .element(let figure) = document.root.children[1], case .leaf(let leaf)? = figure.children.first
        else {
            Issue.record("there is no figure")
            return
        }
        #expect(leaf.content == .picture(Picture(path: "/lib/a.png", shownAs: "a.png", share: 0.5)))
        #expect(figure.range == place && leaf.range == place)
    }

    @Test func printsACaptionWithItsFigure() throws {
        var sample = Sample()
        sample.introduction = [
            .figure(
                Figure(
                    path: "/lib/a.png", shownAs: "a.png", alternateText: "A house", share: nil,
                    caption: [words("Our house")], range: place))
        ]
        #expect(
            try sample.body(for: nil).hasPrefix(
                """
                captionedFigure
                  figure spoken="A house"
                    picture a.png
                  caption
                    "Our house"

                """))
    }

    @Test func putsACodeBesideALinkThatStandsAlone() throws {
        var sample = Sample()
        sample.introduction = [paragraph(link("https://www.cancer.ca/en/", "More", isFindOutMore: true))]
        #expect(
            try sample.body(for: nil).hasPrefix(
                """
                findOutMore
                  paragraph body
                    link → https://www.cancer.ca/en/
                      "More"
                      " (cancer.ca/en)"
                  figure spoken="QR code for cancer.ca/en"
                    QR code https://www.cancer.ca/en/

                """))
    }

    @Test(arguments: [
        paragraph(words("See "), link("https://cancer.ca", "More", isFindOutMore: true)),
        paragraph(link("https://cancer.ca", "More", isFindOutMore: true), words(" and more")),
        paragraph(link("https://cancer.ca", "More")), paragraph(link("tel:1-888", "More", isFindOutMore: true)),
    ])
    func putsNoCodeBesideOtherLinks(block: Block) throws {
        var sample = Sample()
        sample.introduction = [block]
        #expect(try !sample.body(for: nil).contains("QR code"))
    }
}
