import TestSupport
import Testing

/// Made-up answers, with values that must appear only on the page.
private let person = """
    {"id": "r-000123", "patient": {"name": "Quillon Exampleson"}, "appointment": {"start": "2026-12-08T10:30"},
     "treatments": ["chemotherapy", "clinical-trials"], "print-size": "large"}
    """

/// A copy as a web page: `render -o copy.html`.
@Suite struct WebCopyTests {
    @Test(arguments: ["copy.html", "COPY.HTM"])
    func makesAFileThatLoadsNothing(name: String) async throws {
        try await withCommand { command in
            try command.write(person, to: "person.json")
            let result = try await command.run("render", Command.stage4, "--data", "person.json", "-o", name)
            #expect(result.exitCode == 0 && result.text == "\(name): personal copy, en-CA, large print, a web page\n")
            #expect(try command.permissions(name) == 0o600)
            let page = String(decoding: try command.read(name), as: UTF8.self)
            #expect(page.contains("Quillon Exampleson") && page.contains("10:30"))
            #expect(page.contains(#"<html lang="en-CA" data-letters="large">"#))
            #expect(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"))
            #expect(!page.contains("<script") && !page.contains("@import") && !page.contains("url("))
            for match in page.matches(of: #/(src|<link[^>]* href)="([^"]*)"/#) {
                #expect(match.output.2.hasPrefix("data:"), "\(match.output.0)")
            }
            // The person is on the page, and in nothing that a browser or a search shows of it.
            let head = page.prefix(upTo: try #require(page.firstRange(of: "</head>")).lowerBound)
            #expect(!head.contains("Quillon") && !head.contains("r-000123"))
        }
    }

    /// A listener hears the same words from both.
    @Test func saysWhatThePDFSays() async throws {
        try await withCommand { command in
            try command.write(person, to: "person.json")
            for name in ["copy.html", "copy.pdf"] {
                let result = try await command.run("render", Command.stage4, "--data", "person.json", "-o", name)
                #expect(result.exitCode == 0, "\(result.errors)")
            }
            let page = String(decoding: try command.read("copy.html"), as: UTF8.self)
            let pdf = try await Program.run("pdftotext", ["copy.pdf", "-"], in: command.folder)
            for match in page.matches(of: #/<h[1-3][^>]*>(?:<svg.*?<\/svg>)?([^<]+)</#) {
                let words = match.output.1.split(separator: " ").last.map(String.init) ?? ""
                #expect(pdf.text.contains(words), "\(match.output.1)")
            }
            #expect(page.matches(of: #/<h2/#).count >= 3)
        }
    }

    @Test func followsThePrintSizeAndTheLanguage() async throws {
        try await withCommand { command in
            for (size, attribute) in [
                ("standard", #" data-letters="standard""#), ("clear", ""), ("giant", #" data-letters="giant""#),
            ] {
                let result = try await command.run(
                    "render", "type-specimen", "--language", "ar", "--print-size", size, "-o", "a.html")
                #expect(result.exitCode == 0 && result.text.contains("generic copy, ar, \(size) print"))
                let page = String(decoding: try command.read("a.html"), as: UTF8.self)
                #expect(page.contains(#"<html lang="ar" dir="rtl"\#(attribute)>"#))
                #expect(try command.permissions("a.html") == 0o644)
            }
        }
    }

    @Test(arguments: [
        ["--linearize"], ["--password-file", "p"], ["--also", "fr-CA"], ["--letter", "handout-enclosed"],
        ["--sheet-marks", "omr"], ["--simplex"],
    ])
    func refusesWhatOnlyAPDFHas(options: [String]) async throws {
        try await withCommand { command in
            let result = try await command.run(arguments: ["render", Command.stage4, "-o", "a.html"] + options)
            #expect(result.exitCode == 64)
            #expect(
                result.errors.contains(
                    "\(options[0]) is for a PDF: leave it out for a web page, or name a PDF with -o."),
                "\(result.errors)")
            #expect(command.files == [])
        }
    }
}
