private import Foundation

/// The results of other programs for a PDF, from `Tests/Validators/inspect-pdf.py`.
package struct Inspection: Decodable, Sendable {
    package struct Conformance: Decodable, Sendable {
        package struct Finding: Decodable, Sendable {
            package var rule: String
            package var message: String
        }

        package var passed: Bool
        package var failures: [Finding]
    }

    package struct Hearing: Decodable, Sendable {
        package var errors: [Conformance.Finding]
        package var warnings: [Conformance.Finding]
    }

    package struct Check: Decodable, Sendable {
        package var exit: Int
        package var output: String
    }

    package var pdfua1: Conformance?
    package var pdfa2a: Conformance?
    package var outloud: Hearing?
    package var qpdf: Check?
    /// The text by reader and page.
    package var text: [String: [String]]?
    /// The content of the QR codes by page, sorted.
    package var codes: [[String]]?
    /// By reader, the number of occurrences of each word that was searched.
    package var found: [String: [Int]]?
    package var structure: String?
    package var spoken: String?
    package var facts: Facts?
    package var error: String?

    package struct Facts: Decodable, Sendable {
        package struct Bookmark: Decodable, Sendable {
            package var title: String
            package var to: String?
            package var kids: [Bookmark]
        }

        package struct Link: Decodable, Sendable {
            package var page: Int
            /// The edges: left, bottom, right, top.
            package var rectangle: [Double]
            package var words: String
        }

        package var version: String
        package var labels: [String]
        package var language: String?
        package var info: [String: String]
        package var xmp: String?
        package var identifier: [String]
        package var outline: [Bookmark]
        package var links: [Link]
        package var preferences: [String: String]
        /// The number of the fonts' glyphs, and of those without letters.
        package var glyphs: [Int]
        /// The types of artifacts on the pages, such as `Pagination/Footer`.
        package var artifacts: [String]
    }

    /// All errors, one per line; empty for a file that conforms to both standards.
    package var complaints: [String] {
        var complaints: [String] = []
        for (name, conformance) in [("PDF/UA-1", pdfua1), ("PDF/A-2a", pdfa2a)] {
            guard let conformance else {
                complaints.append("\(name): not checked")
                continue
            }
            complaints += conformance.failures.map { "\(name): \($0.rule): \($0.message)" }
            if !conformance.passed, conformance.failures.isEmpty { complaints.append("\(name): not passed") }
        }
        complaints += outloud?.errors.map { "outloud: \($0.rule): \($0.message)" } ?? ["outloud: not run"]
        if qpdf?.exit != 0 { complaints.append("qpdf: \(qpdf?.output ?? "not run")") }
        return complaints
    }

    /// Returns outloud's warnings that `Documentation/Accessibility.md` does not explain, one per line.
    ///
    /// - Parameter hasExplanations: true for notes that are printed at the foot of a page and spoken after their
    ///   sentence.
    package func unexplained(hasExplanations: Bool = false) throws -> [String] {
        let page = Package.root.appending(path: "Documentation/Accessibility.md")
        let rows = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }
        return (outloud?.warnings ?? []).filter { warning in
            !rows.contains { $0.hasPrefix("| `\(warning.rule)`") } || warning.rule == "ORD-001" && !hasExplanations
        }.map { "outloud: \($0.rule): \($0.message)" }
    }

    /// Validates and reads a PDF.
    ///
    /// - Throws: `Program.Failure` if the Python environment or a program is missing, so that no test is skipped
    ///   silently.
    package static func of(_ pdf: [UInt8], _ options: String...) async throws -> Inspection {
        guard let inspection = try await of([pdf], options: options).first else {
            throw Program.Failure(description: "inspect-pdf.py said nothing")
        }
        return inspection
    }

    /// Validates and reads several PDFs at once, which is faster than one by one.
    package static func of(_ pdfs: [[UInt8]], options: [String] = []) async throws -> [Inspection] {
        try await withTemporaryFolder { folder in
            try await withThrowingTaskGroup(of: (Int, Inspection).self) { group in
                for (index, pdf) in pdfs.enumerated() {
                    let file = folder.appending(path: "\(index).pdf")
                    try Data(pdf).write(to: file)
                    group.addTask {
                        let answer = try await Inspector.shared.inspect(options + [file.path])
                        let inspection = try JSONDecoder().decode(Inspection.self, from: answer)
                        if let error = inspection.error {
                            throw Program.Failure(description: "inspect-pdf.py failed: \(error)")
                        }
                        return (index, inspection)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
    }

    /// Returns the Python with the validators: the one that `make test` names, or the one that it made.
    package static func python() throws -> String {
        if let named = ProcessInfo.processInfo.environment["HANDOUT_TEST_PYTHON"], !named.isEmpty { return named }
        for place in [".venv/validators/bin/python", ".venv/bin/python"] {
            let path = Package.root.appending(path: place).path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw Program.Failure(
            description: "No Python with the validators: run the tests with `make test`, which sets it up, or name one "
                + "in HANDOUT_TEST_PYTHON.")
    }
}
