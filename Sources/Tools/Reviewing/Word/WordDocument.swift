import Importing
import Wording

/// Writes a Word document for reviewers: a paragraph for each passage, with a bookmark around it that names its source.
///
/// The few parts are written here, not by Pandoc: Pandoc puts no bookmark around a paragraph and locks no field, and without it
/// nothing has to be installed.
struct WordDocument {
    private let source: ReviewSource
    private let names: [PassageName]
    private var body = ""
    private var bookmarks = 0
    private var fields = 0

    init(_ source: ReviewSource) {
        self.source = source
        names = PassageName.all(of: source.outline.passages)
    }

    var bytes: [UInt8] {
        var document = self
        document.write()
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let parts = [
            ("[Content_Types].xml", WordParts.contentTypes), ("_rels/.rels", WordParts.packageRelations),
            ("docProps/core.xml", WordParts.core(title: source.title, language: source.language.description)),
            (
                "docProps/custom.xml",
                WordParts.custom([
                    ("Handout", source.id), ("Handout version", source.version),
                    ("Handout language", source.language.description),
                    ("Handout source", PassageName.digest(of: names)), ("Handout paragraphs", String(names.count)),
                ])
            ),
            ("word/_rels/document.xml.rels", WordParts.documentRelations), ("word/styles.xml", WordParts.styles),
            ("word/settings.xml", WordParts.settings),
            ("word/numbering.xml", WordParts.numbering(starts: source.outline.numberedLists)),
            (
                "word/document.xml",
                """
                <w:document xmlns:w="\(space)"><w:body>\(document.body)<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>\
                <w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" \
                w:gutter="0"/></w:sectPr></w:body></w:document>
                """
            ),
        ]
        let heading = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        return ZipArchive(parts.map { ZipArchive.Entry(name: $0.0, bytes: Array((heading + $0.1).utf8)) }).stored
    }

    // MARK: Paragraphs

    private mutating func write() {
        let head = """
            \(source.id), version \(source.version), \(source.language). Please change the words in this document, or comment \
            on them; Word records the changes. Leave what stands between \(Atom.open) and \(Atom.close) as it is: it \
            stands for a value, a source, a note or a condition. Grey lines explain, and are no part of the text.
            """
        write(remark: Outline.Remark(text: head, place: source.id, line: 0), 0)
        for entry in source.outline.entries {
            switch entry {
            case .passage(let index, let style): write(index, style)
            case .remark(let index): write(remark: source.outline.remarks[index], index + 1)
            case .table(let rows): write(rows)
            }
        }
    }

    private mutating func write(remark: Outline.Remark, _ number: Int) {
        paragraph(
            "<w:pStyle w:val=\"HandoutInfo\"/>", RemarkName(remark).text(number), run(remark.text, nil, isOfText: false)
        )
    }

    private mutating func paragraph(_ properties: String, _ name: String, _ runs: String) {
        body += """
            <w:p><w:pPr>\(properties)</w:pPr><w:bookmarkStart w:id="\(bookmarks)" w:name="\(name)"/>\(runs)\
            <w:bookmarkEnd w:id="\(bookmarks)"/></w:p>
            """
        bookmarks += 1
    }

    private mutating func write(_ index: Int, _ style: Outline.Style) {
        let passage = source.outline.passages[index]
        let direction = source.language.isRightToLeft ? "<w:bidi/>" : ""
        var runs = passage.label.map { field($0) + run(" ", nil) } ?? ""
        runs += self.runs(of: passage)
        paragraph(style.properties + direction, names[index].text, runs)
    }

    private mutating func write(_ rows: [[Outline.Cell]]) {
        let columns = rows.first.map { $0.reduce(0) { $0 + $1.columns } } ?? 1
        body += """
            <w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>\
            \(String(repeating: "<w:gridCol w:w=\"\(9360 / max(1, columns))\"/>", count: columns))</w:tblGrid>
            """
        for row in rows {
            body += "<w:tr>"
            for cell in row {
                body += "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>"
                if cell.columns > 1 { body += "<w:gridSpan w:val=\"\(cell.columns)\"/>" }
                body += "</w:tcPr>"
                for index in cell.passages { write(index, .cell) }
                if cell.passages.isEmpty { body += "<w:p/>" }
                body += "</w:tc>"
            }
            body += "</w:tr>"
        }
        // Word joins tables that follow each other directly.
        body += "</w:tbl><w:p/>"
    }

