import DocumentTree
import HTMLOutput
import Testing
import Wording

/// Phone numbers are links, because people read web pages on telephones.
@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("Call 613-555-0142.", #"<a href="tel:613-555-0142"><span class="whole">613-555-0142</span></a>."#),
        ("Call (613-555-0142), please.", #"(<a href="tel:613-555-0142"><span class="whole">613-555-0142</span></a>)"#),
        ("Call 1-888-939-3333 now.", #"<a href="tel:1-888-939-3333"><span class="whole">1-888-939-3333</span></a>"#),
        ("Call 911 now.", #"Call <a href="tel:911">911</a> now."#),
    ])
    func callsANumberInASentence(words: String, link: String) throws {
        let page = try content(paragraph(build.text(words)))
        #expect(page.contains(link), "\(page)")
    }

    @Test(arguments: [
        "Form H-0142, version 1.0", "ISBN 978-0-306-40615-7", "2021-12-31", "9-888-939-3333", "613-555-01420",
        "A613-555-0142",
        "10.5555/12345678", "2021;12(3):101-109", "1234-567-890", "811 mg", "911 000", "$911", "1911", "911.5", "0.811",
        "H-911", "9123 456 789", "123 456 7890", "943 176 5919", "2026.12.0811", "10 11 12", "+5", "+ 5 kg", "v911",
        "811 mL of water", "https://example.org/613-555-0142", "C21.0", "+12 kg", "90/60", "5-10", "1 2 3 4 5 6 7",
    ])
    func callsNothingElse(words: String) throws {
        let page = try content(paragraph(build.text(words)))
        #expect(!page.contains("<a"), "\(page)")
    }

    /// The forms in which hospitals write numbers, in any script.
    @Test(arguments: [
        ("613-555-0142", "tel:613-555-0142"), ("1-888-939-3333", "tel:1-888-939-3333"),
        ("613\u{2011}555\u{2011}0142", "tel:613-555-0142"), ("(613) 555-0142", "tel:6135550142"),
        ("(613)555-0142", "tel:6135550142"), ("613 555-0142", "tel:6135550142"),
        ("613\u{A0}555-0142", "tel:6135550142"), ("1 888 939-3333", "tel:18889393333"),
        ("613 555 0142", "tel:6135550142"), ("613.555.0142", "tel:6135550142"), ("1 (613) 555-0142", "tel:16135550142"),
        ("+1 613-555-0142", "tel:+16135550142"), ("+16135550142", "tel:+16135550142"),
        ("+44 20 7946 0000", "tel:+442079460000"), ("+33 1 70 18 99 00", "tel:+33170189900"),
        ("٦١٣-٥٥٥-٠١٤٢", "tel:613-555-0142"), ("६१३-५५५-०१४२", "tel:613-555-0142"), ("911", "tel:911"),
        ("٩١١", "tel:911"), ("811", "tel:811"), ("988", "tel:988"),
    ])
    func findsANumber(number: String, address: String) {
        let sentences = [
            "\(number)", "Call \(number).", "(\(number))", "«\u{A0}\(number)\u{A0}»", "电话\(number)。", "\(number) now",
            "Call \(number), 8:30 a.m. to 4 p.m.", "اتصل \(number)،",
        ]
        for sentence in sentences {
            let found = PhoneNumber.all(in: sentence)
            #expect(found.map(\.address) == [address], "\(sentence)")
            #expect(found.map { String(sentence[$0.range]) } == [number], "\(sentence)")
        }
    }

    @Test func findsEveryNumberOfASentence() {
        let words = "Call 613-555-0142 or 1-888-939-3333; after hours, (613) 555-0177 or 911."
        #expect(
            PhoneNumber.all(in: words).map(\.address) == [
                "tel:613-555-0142", "tel:1-888-939-3333", "tel:6135550177", "tel:911",
            ])
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
        ("+44 20 7946 0000", "tel:+442079460000"), ("811", "tel:811"), ("020 7946 0000", "tel:02079460000"),
        ("Robin Sample", nil), ("24/7", nil),
    ])
    func callsEveryNumberOfThePhoneCard(number: String, address: String?) throws {
        let entry = paragraph(build.text("Clinic: "), build.element(.strong, [build.text(number)]))
        let page = try content(build.element(.box(.phoneCard), [entry]))
        if let address {
            #expect(page.contains("<strong><a href=\"\(address)\">"), "\(page)")
        } else {
            #expect(!page.contains("<a"), "\(page)")
        }
        // Elsewhere, a number has to look like one.
        let elsewhere = try content(paragraph(build.element(.strong, [build.text("020 7946 0000")])))
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
