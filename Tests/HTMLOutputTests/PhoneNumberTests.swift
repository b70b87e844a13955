import DocumentTree
import HTMLOutput
import Testing
import Wording

/// Phone numbers are links, because people read web pages on telephones.
@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("Call 613-555-0142.", #"<span class="whole"><a href="tel:613-555-0142">613-555-0142</a>.</span>"#),
        ("Call (613-555-0142), please.", #"<a href="tel:613-555-0142">613-555-0142</a>)"#),
        ("Call 1-888-939-3333 now.", #"<a href="tel:1-888-939-3333">1-888-939-3333</a>"#),
    ])
    func callsANumberInASentence(words: String, link: String) throws {
        let page = try content(paragraph(build.text(words)))
        #expect(page.contains(link), "\(page)")
    }

    @Test(arguments: [
        "Form H-0142, version 1.0", "ISBN 978-0-306-40615-7", "2021-12-31", "9-888-939-3333", "613-555-01420",
        "A613-555-0142",
        "10.5555/12345678", "2021;12(3):101-109", "1234-567-890",
    ])
    func callsNothingElse(words: String) throws {
        let page = try content(paragraph(build.text(words)))
        #expect(!page.contains("<a"), "\(page)")
    }

    /// HTML allows no link inside another.
    @Test func putsNoLinkIntoALink() throws {
        let link = build.element(.link(.address("tel:613-555-0142")), [build.text("613-555-0142")])
        let page = try content(paragraph(link, build.text(" or 613-555-0177")))
        #expect(page.matches(of: /<a\s/).count == 2 && !page.contains("<a href=\"tel:613-555-0142\"><a"), "\(page)")
        #expect(page.contains(#"<a href="tel:613-555-0177">"#))
    }

    /// A person's value is shown as it is.
    @Test func leavesAPersonsValueAlone() throws {
        let page = try content(paragraph(build.value("613-555-0142", of: "card.number", range: nil)))
        #expect(page == "<p><bdi>613-555-0142</bdi></p>")
    }

    @Test(arguments: [
        ("613-555-0142", "tel:613-555-0142"), ("(613) 555-0142", "tel:6135550142"), ("911", "tel:911"),
        ("+44 20 7946 0000", "tel:+442079460000"), ("811", "tel:811"), ("Robin Sample", nil), ("24/7", nil),
    ])
    func callsEveryNumberOfThePhoneCard(number: String, address: String?) throws {
        let entry = paragraph(build.text("Clinic: "), build.element(.strong, [build.text(number)]))
        let page = try content(build.element(.box(.phoneCard), [entry]))
        if let address {
            #expect(page.contains("<strong><a href=\"\(address)\">"), "\(page)")
        } else {
            #expect(!page.contains("<a"), "\(page)")
        }
        let elsewhere = try content(paragraph(build.element(.strong, [build.text("911")])))
        #expect(!elsewhere.contains("<a"))
    }

    @Test func keepsANumbersOrderAmongArabicOnThePhoneCard() throws {
        let entry = paragraph(build.text("العيادة: "), build.element(.strong, [build.text("613-555-0142")]))
        let page = try content(build.element(.box(.phoneCard), language: LanguageTag("ar"), [entry]))
        #expect(
            page.contains(#"<strong><a href="tel:613-555-0142"><bdi class="whole" dir="ltr">613-555-0142</bdi></a>"#),
            "\(page)")
    }
}
