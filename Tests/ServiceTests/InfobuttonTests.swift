import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Service

/// The response to a record system for a code.
@Suite struct InfobuttonTests {
    private static let icd10 = "2.16.840.1.113883.6.3"

    private func question(
        _ codes: [(String, String)], recipient: String? = nil, language: String? = nil, type: String? = nil
    ) -> String {
        var parameters = codes.enumerated().flatMap { index, code in
            let suffix = index == 0 ? "" : "\(index)"
            return ["mainSearchCriteria.v.c\(suffix)=\(code.0)", "mainSearchCriteria.v.cs\(suffix)=\(code.1)"]
        }
        if let recipient { parameters.append("informationRecipient=\(recipient)") }
        if let language { parameters.append("informationRecipient.languageCode.c=\(language)") }
        if let type { parameters.append("knowledgeResponseType=\(type)") }
        return "/infobutton?" + parameters.joined(separator: "&")
    }

    @Test func offersANarrowerHandoutToAProviderAlone() async throws {
        try await withService(includesSamples: false, approving: stage4, engines: 1) { service, _ in
            for (codes, recipient, count) in [
                ([("C21", Self.icd10)], "PROV", 1), ([("C21", Self.icd10)], "PAT", 0), ([("C21", Self.icd10)], nil, 0),
                ([("c21", Self.icd10)], "PROV", 1), ([("C22", Self.icd10), ("C21", Self.icd10)], "PROV", 1),
                ([("C21", "1.2.3")], "PROV", 0), ([("C22", Self.icd10)], "PROV", 0),
            ] {
                let answer = try await service.ask(question(codes, recipient: recipient))
                #expect(answer.status == 200)
                #expect(answer.text.components(separatedBy: "<entry").count - 1 == count, "\(codes)")
                #expect(answer.headers[.cacheControl] == "no-store")
            }
        }
    }

    @Test func answersInTheLanguageThatIsAskedFor() async throws {
        try await withService(includesSamples: false, approving: stage4, engines: 1) { service, _ in
            let codes = [("C21", Self.icd10)]
            let french = try await service.ask(question(codes, recipient: "PROV", language: "fr")).text
            #expect(french.contains("Traitements") && french.contains("\(stage4).pdf?language=fr-CA"))
            let german = try await service.ask(question(codes, recipient: "PROV", language: "de")).text
            #expect(!german.contains("<entry"))
            let json = try await service.ask(
                question(codes, recipient: "PROV", language: "fr", type: "application/json"))
            #expect(json.headers[.contentType] == "application/json")
            #expect(json.text.contains(#""title":{"_value":"Traitements"#))
        }
    }

    @Test func offersNoSampleUnlessForADemonstration() async throws {
        try await withService(includesSamples: false, engines: 1) { service, _ in
            let answer = try await service.ask(question([("C21", Self.icd10)], recipient: "PROV"))
            #expect(answer.status == 200 && !answer.text.contains("<entry"))
        }
        try await withService(engines: 1) { service, _ in
            let answer = try await service.ask(question([("C21", Self.icd10)], recipient: "PROV"))
            #expect(answer.text.contains("<entry"))
        }
    }

    @Test func saysWhatItCannotRead() async throws {
        try await withService(engines: 1) { service, _ in
            for address in ["/infobutton", question([("C21", Self.icd10)], type: "text/html")] {
                let answer = try await service.ask(address)
                #expect(answer.status == 400)
            }
        }
    }

    @Test func writesFeedsThatOtherProgramsRead() async throws {
        let entry = KnowledgeFeed.Entry(
            id: "x", title: "A <b> & \"c\"\u{1}", language: "en-CA", version: "1&2", updated: "2026-09-14",
            author: "<A>")
        let feed = KnowledgeFeed(address: "https://example.org", entries: [entry])
        let script = """
            import sys, xml.etree.ElementTree as tree
            feed = tree.fromstring(sys.stdin.buffer.read())
            atom = "{http://www.w3.org/2005/Atom}"
            entry = feed.find(atom + "entry")
            print(feed.find(atom + "updated").text, entry.find(atom + "title").text, entry.find(atom + "author")[0].text)
            print([link.get("type") for link in entry.findall(atom + "link")])
            """
        let read = try await Program.run("/usr/bin/python3", ["-I", "-c", script], input: Data(feed.atom.utf8))
        #expect(read.text == "2026-09-14T00:00:00Z A <b> & \"c\" <A>\n['application/pdf', 'text/html']\n")
        #expect(try JSONSerialization.jsonObject(with: Data(feed.json.utf8)) is [String: Any])
    }
}
