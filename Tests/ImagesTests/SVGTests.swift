import Foundation
import TestSupport
import Testing

/// What an SVG may hold.
@Suite struct SVGTests {
    @Test func drawsWhatPagesNeed() async throws {
        #expect(try await complaint(about: SampleSVG.colours) == nil)
    }

    @Test(arguments: [
        #"<!-- <text> http://example.org --><rect/>"#,
        #"<a href="https://example.org/"><rect/></a>"#,
        #"<metadata><about resource="https://example.org/"/></metadata>"#,
        #"<style><![CDATA[ .a{fill:url(#g)} /* url(http://example.org) */ ]]></style><linearGradient id="g"/>"#,
        #"<path d="M0 0h9" style="filter:none;fill:url(&quot;#g&quot;)"/>"#,
        ##"<g id="a"><use href="#a"/></g>"##,
        #"<title>A &lt;text&gt;</title>"#,
    ])
    func acceptsWhatDoesNoHarm(body: String) async throws {
        #expect(try await complaint(about: SampleSVG.of(body)) == nil)
    }

    @Test(arguments: [
        (#"<image href="file:///etc/passwd"/>"#, "another picture in it"),
        (#"<image href="data:image/png;base64,AAAA"/>"#, "another picture in it"),
        (#"<use href="file:///etc/hostname#a"/>"#, "outside of it"),
        (#"<use xlink:href="http://127.0.0.1:9/a.svg#a"/>"#, "outside of it"),
        (#"<rect fill="url(http://127.0.0.1:9/#a)"/>"#, "outside of it"),
        (#"<rect style="fill: url( 'other.svg#a' )"/>"#, "outside of it"),
        (#"<style>@import "file:///etc/passwd";</style>"#, "outside of it"),
        (#"<style>.a{fill:url(x.svg#a)}</style>"#, "outside of it"),
        (#"<?xml-stylesheet href="file:///x.css"?>"#, "outside of it"),
        (#"<include href="file:///etc/passwd"/>"#, "include element"),
        (#"<script>alert(1)</script>"#, "script element"),
        (#"<foreignObject/>"#, "foreignObject element"),
        (#"<text x="1">Words</text>"#, "text, for which"),
        (#"<svg:text xmlns:svg="http://www.w3.org/2000/svg">Words</svg:text>"#, "text, for which"),
        (#"<filter id="f"/>"#, "a filter, such as"),
        (#"<g style="filter:blur(2px)"/>"#, "a filter in its styles"),
        (#"<rect systemLanguage="fr"/>"#, "depend on a language"),
        (#"<style>rect{fill:url(#g)}</style>"#, "without a class"),
    ])
    func refusesWhatWouldBeMissingFromThePage(body: String, message: String) async throws {
        let complaint = try #require(try await complaint(about: SampleSVG.of(body)))
        #expect(complaint.contains(message))
        #expect(complaint.hasPrefix(#"the picture "images/logo.png" has "#))
    }

    @Test func refusesEntities() async throws {
        let levels = (1...9).map { level in
            "<!ENTITY e\(level) \"" + String(repeating: "&e\(level - 1);", count: 10) + "\">"
        }
        let file = """
            <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "<g/>">\(levels.joined())]>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&e9;</svg>
            """
        #expect(try await complaint(about: Array(file.utf8))?.contains("entities") == true)
        let outside = """
            <!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 1 1">&e;</svg>
            """
        #expect(try await complaint(about: Array(outside.utf8))?.contains("entities") == true)
        let old = """
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>
            """
        #expect(try await complaint(about: Array(old.utf8)) == nil)
    }

    @Test func refusesOtherEncodings() async throws {
        for encoding in ["UTF-16", "ISO-8859-1"] {
            let file = "<?xml version='1.0' encoding='\(encoding)'?><svg viewBox='0 0 1 1'/>"
            #expect(try await complaint(about: Array(file.utf8))?.contains("not in UTF-8") == true)
        }
        #expect(try await complaint(about: Array("<svg>".utf8) + [0xFF]) != nil)
    }

    /// Each would take hours, or all memory, if it were drawn.
    @Test(.timeLimit(.minutes(20)), arguments: Hostile.allCases)
    func refusesWhatWouldTakeTooLong(hostile: Hostile) async throws {
        #expect(try await complaint(about: SampleSVG.of(hostile.body))?.contains("too many parts") == true)
    }

    enum Hostile: CaseIterable {
        case uses, patterns, patternsByClass, masks, depth, length, chain

        var body: String {
            switch self {
            // Every level is twice the one before.
            case .uses: "<rect id='l0'/>" + levels { "<g id='l\($1)'>\(twice("<use href='#l\($0)'/>"))</g>" }
            case .patterns:
                levels { "<pattern id='l\($1)'>\(twice("<rect fill='url(#l\($0))'/>"))</pattern>" }
                    + "<rect fill='url(#l30)'/>"
            case .patternsByClass:
                "<style>\(levels { ".c\($1){stroke:red;fill:url(#l\($1))}" + ".x\($0){}" })</style>"
                    + levels { "<pattern id='l\($1)'>\(twice("<rect class='b c\($0)'/>"))</pattern>" }
                    + "<rect class='c30'/>"
            case .masks: "<mask id='m'><rect/></mask>" + String(repeating: "<rect mask='url(#m)'/>", count: 1000)
            case .depth: String(repeating: "<g>", count: 100_000)
            case .length: String(repeating: "<rect/>", count: 60_000)
            case .chain: levels(2000) { "<g id='l\($1)'><use href='#l\($1 + 1)'/></g>" }
            }
        }

        private func twice(_ text: String) -> String { text + text }

        private func levels(_ count: Int = 30, _ level: (Int, Int) -> String) -> String {
            (1...count).map { level($0 - 1, $0) }.joined()
        }
    }
}
