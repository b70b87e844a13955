import Content
import Personalization
import Wording

extension LoadedHandout {
    /// The language that serves what was asked for, as `en-CA` serves `en`; without a wish, the only one there is, else
    /// Canadian English.
    ///
    /// - Throws: `UnknownName` where the handout is not there in that language.
    public func language(for wish: String?) throws -> String {
        guard let wish else { return try text(for: nil).language.description }
        guard let tag = LanguageTag(wish) else { throw UnknownName(kind: "language", name: wish, known: languages) }
        return try text(for: tag).language.description
    }

    /// `sample`, `draft`, `approved` or `withdrawn`; a language's own word goes before the handout's.
    public func status(in language: String) -> String {
        let text = content.texts.first { $0.language.description == language }
        return (text?.status ?? content.identity.status).rawValue
    }

    /// When it was reviewed in a language, in ISO 8601; nil where it is not given.
    public func reviewed(in language: String) -> String? {
        guard let text = content.texts.first(where: { $0.language.description == language }) else { return reviewed }
        return Review(of: text, in: content.identity).reviewed?.description
    }

    /// What the handout is about, in terms of a code system.
    public var codes: [HandoutCode] {
        content.identity.codes.map {
            HandoutCode(system: $0.system.rawValue, code: $0.code, isNarrower: $0.isNarrower)
        }
    }

    /// The publisher's name in a language, else in its own first one.
    public func publisherName(in language: String) -> String {
        let entry = LanguageTag(language).flatMap(publisher.name.entry(for:)) ?? publisher.name.entries.first
        return entry?.text ?? ""
    }
}

/// A concept of a code system that a handout is about.
public struct HandoutCode: Sendable, Hashable {
    /// `icd-10`, `icd-10-cm`, `snomed-ct`, `rxnorm` or `loinc`.
    public let system: String
    public let code: String
    /// The handout covers only part of what the code means.
    public let isNarrower: Bool
}
