import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird

/// HL7 Infobutton, URL-based. A record system sends a patient's codes, as to MedlinePlus Connect, and gets matching
/// handouts. (HL7 V3 IG: Context-Aware Knowledge Retrieval, URL-based, release 1.)
struct Infobutton {
    struct Concept: Hashable {
        /// The code system, such as `icd-10`; nil for a system that no handout uses.
        var system: String?
        var code: String
    }

    let concepts: [Concept]
    let language: String?
    /// True if the patient reads the handout, without a person who knows what it leaves out.
    let isForPatient: Bool
    let wantsJSON: Bool

    private static let systems = [
        "2.16.840.1.113883.6.96": "snomed-ct", "2.16.840.1.113883.6.90": "icd-10-cm", "2.16.840.1.113883.6.3": "icd-10",
        "2.16.840.1.113883.6.88": "rxnorm", "2.16.840.1.113883.6.1": "loinc",
    ]
    /// The limit of repeated parameters that are read.
    private static let mostConcepts = 20

    /// - Throws: `Problem` if the request contains no code.
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

    /// Returns the published handouts for the codes, each once, in the requested language. Handouts that lack that
    /// language are left out.
    func matches(among published: [PublishedHandout]) -> [(published: PublishedHandout, language: String)] {
        published.compactMap { published in
            guard published.handout.codes.contains(where: fits), let language = try? published.language(for: language)
            else {
                return nil
            }
            return (published, language)
        }
    }

    /// Whether a handout fits. A handout that covers only part of a code's meaning is only for providers to choose.
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
        // The request reveals a person's condition.
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
