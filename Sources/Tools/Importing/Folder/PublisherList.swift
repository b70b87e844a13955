import Diagnostics
import Foundation
import StructuredInput

/// The publishers of a library, with the names by which a document may mention them.
package struct PublisherList: Sendable {
    package struct Entry: Sendable {
        package var id: String
        /// The name in the first language.
        package var name: String
        var names: [String]
        var host: String?
    }

    package private(set) var entries: [Entry] = []

    /// - Throws: `ImportFault` if there is none.
    package init(library folder: String, shownAs: String) throws(ImportFault) {
        let path = folder + "/publishers"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for file in files.sorted() where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
            let source = SourceReader.read(path: path + "/" + file, shownAs: "publishers/" + file, inside: folder)
            guard let source = source.value, let node = StructuredInput.yaml(source).partial,
                case .mapping(let keys) = node.value
            else { continue }
            var names: [String] = []
            var host: String?
            for key in keys {
                switch (key.key, key.value.value) {
                case ("name", .scalar(let scalar)): names.append(scalar.text)
                case ("name", .mapping(let languages)):
                    names += languages.compactMap {
                        if case .scalar(let name) = $0.value.value { name.text } else { nil }
                    }
                case ("web", .scalar(let scalar)): host = URL(string: scalar.text)?.host
                default: continue
                }
            }
            let id = String(file.dropLast(5))
            entries.append(Entry(id: id, name: names.first ?? id, names: names, host: host))
        }
        guard !entries.isEmpty else {
            throw ImportFault(
                .error(
                    "no-publisher", "the library \(shownAs) has no publisher",
                    help: "\"handout new --library DIR\" makes a library with one; --library names another"))
        }
    }

    package var first: String { entries.first?.id ?? "" }

    /// The publisher whose name, or whose site, the document has.
    func named(in text: String, host: String?) -> Entry? {
        let words = " " + text.folded + " "
        if let host {
            func bare(_ host: String) -> String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }
            let found = entries.filter { $0.host.map(bare) == bare(host) && host != "example.org" }
            if found.count == 1 { return found[0] }
        }
        return entries.first { entry in
            entry.names.contains { $0.count > 5 && words.contains(" " + $0.folded + " ") }
        }
    }
}