    // MARK: Runs

    private mutating func runs(of passage: Passage) -> String {
        var runs = ""
        var text = ""
        var looks: Set<Passage.Look> = []
        func end() {
            if !text.isEmpty { runs += run(text, looks) }
            text = ""
        }
        for unit in passage.units {
            let own = Set(passage.path(to: unit.container).compactMap { passage.containers[$0].look })
            if own != looks {
                end()
                looks = own
            }
            switch unit.content {
            case .scalar(let scalar): text.unicodeScalars.append(scalar)
            case .lineBreak: text += "\n"
            case .field(let label):
                end()
                runs += field(label)
            }
        }
        end()
        return runs
    }

    /// A locked content control: Word lets a reviewer move or delete it, not change it.
    private mutating func field(_ label: String) -> String {
        fields += 1
        return """
            <w:sdt><w:sdtPr><w:tag w:val="handout-field"/><w:id w:val="\(fields)"/><w:lock w:val="contentLocked"/></w:sdtPr>\
            <w:sdtContent><w:r><w:rPr><w:rStyle w:val="HandoutField"/></w:rPr><w:t xml:space="preserve">\
            \(Atom.field(label).text.forXML)</w:t></w:r></w:sdtContent></w:sdt>
            """
    }

    private func run(_ text: String, _ looks: Set<Passage.Look>?, isOfText: Bool = true) -> String {
        let looks = looks ?? []
        var properties = looks.contains(.link) ? "<w:rStyle w:val=\"Hyperlink\"/>" : ""
        if looks.contains(.code) { properties += "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/>" }
        if looks.contains(.bold) { properties += "<w:b/><w:bCs/>" }
        if looks.contains(.italic) { properties += "<w:i/><w:iCs/>" }
        if looks.contains(.struck) { properties += "<w:strike/>" }
        if looks.contains(.raised) { properties += "<w:vertAlign w:val=\"superscript\"/>" }
        if looks.contains(.lowered) { properties += "<w:vertAlign w:val=\"subscript\"/>" }
        if isOfText {
            if source.language.isRightToLeft { properties += "<w:rtl/>" }
            properties += "<w:lang w:val=\"\(source.language)\"/>"
        }
        return "<w:r><w:rPr>\(properties)</w:rPr>\(text.forWord)</w:r>"
    }
}

extension Outline.Style {
    fileprivate var properties: String {
        switch self {
        case .title: "<w:pStyle w:val=\"Title\"/>"
        case .heading(let level): "<w:pStyle w:val=\"Heading\(max(1, min(level - 1, 5)))\"/>"
        case .body: "<w:pStyle w:val=\"BodyText\"/>"
        case .small: "<w:pStyle w:val=\"HandoutSmall\"/>"
        case .cell: "<w:pStyle w:val=\"HandoutCell\"/>"
        case .item(let form, let level):
            "<w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(form.number)\"/></w:numPr>"
        }
    }
}

extension Outline.ListForm {
    fileprivate var number: Int {
        switch self {
        case .bullets: 1
        case .boxes: 2
        case .numbers(let list, _): 3 + list
        }
    }
}

extension String {
    var forXML: String {
        let kept = unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF }
        return String(String.UnicodeScalarView(kept))
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// Text elements of a run, with Word's own elements for breaks and special hyphens.
    fileprivate var forWord: String {
        var result = ""
        var text = String.UnicodeScalarView()
        func end() {
            if !text.isEmpty { result += "<w:t xml:space=\"preserve\">\(String(text).forXML)</w:t>" }
            text = String.UnicodeScalarView()
        }
        for scalar in unicodeScalars {
            let element: String? =
                switch scalar {
                case "\n": "<w:br/>"
                case "\u{AD}": "<w:softHyphen/>"
                case "\u{2011}": "<w:noBreakHyphen/>"
                default: nil
                }
            guard let element else {
                text.append(scalar == "\t" ? " " : scalar)
                continue
            }
            end()
            result += element
        }
        end()
        return result
    }
}
