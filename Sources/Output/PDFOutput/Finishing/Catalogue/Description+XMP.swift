extension Description {
    /// The metadata, as XMP. ISO 16684-1; ISO 19005-2, 6.6.2; ISO 14289-1, 5.
    var metadata: [UInt8] {
        var xml = PDFBytes()
        xml.reserve(Self.head.utf8CodeUnitCount + Self.tail.utf8CodeUnitCount + 1024)
        xml.append(Self.head)
        if isArchival { xml.append(Self.archival) }
        xml.append("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", escaped: title, "</rdf:li>")
        xml.append("<rdf:li xml:lang=\"", escaped: language, "\">")
        xml.append("", escaped: title, "</rdf:li></rdf:Alt></dc:title>\n")
        xml.append("<dc:language><rdf:Bag><rdf:li>", escaped: language, "</rdf:li></rdf:Bag></dc:language>\n")
        if !author.isEmpty {
            xml.append("<dc:creator><rdf:Seq><rdf:li>", escaped: author, "</rdf:li></rdf:Seq></dc:creator>\n")
        }
        if !subject.isEmpty {
            xml.append("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", escaped: subject, "</rdf:li>")
            xml.append("</rdf:Alt></dc:description>\n")
        }
        if !keywords.isEmpty { xml.append("<pdf:Keywords>", escaped: keywords, "</pdf:Keywords>\n") }
        xml.append("<pdf:Producer>", escaped: producer, "</pdf:Producer>\n")
        xml.append(Self.tail)
        return xml.bytes
    }

    private static let head: StaticString = """
        <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
        xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
        xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
        xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
        xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfuaid:part>1</pdfuaid:part>
        <dc:format>application/pdf</dc:format>

        """

    // ISO 19005-2, 6.6.4.
    private static let archival: StaticString = """
        <pdfaid:part>2</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>

        """

    // ISO 19005-2, 6.6.2.3: properties unknown to PDF/A, such as pdfuaid:part, must be described.
    private static let tail: StaticString = """
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed\
        </pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """
}

extension PDFBytes {
    fileprivate mutating func append(_ before: StaticString, escaped text: String, _ after: StaticString) {
        append(before)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            default: append(CollectionOfOne(byte))
            }
        }
        append(after)
    }
}
