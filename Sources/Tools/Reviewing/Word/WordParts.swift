/// The parts of a Word document beside its text. ECMA-376, part 1.
enum WordParts {
    private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
    private static let mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    static var contentTypes: String {
        let parts = [
            ("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("numbering", "numbering"),
        ]
        let overrides = parts.map {
            "<Override PartName=\"/word/\($0.0).xml\" ContentType=\"\(mediaType).\($0.1)+xml\"/>"
        }
        return """
            <Types xmlns="\(package)/content-types"><Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\(overrides.joined())\
            <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
            <Override PartName="/docProps/custom.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>
            """
    }

    static var packageRelations: String {
        relations([
            ("\(office)/relationships/officeDocument", "word/document.xml"),
            ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
            ("\(office)/relationships/custom-properties", "docProps/custom.xml"),
        ])
    }

    static var documentRelations: String {
        relations(["styles", "settings", "numbering"].map { ("\(office)/relationships/\($0)", "\($0).xml") })
    }

    private static func relations(_ list: [(type: String, target: String)]) -> String {
        let entries = list.enumerated().map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"\($1.type)\" Target=\"\($1.target)\"/>"
        }
        return "<Relationships xmlns=\"\(package)/relationships\">\(entries.joined())</Relationships>"
    }

    static func core(title: String, language: String) -> String {
        """
        <cp:coreProperties xmlns:cp="\(package)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">\
        <dc:title>\(title.forXML)</dc:title><dc:language>\(language)</dc:language></cp:coreProperties>
        """
    }

    static func custom(_ properties: [(name: String, value: String)]) -> String {
        // ECMA-376, part 1, 15.2.12.2: one format id for all, and numbers from 2 on.
        let entries = properties.enumerated().map {
            """
            <property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="\($0 + 2)" name="\($1.name)">\
            <vt:lpwstr>\($1.value.forXML)</vt:lpwstr></property>
            """
        }
        return """
            <Properties xmlns="\(office)/custom-properties" xmlns:vt="\(office)/docPropsVTypes">\(entries.joined())</Properties>
            """
    }

    /// Changes are recorded from the beginning, so that reviewers see each other's.
    static var settings: String { "<w:settings xmlns:w=\"\(word)\"><w:trackRevisions/></w:settings>" }

    // MARK: Lists

    static func numbering(starts: [Int]) -> String {
        let forms = [("bullet", "\u{2022}"), ("bullet", "\u{2610}"), ("decimal", "")]
        var text = "<w:numbering xmlns:w=\"\(word)\">"
        for (index, form) in forms.enumerated() {
            text += "<w:abstractNum w:abstractNumId=\"\(index)\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
            for level in 0..<9 {
                let sign = form.1.isEmpty ? "%\(level + 1)." : form.1
                text += """
                    <w:lvl w:ilvl="\(level)"><w:start w:val="1"/><w:numFmt w:val="\(form.0)"/><w:lvlText w:val="\(sign)"/>\
                    <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="\(720 * (level + 1))" w:hanging="360"/></w:pPr></w:lvl>
                    """
            }
            text += "</w:abstractNum>"
        }
        for index in 0..<2 { text += "<w:num w:numId=\"\(index + 1)\"><w:abstractNumId w:val=\"\(index)\"/></w:num>" }
        for (index, start) in starts.enumerated() {
            let levels = (0..<9).map {
                "<w:lvlOverride w:ilvl=\"\($0)\"><w:startOverride w:val=\"\(start)\"/></w:lvlOverride>"
            }
            text += "<w:num w:numId=\"\(index + 3)\"><w:abstractNumId w:val=\"2\"/>\(levels.joined())</w:num>"
        }
        return text + "</w:numbering>"
    }

    // MARK: Styles

    static var styles: String {
        let headings = (1...5).map { level in
            paragraph(
                "Heading\(level)", "heading \(level)",
                "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"\(level - 1)\"/>",
                "<w:b/><w:bCs/><w:sz w:val=\"\(38 - 3 * level)\"/>")
        }
        return """
            <w:styles xmlns:w="\(word)"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" \
            w:cs="Calibri"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>\
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
            \(paragraph("Title", "Title", "<w:spacing w:after=\"160\"/>", "<w:b/><w:bCs/><w:sz w:val=\"44\"/>"))\
            \(headings.joined())\(paragraph("BodyText", "Body Text", "<w:spacing w:after=\"160\"/>", ""))\
            \(paragraph("ListParagraph", "List Paragraph", "<w:spacing w:after=\"60\"/>", ""))\
            \(paragraph("HandoutCell", "Handout Cell", "", ""))\
            \(paragraph("HandoutSmall", "Handout Small", "<w:spacing w:after=\"120\"/><w:ind w:left=\"360\"/>", "<w:sz w:val=\"20\"/>"))\
            \(paragraph("HandoutInfo", "Handout Info", "<w:spacing w:after=\"80\"/>", "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/>"))\
            <w:style w:type="character" w:customStyle="1" w:styleId="HandoutField"><w:name w:val="Handout Field"/><w:rPr>\
            <w:noProof/><w:color w:val="1F4E79"/><w:shd w:val="clear" w:color="auto" w:fill="E7EEF7"/></w:rPr></w:style>\
            <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/>\
            <w:u w:val="single"/></w:rPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>\
            <w:tblPr><w:tblBorders>\(["top", "left", "bottom", "right", "insideH", "insideV"].map {
                "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
            }.joined())</w:tblBorders></w:tblPr></w:style></w:styles>
            """
    }

    private static func paragraph(_ id: String, _ name: String, _ paragraph: String, _ run: String) -> String {
        let isOwn = id.hasPrefix("Handout") ? " w:customStyle=\"1\"" : ""
        return """
            <w:style w:type="paragraph"\(isOwn) w:styleId="\(id)"><w:name w:val="\(name)"/><w:basedOn w:val="Normal"/>\
            <w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>
            """
    }
}
