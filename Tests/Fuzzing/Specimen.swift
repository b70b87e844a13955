package import Foundation

/// The files of one handout's library, valid or damaged, by their paths; and a person's data.
package struct Specimen {
    package var files: [String: [UInt8]]
    package var person: [UInt8]
    /// The pictures and logos, which are not damaged.
    private var pictures: [String: [UInt8]] = [:]

    /// A marker in the person's values.
    package static let marker = "Qvortrup"
    package static let handout = "anal-cancer-stage-4"
    /// The handout or packet that is made.
    package private(set) var name = Specimen.handout

    private static let confidential = """
        {"id": "r-1", "patient": {"name": "\(marker) Xylander", "address": ["1 \(marker) St", "Ottawa ON K1A 0B1"]}, "appointment": {"start": "2026-12-08T10:30"},
         "treatments": ["chemotherapy", "surgery", "clinical-trials"]}
        """

    /// Reads the project's own library, and adds data with a marker.
    package init(templates: URL) throws {
        var files: [String: [UInt8]] = [:]
        let paths = FileManager.default.enumerator(atPath: templates.path)?.compactMap { $0 as? String } ?? []
        for path in paths
        where path.hasSuffix(".yaml")
            || path.hasSuffix(".md") && ["handouts/", "letters/", "fragments/"].contains(where: path.hasPrefix)
        {
            files[path] = Array(try Data(contentsOf: templates.appending(path: path)))
        }
        for path in paths where [".svg", ".png", ".jpg"].contains(where: path.hasSuffix) {
            pictures[path] = Array(try Data(contentsOf: templates.appending(path: path)))
        }
        self.files = files
        person = Array(Self.confidential.utf8)
    }

    /// The same library, of which a packet with lists is made.
    package var withLists: Specimen {
        var specimen = self
        specimen.name = "going-home-after-surgery"
        specimen.person = Array(Self.lists.utf8)
        return specimen
    }

    private static let lists = """
        {"id": "r-1", "patient": {"name": "\(marker) Xylander"}, "surgery": {"start": "2026-12-08T07:30"},
         "discharge": {"date": "2026-12-10"}, "stay": {"reason": "\(marker)"},
         "signs": [{"sign": "\(marker) one", "what-to-do": "a", "urgency": "call"}], "routine": [{"what": "b", "advice": "d"}], "alert": {"text": "e"},
         "medicines": [{"name": "\(marker) two", "change": "new", "times": ["morning"], "next-due": "2026-12-11T08:00"},
          {"name": "c", "change": "stopped", "times": []}],
         "appointments": [{"start": "2026-12-18T10:00", "with": "\(marker) Sample"}], "visits": []}
        """

    /// The files that may be damaged, with the handout's own first.
    package var targets: [String] {
        let paths = files.keys.sorted()
        let own = paths.filter { $0.hasPrefix("handouts/\(name.hasPrefix("going-home") ? "going-home" : name)/") }
        return own + own + own + paths + ["person"]
    }

    /// What handouts share: who publishes, which clinic, the letter and its envelope.
    package var profiles: [String] {
        files.keys.sorted().filter { path in
            ["clinics/", "publishers/", "letters/", "envelopes/"].contains { path.hasPrefix($0) }
        }
    }

    package subscript(target: String) -> [UInt8] {
        get { target == "person" ? person : files[target] ?? [] }
        set { if target == "person" { person = newValue } else { files[target] = newValue } }
    }

    package func write(to folder: URL) throws {
        for (path, bytes) in files.merging(pictures, uniquingKeysWith: { own, _ in own }) {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }
}
