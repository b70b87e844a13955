import Content
import Diagnostics
import StructuredInput
import Wording

/// The YAML between two lines of `---` at the beginning of a language file. It overrides `handout.yaml`.
struct FrontMatter {
    private(set) var status: Identity.Status?
    private(set) var statusRange: SourceRange?
    private(set) var editedBy: String?
    private(set) var reviewed: CalendarDate?
    private(set) var translatedFrom: String?
    private(set) var approvedBy: String?
    private(set) var nocite: [String]?
    private(set) var nociteRange: SourceRange?
    private(set) var icon: IconName?
    /// The offset at which the text begins.
    private(set) var end = 0

    init(_ file: SourceFile, _ references: ReferenceTable, _ findings: inout Findings) {
        guard Self.begins(file) else { return }
        guard let closing = Self.closingLine(of: file) else {
            findings.report(
                .error(
                    "unclosed-front-matter", "the front matter that begins here is never closed",
                    at: file.range(0..<3), help: "close it with a line ---"))
            end = file.bytes.count
            return
        }
        end = file.offset(ofLine: closing + 1)
        guard let node = findings.take(StructuredInput.yaml(Self.yaml(of: file, closedIn: closing))), !node.isNull,
            var reader = MappingReader(node, what: "front matter", &findings)
        else { return }
        status = reader.optional("status", .oneOf(Identity.Status.self), &findings)
        statusRange = reader.range(of: "status")
        reviewed = reader.optional("reviewed", .date, &findings)
        translatedFrom = reader.optional("translated-from", .text, &findings)
        approvedBy = reader.optional("approved-by", .text, &findings)
        editedBy = reader.optional("edited-by", .text, &findings)
        nocite = reader.optional("nocite", .nocite(references), &findings)
        nociteRange = reader.range(of: "nocite")
        icon = reader.optional("icon", .iconName, &findings)
        reader.finish(&findings)
    }

    /// Returns the YAML and the offset at which the text begins; nil for a file without front matter.
    static func parts(of file: SourceFile) -> (yaml: SourceFile, end: Int)? {
        guard begins(file), let closing = closingLine(of: file) else { return nil }
        return (yaml(of: file, closedIn: closing), file.offset(ofLine: closing + 1))
    }

    private static func begins(_ file: SourceFile) -> Bool {
        isFence(file.line(1)) && file.line(1).first == UInt8(ascii: "-")
    }

    private static func closingLine(of file: SourceFile) -> Int? {
        (2...max(2, file.lineCount)).first { isFence(file.line($0)) }
    }

    /// The first line `---` also begins a YAML document. It is kept, so that all places match the file.
    private static func yaml(of file: SourceFile, closedIn line: Int) -> SourceFile {
        SourceFile(
            path: file.path, bytes: Array(file.bytes[..<file.offset(ofLine: line)]),
            isConfidential: file.isConfidential)
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.reversed().drop { $0.isBlank }
        return text.elementsEqual("---".utf8) || text.elementsEqual("...".utf8)
    }
}
