import DocumentTree
import Foundation
import HTMLOutput
import Images
import TestSupport
import Wording

let build = DocumentBuilder()

func document(
    _ children: [Node], title: String = "Title", status: String? = nil, author: String = "A",
    language: LanguageTag = .canadianEnglish
) -> Document {
    build.finished(
        title: title, language: language,
        running: RunningMatter(
            contact: "", contactNote: nil, formNumbers: [""], copyright: "", status: status, pageNumber: "{n} {m}"),
        properties: Document.Properties(author: author, subject: author, keywords: []), children)
}

func paragraph(_ children: Node...) -> Node { build.element(.paragraph(.body), children) }

/// Returns the content of the page's `main`, without line ends.
func content(_ children: Node...) throws -> String {
    try HTMLPage(document(children), pictures: WebPictures()).content.text.replacing("\n", with: "")
}

/// A page as parsed by Python's HTML parser.
struct ParsedPage: Decodable, Equatable {
    /// The names of elements and attributes in order, with the ends of elements.
    var skeleton: [String]
    var text: String
    /// The values of attributes.
    var values: [String]

    static func read(_ pages: [String]) async throws -> [ParsedPage] {
        let input = try JSONEncoder().encode(pages)
        let result = try await Program.run("/usr/bin/python3", ["-I", "-c", script], input: input)
        return try JSONDecoder().decode([ParsedPage].self, from: result.output)
    }

    private static let script = """
        import json, sys
        from html.parser import HTMLParser
        class Reader(HTMLParser):
            def __init__(self):
                super().__init__()
                self.skeleton, self.words, self.values = [], [], []
            def handle_starttag(self, tag, attributes):
                self.skeleton.append(tag + " " + " ".join(name for name, _ in attributes))
                self.values += [value or "" for _, value in attributes]
            def handle_endtag(self, tag): self.skeleton.append("/" + tag)
            def handle_data(self, words): self.words.append(words)
            def handle_comment(self, words): self.skeleton.append("comment")
            def handle_decl(self, words): self.skeleton.append("declaration")
            def handle_pi(self, words): self.skeleton.append("instruction")
        read = []
        for page in json.load(sys.stdin):
            reader = Reader()
            reader.feed(page)
            reader.close()
            read.append({"skeleton": reader.skeleton, "text": "".join(reader.words), "values": reader.values})
        json.dump(read, sys.stdout)
        """
}
