import DocumentTree
import HTMLOutput
import Images
import Testing
import Wording

/// The browser gets instructions for the typesetter's rules of a line.
@Suite struct WordsTests {
    /// Otherwise a person would call another number.
    @Test func keepsAPhoneNumberInOrderAmongArabic() throws {
        let arabic = try #require(LanguageTag("ar"))
        #expect(
            try content(build.element(.paragraph(.body), language: arabic, [build.text("الهاتف 613-555-0142، من")]))
                == #"<p lang="ar" dir="rtl">الهاتف <a href="tel:613-555-0142"><bdi class="whole" dir="ltr">613-555-0142</bdi></a>، من</p>"#
        )
    }

    /// Otherwise the full stop would precede the text.
    @Test func saysTheStatusInItsOwnDirection() throws {
        let arabic = try #require(LanguageTag("ar"))
        let status = build.element(.paragraph(.imprint), language: .english, [build.text("Sample.")])
        let page = try HTMLPage(
            document([status], status: "Sample.", language: arabic), pictures: WebPictures()
        ).text()
        #expect(page.contains(#"<html lang="ar" dir="rtl">"#))
        #expect(page.contains(#"<p class="status" lang="en" dir="ltr">Sample.</p>"#))
    }

    /// A stand-in text is in English, but begins on its box's side.
    @Test func beginsATitleWhereItsBoxDoes() throws {
        let arabic = try #require(LanguageTag("ar"))
        let title = build.element(.paragraph(.boxTitle), language: .english, [build.text("Note")])
        let box = try content(build.element(.box(.note), language: arabic, [title]))
        #expect(box.contains(#"<span lang="en" dir="ltr">Note</span></h"#), "\(box)")
        #expect(!box.contains(#"" lang="en""#), "\(box)")
    }

    @Test func writesWhatRunsOnInOneParagraph() throws {
        let parts = [LanguageTag?.none, .french].map {
            build.element(.paragraph(.colophon), language: $0, [build.text("Example")])
        }
        #expect(
            try content(build.element(.runOn(.colophon), [parts[0], build.leaf(.separator), parts[1]]))
                == #"<p class="colophon">Example · <span lang="fr">Example</span></p>"#)
    }

    @Test func keepsTogetherWhatIsOneThing() throws {
        #expect(
            try content(paragraph(build.text("Call 613-555-0142 for 5 mg.")))
                == #"<p>Call <a href="tel:613-555-0142"><span class="whole">613-555-0142</span></a> for "#
                + #"<span class="whole">5 mg.</span></p>"#)
        let address = "https://www.example.org/gardens/plans-of-all-years/2026.html"
        #expect(try content(paragraph(build.text(address))) == "<p>\(address)</p>")
    }
}
