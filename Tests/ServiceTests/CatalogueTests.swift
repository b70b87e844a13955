import Diagnostics
import Foundation
import HTTPTypes
import HandoutKit
import TestSupport
import Testing

@testable import Service

/// The patients' catalogue.
@Suite struct CatalogueTests {
    /// Returns the card of a handout.
    private func card(_ id: String, in page: String) throws -> String {
        let start = try #require(page.range(of: "<li id=\"\(id)\">")).lowerBound
        let end = try #require(page.range(of: "</details>", range: start..<page.endIndex)).upperBound
        return String(page[start..<end])
    }

    @Test func showsOfEachHandoutItsTopTitleLeadLanguagesAndSizes() async throws {
        try await withService(engines: 1) { service, _ in
            let page = try await service.ask("/handouts", headers: [.acceptLanguage: "fr-CA"]).text
            let card = try card("going-home", in: page)
            #expect(
                card.contains("<img src=\"handouts/going-home.png?language=fr-CA\" alt loading=\"lazy\" width=\"480\""))
            #expect(card.contains(#"<p lang="fr-CA">Voici votre plan"#), "\(card)")
            #expect(
                card.contains(
                    #"<a href="handouts/going-home?language=en-CA" lang="en-CA" hreflang="en-CA">English</a>"#))
            let sizes = try #require(card.range(of: "<details>")).lowerBound
            #expect(card[..<sizes].matches(of: /\.pdf/).isEmpty && card[sizes...].matches(of: /\.pdf\?/).count == 4)
            #expect(!page.contains("<script"))
        }
    }

    /// What depends on a person says nothing on a card, and neither does what leads on to a list.
    @Test(arguments: [
        (
            "going-home",
            "This is your plan for the first days at home. Keep it where you can see it. "
                + "Show it to the people who help you."
        ),
        ("finding-the-clinic", "This handout tells you how to get to the clinic and where to go inside."),
        ("preparing-for-surgery", nil), ("consent-information", nil),
    ])
    func takesTheLeadAsFarAsItSaysTheSameToEverybody(id: String, expected: String?) throws {
        let library = try Library(folder: Package.root.path + "/Templates")
        #expect(try library.handout(id).get().lead(in: "en-CA") == expected)
    }

    /// The house is the publisher of most handouts. Its logo says nothing beside its name.
    @Test func namesTheHouseAtTheTopOfTheServicesPages() async throws {
        try await withService(engines: 1) { service, _ in
            for address in ["/handouts", "/", "/prepare/specimen"] {
                let page = try await service.ask(address).text
                let house = try #require(page.firstMatch(of: /<p class="house"><img src="(data:image[^"]+)"[^>]* alt>/))
                #expect(house.output.1.hasPrefix("data:image/svg+xml;base64,"))
                #expect(page.contains(#"<span lang="en">Example Hospital</span>"#), "\(address)")
            }
        }
        let library = try Library(folder: Package.root.path + "/Templates")
        let all = try ["going-home", "specimen"].map { try library.handout($0).get() }
        #expect(House(of: all) == nil && House(of: []) == nil)
    }

    /// On a desk's screen a nurse goes on to the next handout without going back.
    @Test func listsTheOtherHandoutsBesideAForm() async throws {
        try await withService(engines: 1) { service, _ in
            let page = try await service.ask("/prepare/going-home").text
            let list = try #require(page.firstMatch(of: /<nav class="others"[\s\S]*?<\/nav>/)).output
            #expect(list.matches(of: /<a href="\.\.\/prepare\//).count == service.catalog.count)
            #expect(list.contains(#"<a href="../prepare/going-home?interface=en" lang="en-CA" aria-current="page">"#))
        }
    }
}
