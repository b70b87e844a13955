import Diagnostics
import Foundation

/// One file, read and recognized: the text of a handout in one language.
package struct ImportedText: Sendable {
    /// The file as the user named it.
    package var source: String
    /// The language as a BCP 47 tag.
    package var language: String
    package var draft: Draft
    package var references: [ImportedReference] = []
    var cited: Set<String> = []
    var fields: [MergeFields.Declared] = []
    var reviewed: String?
    var formNumber: String?
    var version: String?
    var publisher: String
    /// False if neither the user nor the document names the publisher.
    var isPublisherNamed = true
    var pictures = PictureFolder()

    package init(source: String, language: String, draft: Draft, publisher: String) {
        (self.source, self.language, self.draft, self.publisher) = (source, language, draft, publisher)
    }

    package var title: String { draft.title.plainText.oneLine }
}

/// Reads one file and recognizes what stands in it.
struct DocumentReader {
    let pandoc: PandocProgram
    let publishers: PublisherList
    let sharedFields: Set<String>
    /// The publisher's id, if the user names one.
    var publisher: String?

    /// The most bytes of a file.
    private static let mostBytes = 200 << 20

    /// - Parameter language: the language, if the user names one.
    /// - Throws: `ImportFault`.
    func read(_ path: String, shownAs: String, language: String?) throws(ImportFault) -> ImportedText {
        let format = try SourceFormat(path: path, shownAs: shownAs)
        let bytes = try Self.bytes(of: path, shownAs: shownAs)
        let work = ScratchFolder()
        var (draft, base) = try draft(of: path, bytes, format, shownAs: shownAs, in: work)
        let text = [[DraftBlock.paragraph(draft.title)], draft.blocks].joined().map(\.plainText).joined(separator: "\n")
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw ImportFault(
                .error(
                    "no-words", "\(shownAs) has no words",
                    help: "if it holds a scanned page, no program but one for character recognition can read it"))
        }
        let language = language ?? DocumentLanguage.tag(of: text, declared: draft.language)
        let named = publishers.named(in: text, host: base?.host)
        var result = ImportedText(
            source: shownAs, language: language, draft: draft, publisher: publisher ?? named?.id ?? publishers.first)
        result.isPublisherNamed = publisher != nil || named != nil
        let isPublishers = named != nil && named?.id == result.publisher
        recognize(&draft, &result, format: format, path: path, base: base, publisher: isPublishers ? named?.name : nil)
        result.draft = draft
        // A saved page's own pictures stand beside it.
        let folder =
            format == .html || format == .markdown ? URL(filePath: path).deletingLastPathComponent().path : work.path
        result.pictures.take(from: &result.draft, folder: folder, language: language, scratch: work)
        return result
    }

    private static func bytes(of path: String, shownAs: String) throws(ImportFault) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: mostBytes + 1) ?? Data()
        else {
            throw ImportFault(.error("file-unreadable", "\(shownAs) cannot be read"))
        }
        guard data.count <= mostBytes else {
            throw ImportFault(.error("file-too-large", "\(shownAs) is larger than \(mostBytes >> 20) MiB"))
        }
        return Array(data)
    }

    private func draft(
        of path: String, _ bytes: [UInt8], _ format: SourceFormat, shownAs: String, in work: ScratchFolder
    ) throws(ImportFault) -> (draft: Draft, base: URL?) {
        guard let reader = format.reader else { return (PlainTextReader.draft(of: bytes), nil) }
        var read = path
        var paragraphs: [String] = []
        if format == .word {
            // [MS-CFB]: a document with a password, or of Word 97.
            if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
                throw ImportFault(
                    .error(
                        "unreadable-document", "\(shownAs) is locked with a password, or is a .doc file",
                        help: "open it in a word processor and save it as .docx, without a password"))
            }
            if let prepared = WordPackage.prepared(bytes), let file = work.write(prepared, as: "document.docx") {
                read = file
                paragraphs = LostWords.paragraphs(of: prepared, .word)
            }
        }
        if format == .openDocument, let prepared = OpenDocumentPackage.prepared(bytes),
            let file = work.write(prepared, as: "document.odt")
        {
            read = file
            paragraphs = LostWords.paragraphs(of: prepared, .openDocument)
        }
        if format == .html, let file = work.write(WebPage.prepared(bytes), as: "page.html") { read = file }
        if format == .markdown, let file = work.write(Array(PlainTextReader.decoded(bytes).utf8), as: "text.md") {
            read = file
        }
        var tree = try pandoc.read(read, shownAs: shownAs, reader: reader, media: work.path)
        guard format == .html else {
            let margin = tree.blocks.firstIndex { $0.text == String(WordPackage.marginSign) }
            let margins = margin.map { Array(tree.blocks[($0 + 1)...]) } ?? []
            if let margin { tree.blocks = Array(tree.blocks[..<margin]) }
            var draft = DraftBuilder.draft(of: tree)
            var builder = DraftBuilder()
            draft.margins = builder.blocks(margins)
            if let lost = LostWords.remark(on: paragraphs, in: draft) { draft.blocks.append(.remark(lost)) }
            return (draft, nil)
        }
        let page = WebPage(tree.blocks)
        var article = tree
        article.blocks = page.article
        // The metadata of a page is for search engines.
        article.lines = []
        var draft = DraftBuilder.draft(of: article)
        draft.margins = page.otherWords.map { .paragraph([.text($0)]) }
        return (draft, WebPage.address(of: String(decoding: bytes.prefix(40_000), as: UTF8.self)))
    }

    private func recognize(
        _ draft: inout Draft, _ result: inout ImportedText, format: SourceFormat, path: String, base: URL?,
        publisher: String?
    ) {
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        if format == .html { draft.title = WebPage.titleAlone(draft.title) }
        draft.blocks = PictureParagraphs.recognize(draft.blocks)
        Headings.recognize(&draft, usesFirstHeading: format == .html, name: name)
        draft.blocks = FakeLists.recognize(draft.blocks)
        var fields = MergeFields(shared: sharedFields, language: result.language)
        fields.recognize(&draft)
        result.fields = fields.fields
        var references = References()
        references.recognize(&draft)
        (result.references, result.cited) = (references.references, references.cited)
        var dates = ReviewDates()
        dates.recognize(&draft)
        Margins.recognize(&draft, &dates, isPage: format == .html)
        (result.reviewed, result.formNumber, result.version) = (dates.reviewed, dates.formNumber, dates.version)
        Imprint(publisher: publisher).recognize(&draft)
        draft.blocks = SafetyBoxes.recognize(draft.blocks)
        Links(base: base).recognize(&draft)
        Signs.recognize(&draft)
        draft.blocks = LongParagraphs.recognize(draft.blocks)
        if draft.blocks.allSatisfy(\.isRemark) {
            draft.blocks.insert(.paragraph([.text("…")]), at: 0)
            draft.remarks.append(ImportRemark("no-text", "the document has a title and no text"))
        }
    }
}

/// A folder for files that are needed for a moment. It is removed with the value.
final class ScratchFolder {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.appending(path: "handout-import-\(UUID().uuidString)").path
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], as name: String) -> String? {
        let file = path + "/" + name
        return (try? Data(bytes).write(to: URL(filePath: file))) == nil ? nil : file
    }
}
