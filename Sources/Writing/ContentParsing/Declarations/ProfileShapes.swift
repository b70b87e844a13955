import Content
import Diagnostics
import StructuredInput
import Wording

extension Shape where Value == Publisher {
    static func publisher(id: String, _ pictures: PictureFiles, range: SourceRange) -> Shape {
        .mapping("a publisher's profile") { reader, findings in
            let name = reader.required("name", .printedText, &findings)
            let phone = reader.required("phone", .text, &findings)
            let phoneNote = reader.optional("phone-note", .printedText, &findings)
            let web = reader.optional("web", .webAddress, &findings)
            let copyright = reader.required("copyright", .printedText, &findings)
            let disclaimer = reader.required("disclaimer", .printedText, &findings)
            let sampleNotice = reader.optional("sample-notice", .printedText, &findings)
            let logo = reader.optional("logo", .logo(pictures), &findings)
            let colours = reader.optional("colours", .houseColours, &findings)
            let approvalRule = reader.optional("approvals", .oneOf(ApprovalRule.self), &findings)
            let approvers = reader.optional("approvers", .list(of: .text), &findings)
            let more = ProfileEntry.read(&reader, &findings)
            guard let name, let phone, let copyright, let disclaimer else { return nil }
            var publisher = Publisher(
                id: id, name: name, phone: phone, phoneNote: phoneNote, web: web, copyright: copyright,
                disclaimer: disclaimer, sampleNotice: sampleNotice, logo: logo, colours: colours, more: more,
                range: range)
            publisher.approvalRule = approvalRule ?? .declared
            publisher.approvers = approvers
            return publisher
        }
    }
}

extension Shape where Value == Clinic {
    static func clinic(id: String, _ pictures: PictureFiles) -> Shape {
        .mapping("a clinic's profile") { reader, findings in
            let name = reader.required("name", .printedText, &findings)
            let nurse = reader.optional("nurse", .printedText, &findings)
            let address = reader.optional("address", .list(of: .text), &findings)
            let hours = reader.optional("hours", .printedText, &findings)
            let phones = reader.optional("phones", .list(of: .phone), &findings)
            let whenToCall = reader.optional("when-to-call", .list(of: .printedText), &findings)
            let emergency = reader.optional("when-to-go-to-emergency", .list(of: .printedText), &findings)
            let logo = reader.optional("logo", .logo(pictures), &findings)
            let more = ProfileEntry.read(&reader, &findings)
            guard let name else { return nil }
            return Clinic(
                id: id, name: name, nurse: nurse, address: address ?? [], hours: hours, phones: phones ?? [],
                whenToCall: whenToCall ?? [], whenToGoToEmergency: emergency ?? [], logo: logo, more: more)
        }
    }
}

extension ProfileEntry {
    fileprivate static func read(_ reader: inout MappingReader, _ findings: inout Findings) -> [ProfileEntry] {
        let entries = reader.optional("more", .dictionary(of: .entry), &findings) ?? []
        for entry in entries where !SafeName.isValid(entry.name) {
            findings.report(
                .error(
                    "bad-entry-name", "an entry has a name \(SafeName.rule)", at: entry.nameRange))
        }
        return entries.map { ProfileEntry(name: $0.name, label: $0.value.label, value: $0.value.value) }
    }
}

extension Shape where Value == (label: LocalizedText, value: LocalizedText) {
    fileprivate static var entry: Shape {
        .mapping("an entry of a profile") { reader, findings in
            let label = reader.required("label", .printedText, &findings)
            let value = reader.required("value", .printedText, &findings)
            guard let label, let value else { return nil }
            return (label, value)
        }
    }
}

extension Shape where Value == Clinic.Phone {
    fileprivate static var phone: Shape {
        .mapping("a phone number") { reader, findings in
            let label = reader.required("label", .printedText, &findings)
            let hours = reader.optional("hours", .printedText, &findings)
            let number = reader.required("number", .text, &findings)
            guard let label, let number else { return nil }
            return Clinic.Phone(label: label, hours: hours, number: number)
        }
    }
}

extension Shape where Value == Logo {
    /// A logo: `{file: logos/x.svg, alt: {en: …, fr: …}}`. The file's path starts at the library's folder.
    fileprivate static func logo(_ pictures: PictureFiles) -> Shape {
        .mapping("a logo") { reader, findings in
            let file = reader.required("file", .text, &findings)
            let alternateText = reader.required("alt", .printedText, &findings)
            guard let file, let alternateText, let place = reader.range(of: "file"),
                let picture = pictures.find(file, namedAt: place, &findings)
            else { return nil }
            return Logo(path: picture.path, shownAs: picture.shownAs, alternateText: alternateText)
        }
    }
}
