import Content
import DocumentTree
import Wording

/// The running header and footer, and the file's properties. They contain nothing about the person.
extension Copy {
    mutating func runningMatter() -> RunningMatter {
        RunningMatter(
            contact: words.text(.contact, ["phone": publisher.phone]),
            contactNote: publisher.phoneNote.map { entry($0, "the publisher's phone note").text },
            formNumbers: formNumbers,
            copyright: entry(publisher.copyright, "the publisher's copyright").text,
            status: statusLine()?.text,
            pageNumber: words.text(.pageNumber, ["n": "{n}", "m": "{m}"]))
    }

    mutating func properties() -> Document.Properties {
        // A sample's facts are the publisher's; its wording is not.
        let isSample = (text.status ?? handout.identity.status) == .sample
        return Document.Properties(
            author: isSample ? "" : entry(publisher.name, "the publisher's name").text,
            subject: formNumbers.joined(separator: Leaf.Content.dot),
            keywords: [handout.identity.id] + handout.identity.codes.map { "\($0.system.rawValue) \($0.code)" })
    }

    /// The title without any words that depend on the person.
    func titleOfProperties() -> String {
        let title = impersonalWords(of: text.title).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return title.isEmpty ? handout.identity.id : title.withoutSoftHyphens
    }

    private func impersonalWords(of inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text, _), .code(let text, _): text
            case .softBreak, .lineBreak: " "
            case .emphasis(let content, _), .strong(let content, _), .marked(_, let content, _):
                impersonalWords(of: content)
            case .link(let link): impersonalWords(of: link.content)
            case .span(let span): isForEverybody(span.audience) ? impersonalWords(of: span.content) : ""
            case .variable(let variable): impersonalText(of: variable.reference)
            case .citation, .note, .tickBox: ""
            }
        }.joined()
    }

    private func isForEverybody(_ audience: Audience?) -> Bool {
        guard let condition = audience?.condition else { return true }
        return !condition.asksForThePerson && condition.truth(value(of:), isGiven: isGiven) == .known(true)
    }

    private func impersonalText(of reference: FieldReference) -> String {
        guard reference.source != .field, case .text(let text)? = value(of: reference) else { return "" }
        return text
    }

    private var formNumbers: [String] {
        guard let packet = handout.identity.packet else {
            return [
                words.text(
                    .formNumber, ["number": handout.identity.formNumber, "version": handout.identity.version])
            ]
        }
        // The last page names them all; a line at every page's foot has room for a few.
        let most = RunningMatter.mostFormNumbers
        let forms = packet.members.prefix(most).map {
            words.text(.formNumber, ["number": $0.formNumber, "version": $0.version])
        }
        return forms + (packet.members.count > most ? ["…"] : [])
    }
}
