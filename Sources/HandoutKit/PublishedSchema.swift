import Content
import ContentParsing
import Envelopes
import Personalization
import StructuredInput
import Theming

/// A JSON Schema (draft 2020-12) for an author's files, for editors and other programs. It is made from the same
/// declarations that read the files.
public enum PublishedSchema: String, Sendable, CaseIterable {
    /// `handout.yaml` of a handout.
    case handout
    /// A file of `publishers/`.
    case publisher
    /// A file of `clinics/`.
    case clinic
    /// `fields.yaml` of a library.
    case fields
    /// A file of `packets/`.
    case packet
    /// A file of `themes/`.
    case theme
    /// A file of `envelopes/`.
    case envelope
    case approvals

    /// Returns the schema.
    ///
    /// - Throws: `EncodingError`, which is an internal error.
    public func json() throws -> String {
        switch self {
        case .handout: try ContentSchema.handout.document(title: "A handout of handout: handout.yaml")
        case .publisher: try ContentSchema.publisher.document(title: "A publisher of handout")
        case .clinic: try ContentSchema.clinic.document(title: "A clinic of handout")
        case .fields: try ContentSchema.fields.document(title: "The fields of a library of handout: fields.yaml")
        case .packet: try ContentSchema.packet.document(title: "A packet of handout")
        case .theme: try Theme.schema.document(title: "A theme of handout")
        case .approvals: try ContentSchema.approvals.document(title: "The approvals of a handout: approvals.yaml")
        case .envelope: try Envelope.schema.document(title: "An envelope of handout")
        }
    }

    /// Returns the schema of the data that a handout takes of a person. It accepts what a copy of this library accepts.
    ///
    /// - Throws: `EncodingError`, which is an internal error.
    public static func recipient(of handout: LoadedHandout, in library: Library) throws -> String {
        try RecipientSchema(
            fields: handout.content.fields, otherNames: library.fieldNames,
            languages: handout.content.texts.map(\.language),
            printSizes: PrintSize.allCases.map(\.rawValue), clinics: library.clinicNames
        ).document(title: "Data of a person for \(handout.id)")
    }
}
