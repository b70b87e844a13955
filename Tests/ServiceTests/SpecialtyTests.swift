import Foundation
import HTTPTypes
import HandoutKit
import TestSupport
import Testing

@testable import Service

/// The list of handouts by their tags.
@Suite struct SpecialtyTests {
    private func listed(_ page: String) -> Set<String> {
        Set(page.matches(of: /<a href="prepare\/([a-z0-9-]+)\?/).map { String($0.output.1) })
    }

    @Test func listsTheHandoutsOfATag() async throws {
        try await withService(engines: 1) { service, _ in
            let surgery: Set = ["consent-information", "preparing-for-surgery"]
            for (query, expected) in [
                ("tag=surgery", surgery), ("tag=Chirurgie&interface=fr", surgery),
                ("tag=SURGERY&search=consent", ["consent-information"]),
                ("tag=going+home", ["going-home", "wallet-card", "going-home-after-surgery"]),
                ("tag=", Set(service.catalog.search("").ids)), ("tag=nothing", Set(service.catalog.search("").ids)),
            ] {
                let page = try await service.ask("/?\(query)").text
                #expect(listed(page) == expected, "\(query)")
            }
            let page = try await service.ask("/?tag=surgery").text
            #expect(page.contains(/<option value="surgery" lang="en" selected/) && page.contains("2 handouts"))
            let french = try await service.ask("/?tag=surgery&interface=fr").text
            #expect(french.contains(">Chirurgie</option>") && french.contains("Spécialité ou sujet"))
            #expect(page.contains("?interface=fr&amp;tag=surgery"))
        }
    }

    @Test func opensTheBestMatchOfATag() async throws {
        try await withService(engines: 1) { service, _ in
            let best = try await service.ask("/?search=your&tag=consent&open=best")
            #expect(best.status == 303 && best.headers[.location] == "prepare/consent-information?interface=en")
            // Where only other handouts have the words, the page says so, and opens none.
            let none = try await service.ask("/?search=wallet&tag=surgery&open=best")
            #expect(none.status == 200 && none.text.contains("Under “Surgery” no handout has all of these words."))
            #expect(listed(none.text).contains("wallet-card"))
        }
    }

    @Test func findsByTag() async throws {
        try await withService(engines: 1) { service, _ in
            for (wish, best) in [
                ("oncology", stage4), ("ONCOLOGY stage", stage4), ("oncolgy", stage4), ("auteurs", "specimen"),
                ("authors", "specimen"), ("trouver chemin", "finding-the-clinic"),
            ] {
                #expect(service.catalog.search(wish).ids.first == best, "\(wish)")
            }
            // The title goes before the tag.
            #expect(service.catalog.search("surgery").ids.first == "preparing-for-surgery")
        }
    }

    /// A library without tags has no filter.
    @Test func asksForNoTagWhereThereIsNone() async throws {
        try await withOwnLibrary { library in
            for name in [stage4, "finding-the-clinic"] {
                try library.edit("handouts/\(name)/handout.yaml") { text in
                    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("tags:") }
                        .joined(separator: "\n")
                }
            }
            let service = try library.service()
            defer { service.engines.close() }
            #expect(try await !service.ask("/").text.contains("name=\"tag\""))
        }
    }

    @Test func tellsProgramsWhatIsOffered() async throws {
        try await withService(includesSamples: false, approving: "going-home", engines: 1) { service, _ in
            let answer = try await service.ask("/handouts", headers: [.accept: "application/json"])
            #expect(
                answer.headers[.contentType] == "application/json" && answer.headers[.vary]?.contains("Accept") == true)
            let listed = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [[String: Any]])
            #expect(listed.map { $0["id"] as? String } == ["finding-the-clinic", "going-home"])
            let tags = try #require(listed[1]["tags"] as? [[String: Any]])
            #expect(
                tags.map { $0["names"] as? [String: String] } == [["en": "Going home", "fr": "Retour à la maison"]])
            let page = try await service.ask("/handouts", headers: [.accept: "text/html,application/json;q=0.5"])
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        }
    }
}

/// Handouts that were ticked and do not fit together.
@Suite struct PacketFaultTests {
    /// Runs the body with a library in which the handout `other` has one field more, and one in French alone.
    private func withClash(_ field: String, _ body: (HandoutService) async throws -> Void) async throws {
        try await withOwnLibrary { library in
            try library.copy("handouts/finding-the-clinic", to: "handouts/other")
            try library.edit("handouts/other/handout.yaml") {
                $0.replacing("id: finding-the-clinic", with: "id: other").replacing(
                    "fields:\n", with: "fields:\n  \(field)\n")
            }
            try library.edit("handouts/other/en-CA.md") {
                $0.replacing("# How to find the Example Cancer Clinic", with: "# Another way")
            }
            try library.copy("handouts/finding-the-clinic", to: "handouts/french")
            try library.edit("handouts/french/handout.yaml") {
                $0.replacing("id: finding-the-clinic", with: "id: french")
            }
            try library.remove("handouts/french/en-CA.md")
            try library.copy("handouts/finding-the-clinic", to: "handouts/english")
            try library.edit("handouts/english/handout.yaml") {
                $0.replacing("id: finding-the-clinic", with: "id: english")
            }
            try library.remove("handouts/english/fr-CA.md")
            let service = try library.service()
            defer { service.engines.close() }
            try await body(service)
        }
    }

