import Content
import Diagnostics
import StructuredInput
import Wording

/// The YAML between two lines of `---` at the beginning of a language file. It overrides `handout.yaml`.
struct FrontMatter {
    private(set) var status: Identity.Status?
    private(set) var reviewed: CalendarDate?
    private(set) var translatedFrom: String?
    private(set) var approvedBy: String?
    private(set) var nocite: [String]?
    private(set) var icon: IconName?
    /// The offset at which the text begins.
    private(set) var end = 0

    init(_ file: SourceFile, _ references: ReferenceTable, _ findings: inout Findings) {
        guard Self.isFence(file.line(1)), file.line(1).first == UInt8(ascii: "-") else { return }
        guard let closing = (2...max(2, file.lineCount)).first(where: { Self.isFence(file.line($0)) }) else {
            findings.report(
                .error(
                    "unclosed-front-matter", "the front matter that begins here is never closed",
                    at: file.range(0..<3), help: "close it with a line ---"))
            end = file.bytes.count
            return
        }
        end = file.offset(ofLine: closing + 1)
        // The first line `---` also begins a YAML document. It is kept, so that all places match the file.
        let bytes = Array(file.bytes[..<file.offset(ofLine: closing)])
        let yaml = SourceFile(path: file.path, bytes: bytes, isConfidential: file.isConfidential)
        guard let node = findings.take(StructuredInput.yaml(yaml)), !node.isNull,
            var reader = MappingReader(node, what: "front matter", &findings)
        else { return }
        status = reader.optional("status", .oneOf(Identity.Status.self), &findings)
        reviewed = reader.optional("reviewed", .date, &findings)
        translatedFrom = reader.optional("translated-from", .text, &findings)
        approvedBy = reader.optional("approved-by", .text, &findings)
        nocite = reader.optional("nocite", .nocite(references), &findings)
        icon = reader.optional("icon", .iconName, &findings)
        reader.finish(&findings)
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.reversed().drop { $0.isBlank }
        return text.elementsEqual("---".utf8) || text.elementsEqual("...".utf8)
    }
}
