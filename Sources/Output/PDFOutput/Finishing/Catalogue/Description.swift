import DocumentTree
private import Wording

/// The file's description, written to the information dictionary and to the metadata, which must agree.
///
/// It contains no date, and no name except the author's. The same input gives the same bytes at any time and place.
struct Description {
    let title: String
    let language: String
    let author: String
    let subject: String
    let keywords: String
    let producer: String
    /// True if the file claims to be PDF/A.
    var isArchival = true

    init(_ document: Document, producer: String) {
        title = Self.cleaned(document.title)
        language = document.language.description
        author = Self.cleaned(document.properties.author)
        subject = Self.cleaned(document.properties.subject)
        keywords = Self.cleaned(document.properties.keywords.joined(separator: ", "))
        self.producer = Self.cleaned(producer)
    }

    /// Creates the description of a file that is not a single document.
    init(title: String, language: String, producer: String) {
        self.title = Self.cleaned(title)
        self.language = language
        author = ""
        subject = ""
        keywords = ""
        self.producer = Self.cleaned(producer)
    }

    /// Removes control characters, which XML does not allow.
    private static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            scalars.append(isControl || scalar.value == 0xFFFE || scalar.value == 0xFFFF ? " " : scalar)
        }
        return String(scalars)
    }

    /// Writes the information dictionary. ISO 32000-1, 14.3.3.
    func writeInfo(to bytes: inout PDFBytes) {
        bytes.append("<</Title", text: title)
        if !author.isEmpty { bytes.append("/Author", text: author) }
        if !subject.isEmpty { bytes.append("/Subject", text: subject) }
        if !keywords.isEmpty { bytes.append("/Keywords", text: keywords) }
        bytes.append("/Producer", text: producer)
        bytes.append(">>")
    }
}