    @Test(arguments: [
        (
            "treatments: {type: text, label: {en: Treatments so far, fr: Traitements reçus}, blank: 9mm}",
            [
                "“Treatments for stage 4 anal cancer” asks for “", "” as several choices, and “Another way” asks for ",
                "“Treatments so far” as a text, under the same name (treatments).",
            ],
            "sous forme de choix multiples"
        ),
        (
            "treatments: {type: choices, of: [tea], label: {en: Treatments, fr: Traitements}}",
            [
                "“Treatments for stage 4 anal cancer” and “Another way” both ask for “Treatments” as several choices, ",
                "but do not allow the same answers (treatments).",
            ],
            "n’acceptent pas les mêmes réponses"
        ),
        (
            "treatments.past: {type: text, label: {en: Past, fr: Passé}, blank: 9mm}",
            ["“Another way” for “Past” (treatments.past): one name cannot be inside the other."],
            "un nom ne peut pas en contenir un autre"
        ),
    ])
    func saysWhichTwoAskForOtherThings(field: String, sentences: [String], french: String) async throws {
        try await withClash(field) { service in
            let page = try await service.ask("/together?with=\(stage4)&with=other")
            #expect(page.status == 409 && page.headers[.contentType] == "text/html; charset=utf-8")
            for words in sentences + [
                "These handouts cannot be opened together", "Untick one of the two, or open each alone.", "fields.yaml",
                "id=\"chosen.\(stage4)\" checked", "id=\"chosen.other\" checked", "role=\"alert\"",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(page.text.split(separator: " autofocus").count == 2)
            #expect(page.text.contains("?interface=fr&amp;with=\(stage4)&amp;with=other"))
            let other = try await service.ask("/together?with=\(stage4)&with=other&interface=fr").text
            #expect(other.contains(french) && other.contains("Décochez l’un des deux"))
            // A form's own address says it, too, and so does the answer to a program.
            let form = try await service.ask("/prepare/\(stage4)+other", headers: [.accept: "text/html"])
            #expect(form.status == 409)
            for words in sentences { #expect(form.text.contains(words), "\(words)") }
            let program = try await service.ask(
                "/handouts/\(stage4)+other/pdf", .post, headers: [.contentType: "application/json"],
                body: Array("{}".utf8))
            #expect(program.status == 409 && program.headers[.contentType] == "application/problem+json")
            #expect(program.text.contains("treatments"))
        }
    }

    @Test func saysWhyOthersMakeNoPacket() async throws {
        try await withClash("place: {type: text, blank: 9mm}") { service in
            for (ids, status, sentences) in [
                (
                    ["french", "english"], 409,
                    ["They have no language in common.", "is in Français.", "is in English."]
                ),
                (["gone", stage4], 404, ["The library has no handout “gone”, or not any more."]),
                (["<b>gone</b>", stage4], 404, ["“&lt;b&gt;gone&lt;/b&gt;”"]),
                (["gone"], 404, ["The library has no handout “gone”, or not any more."]),
            ] {
                let query = ids.map { "with=\($0.inQuery)" }.joined(separator: "&")
                let page = try await service.ask("/together?\(query)")
                #expect(page.status == status, "\(ids)")
                for words in sentences + ["Untick what does not belong to the others"] {
                    #expect(page.text.contains(words), "\(words)")
                }
            }
            #expect(try await service.ask("/together?with=\(stage4)&with=other").status == 303)
            #expect(try await service.ask("/together?with=other").headers[.location] == "prepare/other?interface=en")
        }
        try await withService(engines: 1) { service, _ in
            let page = try await service.ask("/together?with=going-home-after-surgery&with=wallet-card")
            #expect(page.status == 409)
            #expect(page.text.contains("“Going home after your surgery” is a packet, which is opened alone."))
        }
    }

    /// Each fault has its words in every language of the page.
    @Test func hasWordsForEveryFault() async throws {
        try await withService(engines: 1) { service, _ in
            let handout = try #require(service.catalog.handout(stage4))
            let faults: [PacketFault] = [
                .unknown(["x"]), .packets([handout]), .tooMany(51), .noCommonLanguage([handout]), .other, .clashes([]),
            ]
            for words in ClinicWords.all {
                for fault in faults {
                    let sentences = words.together.sentences(fault, in: words.page.language)
                    #expect(sentences.count > 1 && sentences.allSatisfy { !$0.isEmpty })
                }
            }
            let many = (0..<51).map { "h\($0)" }
            guard
                case .tooMany(51)? = PacketFault(
                    many, known: Dictionary(uniqueKeysWithValues: many.map { ($0, handout) }))
            else {
                Issue.record("51 handouts are not too many")
                return
            }
        }
    }
}
