import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird

/// HL7 Infobutton, URL-based: a record system asks by a patient's codes, as it asks MedlinePlus Connect, and gets the handouts
/// that are about them. (HL7 V3 IG: Context-Aware Knowledge Retrieval, URL-based, release 1.)
struct Infobutton {
    struct Concept: Hashable {
        /// `icd-10` and so on; nil for one that no handout has.
        var system: String?
        var code: String
    }

    let concepts: [Concept]
    let language: String?
    /// It is the patient who reads, and nobody who knows what a handout leaves out of a code.
    let isForPatient: Bool
    let wantsJSON: Bool

    private static let systems = [
        "2.16.840.1.113883.6.96": "snomed-ct", "2.16.840.1.113883.6.90": "icd-10-cm", "2.16.840.1.113883.6.3": "icd-10",
        "2.16.840.1.113883.6.88": "rxnorm", "2.16.840.1.113883.6.1": "loinc",
    ]
    /// As many repeats as are looked at.
    private static let mostConcepts = 20

    /// - Throws: `Problem` where nothing is asked for.
    init(_ request: Request) throws {
        let suffixes = [""] + (1...Self.mostConcepts).map(String.init)
        concepts = suffixes.compactMap { suffix in
            request.value("mainSearchCriteria.v.c\(suffix)").map { code in
                let system = request.value("mainSearchCriteria.v.cs\(suffix)").flatMap { Self.systems[$0] }
                return Concept(system: system, code: code)
            }
        }
        guard !concepts.isEmpty else {
            throw Problem(
                .badRequest, "No code is given",
                "mainSearchCriteria.v.c is a code, mainSearchCriteria.v.cs its system's OID.")
        }
        language = request.value("informationRecipient.languageCode.c")
        let recipient = request.value("informationRecipient") ?? request.value("informationRecipient.v.c")
        isForPatient = recipient != "PROV"
        switch request.value("knowledgeResponseType") {
        case nil, "text/xml", "application/atom+xml": wantsJSON = false
        case "application/json": wantsJSON = true
        default:
            throw Problem.unknownValue(of: "knowledgeResponseType", known: ["text/xml", "application/json"])
        }
    }

    /// What is offered for the codes, each handout once, in a language: the one that is asked for, or none.
    func matches(among published: [PublishedHandout]) -> [(published: PublishedHandout, language: String)] {
        published.compactMap { published in
            guard published.handout.codes.contains(where: fits), let language = try? published.language(for: language)
            else {
                return nil
            }
            return (published, language)
        }
    }

    /// A handout that covers only part of what a code means is for a provider to choose.
    private func fits(_ code: HandoutCode) -> Bool {
        !(isForPatient && code.isNarrower)
            && concepts.contains { $0.system == code.system && $0.code.lowercased() == code.code.lowercased() }
    }
}

extension HandoutService {
    func infobutton(_ request: Request) throws -> Response {
        let question = try Infobutton(request)
        let entries = question.matches(among: catalog.published).map { published, language in
            KnowledgeFeed.Entry(
                id: published.handout.id, title: published.handout.title(language: language), language: language,
                version: published.handout.version, updated: published.handout.reviewed(in: language),
                author: published.handout.publisherName(in: language))
        }
        let feed = KnowledgeFeed(address: options.publicAddress, entries: entries)
        var response =
            question.wantsJSON
            ? Self.text(try feed.json, "application/json") : Self.text(feed.atom, "application/atom+xml; charset=utf-8")
        // A question says what somebody has.
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
