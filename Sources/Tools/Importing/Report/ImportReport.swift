import CommaSeparated

/// The result for each file, with the tasks that are left to an author.
package struct ImportReport: Sendable {
    package struct Remark: Sendable, Equatable {
        package var source: String
        /// The file in the handout's folder.
        package var file: String
        package var line: Int
        package var remark: ImportRemark
    }

    package struct Row: Sendable {
        /// The imported file.
        package var source: String
        /// The handout's folder; nil if the file was not imported.
        package var handout: String?
        package var language = ""
        package var title = ""
        package var remarks: [Remark] = []
        /// Why the file was not imported, or what `handout check` still finds.
        package var faults: [String] = []

        package init(source: String, faults: [String] = []) {
            self.source = source
            self.faults = faults
        }

        package var toDo: [Remark] { remarks.filter(\.remark.isToDo) }
        package var state: String {
            handout == nil ? "not imported" : faults.isEmpty ? "imported" : "imported, with errors"
        }
    }

    package var rows: [Row] = []

    package init() {}

    package var imported: Int { rows.count { $0.handout != nil } }
    package var hasFaults: Bool { rows.contains { !$0.faults.isEmpty } }

    // MARK: CSV

    package var csv: String {
        let head = ["file", "state", "handout", "language", "title", "to do", "what"]
        let lines = rows.map { row in
            let what = row.faults + row.toDo.map { "\($0.file):\($0.line): \($0.remark.message)" }
            return [
                row.source, row.state, row.handout ?? "", row.language, row.title,
                "\(row.toDo.count + row.faults.count)",
                what.joined(separator: "; "),
            ].map(CSVText.withoutFormula)
        }
        return ([head] + lines).map { CSVText.line($0) }.joined()
    }

    // MARK: HTML

    package var html: String {
        let toDo = rows.reduce(0) { $0 + $1.toDo.count }
        let body = rows.map { row in
            """
            <tr><th scope="row">\(Self.escaped(row.source))</th><td>\(row.state)</td><td>\(Self.escaped(row.handout ?? ""))</td>\
            <td>\(Self.escaped(row.language))</td><td>\(Self.escaped(row.title))</td><td>\(Self.list(row))</td></tr>
            """
        }.joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What was imported</title>
            <style>
            body { font: 1rem/1.5 sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
            table { border-collapse: collapse; width: 100% }
            th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #767676 }
            thead th { border-bottom-width: 2px }
            ul { margin: 0; padding-left: 1.1rem }
            </style>
            </head>
            <body>
            <h1>What was imported</h1>
            <p>\(rows.count) files, \(imported) imported, \(toDo) things to look at.</p>
            <table>
            <thead><tr><th scope="col">File</th><th scope="col">State</th><th scope="col">Handout</th>\
            <th scope="col">Language</th><th scope="col">Title</th><th scope="col">What it needs</th></tr></thead>
            <tbody>
            \(body)
            </tbody>
            </table>
            </body>
            </html>

            """
    }

    private static func list(_ row: Row) -> String {
        let items =
            row.faults.map(escaped)
            + row.toDo.map { "<code>\(escaped($0.file)):\($0.line)</code> \(escaped($0.remark.message))" }
        return items.isEmpty ? "nothing" : "<ul>" + items.map { "<li>\($0)</li>" }.joined() + "</ul>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
