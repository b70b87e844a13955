import Foundation

/// The configuration of a preview.
package struct PreviewOptions: Sendable {
    /// The id of a handout or a packet, or the path of a handout's folder.
    package var handout: String
    /// Paths of JSON files with people, in addition to the handout's own examples.
    package var people: [String]
    /// The clinic of all copies; nil for the one of the data or the library.
    package var clinic: String?
    /// The editor in which a link opens a line; nil shows the line in the browser.
    package var editor: EditorLink?
    /// Returns the day by which reviews are due, as an ISO date.
    package var today: @Sendable () -> String

    package init(
        handout: String, people: [String] = [], clinic: String? = nil, editor: EditorLink? = nil,
        today: @escaping @Sendable () -> String
    ) {
        self.handout = handout
        self.people = people
        self.clinic = clinic
        self.editor = editor
        self.today = today
    }
}

/// The form of addresses that open a line of a file in an editor.
package struct EditorLink: Sendable {
    private let template: String

    /// The addresses of editors that register one.
    private static let known = [
        "cursor": "cursor://file{path}:{line}:{column}",
        "idea": "idea://open?file={path}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
        "vscode": "vscode://file{path}:{line}:{column}",
        "vscodium": "vscodium://file{path}:{line}:{column}",
        "zed": "zed://file{path}:{line}:{column}",
    ]

    package static var names: [String] { known.keys.sorted() }

    /// - Parameter name: the name of a known editor, or an address with `{path}`, and perhaps `{line}` and `{column}`.
    /// - Returns: nil if it is neither.
    package init?(_ name: String) {
        if let template = Self.known[name] {
            self.template = template
            return
        }
        // An address of these schemes would be a script or a page.
        let unsafe = ["javascript", "data", "vbscript", "blob"]
        guard name.contains("{path}"), let scheme = name.wholeMatch(of: #/([A-Za-z][A-Za-z0-9+.\-]*):.*/#)?.output.1,
            !unsafe.contains(scheme.lowercased())
        else { return nil }
        template = name
    }

    /// - Parameter path: the absolute path of a file.
    func address(path: String, line: Int, column: Int) -> String {
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "&?#"))
        return template.replacing("{path}", with: path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path)
            .replacing("{line}", with: "\(line)").replacing("{column}", with: "\(column)")
    }
}
