package import Content
package import Diagnostics
import Wording

/// The address of a letter in Canada Post's form: upper case, and fewer than 40 characters a line.
///
/// One blank stands between the municipality and the province, two before the postal code. Accents are kept.
///
/// Unambiguous errors are corrected: case, blanks, a comma before the province, the postal code on a line of its own,
/// CANADA at the end. A province may be written in full, in brackets or in an older form (`AddressEnd`). Anything else
/// is refused, because a guessed address may be another person's.
package struct PostalAddress: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
        package var text: String
        /// The field that holds the line.
        package var field: String
    }

    /// The lines: the name first, the municipality last.
    package let lines: [Line]
    /// The postal code, such as `K1A 0B1`, for sorting.
    package let postalCode: String

    /// Canada Post, Addressing Guidelines: fewer than 40 characters, not counting blanks.
    static let longestLine = 39

    static func isShort(_ line: String) -> Bool { line.count { $0 != " " } <= longestLine }

    /// Returns the address of the addressee in the data, or else of the patient.
    ///
    /// No message quotes any part of the address.
    package static func of(_ recipient: Recipient) -> Validated<PostalAddress> {
        let values = recipient.values
        let (name, address) = fields(of: recipient)
        var reading = PostalAddressReading()
        let nameLine = reading.name(values[name.rawValue], of: name.rawValue)
        let addressLines = reading.address(values[address.rawValue], of: address.rawValue)
        guard reading.faults.isEmpty, let nameLine, let addressLines else { return Validated(nil, reading.faults) }
        return Validated(
            PostalAddress(
                lines: [Line(text: nameLine, field: name.rawValue)]
                    + addressLines.lines.map { Line(text: $0, field: address.rawValue) },
                postalCode: addressLines.code.text), [])
    }
}

extension PostalAddress {
    /// Returns the fields of the name and the address. Both belong to the same person.
    package static func fields(of recipient: Recipient) -> (name: MailField, address: MailField) {
        let isForAnother = [MailField.addresseeName, .addresseeAddress].contains {
            recipient.values[$0.rawValue] != nil
        }
        return isForAnother ? (.addresseeName, .addresseeAddress) : (.patientName, .patientAddress)
    }
}

/// Converts an address into Canada Post's form, and collects all its errors.
private struct PostalAddressReading {
    private(set) var faults: [Diagnostic] = []

    mutating func name(_ value: FieldValue?, of field: String) -> String? {
        guard case .text(let name)? = value else {
            report("missing-address", "\(field) is not given, and a letter is addressed to somebody")
            return nil
        }
        guard let line = line(name, field) else { return nil }
        guard PostalAddress.isShort(line) else {
            reportLong(field)
            return nil
        }
        return line
    }

    mutating func address(_ value: FieldValue?, of field: String) -> (lines: [String], code: PostalCode)? {
        guard case .address(let given)? = value, !given.isEmpty else {
            report("missing-address", "\(field) is not given, and a letter goes to an address")
            return nil
        }
        let lines = given.compactMap { line($0, field) }
        guard lines.count == given.count else { return nil }
        let end = AddressEnd(lines)
        guard let code = end.code else {
            report("postal-code", "the last line of \(field) does not end in a postal code", help: Self.form)
            return nil
        }
        guard let province = end.province, !end.municipality.isEmpty else {
            report(
                "postal-code", "the last line of \(field) has no municipality and province before the postal code",
                help: Self.form)
            return nil
        }
        guard code.isPossible(in: province.code) else {
            report("postal-code", "the postal code of \(field) is one of another province")
            return nil
        }
        guard !end.above.isEmpty else {
            report("address-incomplete", "\(field) has no line above the municipality", help: Self.form)
            return nil
        }
        let place = "\(end.municipality) \(province.code)  \(code.text)"
        let whole = end.above + [place]
        guard whole.allSatisfy(PostalAddress.isShort) else {
            reportLong(field)
            return nil
        }
        return (whole, code)
    }

    private static let form = "it is written as OTTAWA ON  K1A 0B1, under the street: 10-123 EXAMPLE ST"

    /// Returns a line in upper case, with single blanks.
    private mutating func line(_ text: String, _ field: String) -> String? {
        let line = AddressEnd.capitals(text)
        if line.contains("#"),
            field == MailField.patientAddress.rawValue || field == MailField.addresseeAddress.rawValue
        {
            report(
                "address-sign", "\(field) has a number sign, which Canada Post does not read",
                help: "write the unit before the street number: 10-123 EXAMPLE ST")
            return nil
        }
        // The character itself is not reported: it would be a part of a person's name.
        guard line.unicodeScalars.allSatisfy(Self.isRead) else {
            report(
                "address-sign", "\(field) has a character that sorting machines do not read",
                help: "an address in Canada is written in Latin letters")
            return nil
        }
        return line
    }

    private static func isRead(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x20: true
        // Letters with accents, and combining accents.
        case 0xC0...0x24F where scalar.properties.isAlphabetic, 0x300...0x36F, 0x1E00...0x1EFF: true
        default: "-'’.,&/()".unicodeScalars.contains(scalar)
        }
    }

    private mutating func reportLong(_ field: String) {
        report(
            "address-line-too-long",
            "\(field) has a line of \(PostalAddress.longestLine + 1) characters or more without its blanks",
            help:
                "Canada Post: fewer than \(PostalAddress.longestLine + 1); put the unit or the company on a line of its own"
        )
    }

    private mutating func report(_ identifier: String, _ message: String, help: String? = nil) {
        faults.append(.error(identifier, message, help: help))
    }
}
