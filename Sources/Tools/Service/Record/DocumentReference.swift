import Foundation

/// A given copy as a DocumentReference of FHIR R4: https://hl7.org/fhir/R4/documentreference.html.
struct DocumentReference: Encodable {
    /// An entry of a bundle.
    struct Entry: Encodable {
        var fullUrl: String
        var resource: DocumentReference

        init(_ copy: GivenCopy) {
            fullUrl = "urn:uuid:\(copy.mark)"
            resource = DocumentReference(copy)
        }
    }

    struct Identifier: Encodable {
        var system: String?
        var value: String

        /// Returns an identifier that is a URI.
        static func uri(_ value: String) -> Identifier { Identifier(system: "urn:ietf:rfc:3986", value: value) }
    }

    struct Reference: Encodable {
        var type: String?
        var identifier: Identifier?
        var display: String?
    }

    struct Concept: Encodable {
        var coding: [Coding]

        struct Coding: Encodable {
            var system: String
            var code: String
            var display: String
        }
    }

    struct Content: Encodable {
        var attachment: Attachment

        struct Attachment: Encodable {
            var contentType: String
            var language: String
            var title: String
            var creation: String
        }
    }

    var resourceType = "DocumentReference"
    /// The identifier of the bytes, by their digest. In R4, `Attachment.hash` is a SHA-1, which is no longer secure.
    var masterIdentifier: Identifier
    /// The identifier of this one delivery.
    var identifier: [Identifier]
    var status = "current"
    var docStatus: String
    // LOINC's code for patient education documents.
    var type = Concept(
        coding: [.init(system: "http://loinc.org", code: "34895-3", display: "Education note")])
    var subject: Reference
    var date: String
    var author: [Reference]
    var description: String
    var content: [Content]

    init(_ copy: GivenCopy) {
        masterIdentifier = .uri("ni:///sha-256;\(Self.base64URL(copy.sha256))")
        identifier = [.uri("urn:uuid:\(copy.mark)")]
        docStatus = copy.status == "approved" ? "final" : "preliminary"
        subject = Reference(type: "Patient", identifier: Identifier(value: copy.patient))
        date = copy.time
        author = [Reference(display: copy.giver)]
        description = "Handout \(copy.handout), version \(copy.version), print size \(copy.printSize)"
        content = [
            Content(
                attachment: .init(
                    contentType: copy.mediaType, language: copy.language, title: copy.title, creation: copy.time))
        ]
    }

    /// Returns a digest in base64url without padding. RFC 6920, 3.
    private static func base64URL(_ digits: String) -> String {
        let values = digits.compactMap(\.hexDigitValue)
        let bytes = stride(from: 0, to: values.count - 1, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
        return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
