import HandoutKit

/// The published pages, for search engines. https://www.sitemaps.org/protocol.html
struct Sitemap {
    let address: String
    let published: [PublishedHandout]

    var text: String {
        let pages = published.flatMap { published in
            published.languages.map { language in
                let reviewed = published.handout.reviewed(in: language).map { "<lastmod>\($0)</lastmod>" } ?? ""
                let page = "\(address)/handouts/\(published.handout.id)?language=\(language)"
                return "  <url><loc>\(page.escapedForXML)</loc>\(reviewed)</url>\n"
            }
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
              <url><loc>\("\(address)/handouts".escapedForXML)</loc></url>
            \(pages.joined())</urlset>

            """
    }
}

extension String {
    /// The text escaped for content and for attributes in double quotes. Characters that XML does not allow are left
    /// out. XML 1.0, 2.2.
    var escapedForXML: String {
        unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "\t", "\n", "\r": String(scalar)
            case _ where scalar.value < 0x20 || scalar.properties.isNoncharacterCodePoint: ""
            default: String(scalar)
            }
        }.joined()
    }
}
