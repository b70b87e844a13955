import Content
import Personalization
import Wording

extension LoadedHandout {
    /// Returns the language for a request, such as `en-CA` for `en`. Without a request it is the only language, or else
    /// Canadian English.
    ///
    /// - Throws: `UnknownName` if the handout is not available in the language.
    public func language(for wish: String?) throws -> String {
        guard let wish else { return try text(for: nil).language.description }
        guard let tag = LanguageTag(wish) else { throw UnknownName(kind: "language", name: wish, known: languages) }
        return try text(for: tag).language.description
    }

    /// Returns the status: `sample`, `draft`, `approved` or `withdrawn`. A language file's status overrides the
    /// handout's.
    public func status(in language: String) -> String {
        let text = content.texts.first { $0.language.description == language }
        return (text?.status ?? content.identity.status).rawValue
    }

    /// Returns the date of the last review in a language, in ISO 8601; nil if it is not given.
    public func reviewed(in language: String) -> String? {
        guard let text = content.texts.first(where: { $0.language.description == language }) else { return reviewed }
        return Review(of: text, in: content.identity).reviewed?.description
    }

    /// The subjects of the handout, as codes of code systems.
    public var codes: [HandoutCode] {
        content.identity.codes.map {
            HandoutCode(system: $0.system.rawValue, code: $0.code, isNarrower: $0.isNarrower)
        }
    }

    /// Returns the publisher's name in a language, or else in the first language of the name.
    public func publisherName(in language: String) -> String {
        let entry = LanguageTag(language).flatMap(publisher.name.entry(for:)) ?? publisher.name.entries.first
        return entry?.text ?? ""
    }
}

/// A concept of a code system that a handout is about.
public struct HandoutCode: Sendable, Hashable {
    /// The code system: `icd-10`, `icd-10-cm`, `snomed-ct`, `rxnorm` or `loinc`.
    public let system: String
    /// The code itself, as the code system writes it.
    public let code: String
    /// True if the handout covers only part of the code's meaning.
    public let isNarrower: Bool
}
