import Foundation
import TestSupport
import Testing

/// The supported content of SVG files.
@Suite struct SVGTests {
    @Test func drawsWhatPagesNeed() async throws {
        #expect(try await complaint(about: SampleSVG.colours) == nil)
    }

    @Test(arguments: [
        #"<!-- <text> http://example.org --><rect/>"#,
        #"<a><rect/></a>"#,
        #"<metadata><about resource="https://example.org/"/></metadata>"#,
        #"<style><![CDATA[ .a{fill:url(#g)} /* url(http://example.org) */ ]]></style><linearGradient id="g"/>"#,
        #"<path d="M0 0h9" style="filter:none;fill:url(&quot;#g&quot;)"/>"#,
        ##"<g id="a"><use href="#a"/></g>"##,
        #"<title>A &lt;text&gt;</title>"#,
        #"<style>rect{fill:url(#g)}</style><linearGradient id="g"/><rect/>"#,
        #"<sodipodi:namedview xmlns:sodipodi="urn:a"><text>Words</text></sodipodi:namedview>"#,
        #"<g style="font-family:'A;B';-inkscape-x:1;--x:1;line-height:normal;opacity:50%"/>"#,
        #"<rect width="5mm" height="10%" fill="rgb(51 153 51 / 50%)" stroke="hsl(120,50%,50%)"/>"#,
        #"<path d="M1-2.5l.5.5 1e1,2a5 5 0 01.5.5zm1 1" transform="rotate(4 5,6)translate(1)"/>"#,
        #"<rect style="transform:translate(2px,3px) rotate(4deg)" data-name="a" onclick="b()"/>"#,
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
        // Addresses are hidden by character references, and by a child of a style sheet.
        (#"<use href="&#102;ile:///etc/hostname#a"/>"#, "outside of it"),
        (#"<rect fill="u&#x72;l(http&#58;//127.0.0.1:9/#a)"/>"#, "outside of it"),
        (#"<style><title/>.a{fill:url(x.svg#a)}</style><rect class="a"/>"#, "outside of it"),
        (#"<style>.a{fill:ur\6c(x.svg#a)}</style>"#, "a “\\” in its styles"),
        (#"<a href="https://example.org/"><rect/></a>"#, "a link, which nobody could follow"),
        (#"<a xlink:href="&#104;ttps://example.org/"><rect/></a>"#, "a link, which nobody could follow"),
        (#"<animate attributeName="x"/>"#, "an animation"),
        (#"<mesh/>"#, "a mesh element"),
    ])
    func refusesWhatWouldBeMissingFromThePage(body: String, message: String) async throws {
        let complaint = try #require(try await complaint(about: SampleSVG.of(body)))
        #expect(complaint.contains(message))
        #expect(complaint.hasPrefix(#"the picture "images/logo.png" has "#))
    }

    /// Browsers support more of CSS than librsvg does.
    @Test(arguments: [
        (#"<style>:root{--a:#393}</style><rect style="fill:var(--a)"/>"#, "the selector “:root”"),
        (#"<rect style="fill:var(--a)"/>"#, "var() in its styles"),
        (#"<path vector-effect="non-scaling-stroke" d="M0 0L9 9"/>"#, "“non-scaling-stroke” of “vector-effect”"),
        (#"<linearGradient color-interpolation="linearRGB"/>"#, "“linearRGB” of “color-interpolation”"),
        (#"<mask style="color-interpolation:linearRGB"/>"#, "“linearRGB” of “color-interpolation”"),
        (#"<polygon points="1,1 9,1 9,9 1"/>"#, "of “points”"), (#"<rect rx="auto" ry="2"/>"#, "“auto” of “rx”"),
        (#"<svg transform="scale(2)"><rect/></svg>"#, "the transform “scale(2)” of its svg element"),
        (#"<rect fill="VAR(--a)"/>"#, "var() in its styles"),
        (#"<rect fill="v&#97;r(--a)"/>"#, "var() in its styles"),
        (#"<rect style="width:calc(10px + 14px)"/>"#, "calc() in its styles"),
        (#"<rect width="min(1px,2px)"/>"#, "min() in its styles"),
        (#"<rect fill="oklch(60% 0.15 140)"/>"#, "oklch() in its styles"),
        (#"<style>.a{fill:lab(50% 1 2)}</style>"#, "lab() in its styles"),
        (#"<stop stop-color="color(display-p3 1 0 0)"/>"#, "color() in its styles"),
        (#"<g style="color:color-mix(in srgb, red, blue)"/>"#, "color-mix() in its styles"),
        (#"<rect fill="CanvasText"/>"#, "the colour “CanvasText”"),
        (##"<rect fill="#12345"/>"##, "the colour “#12345”"),
        (#"<style>g{rect{fill:#393}}</style>"#, "rules inside of rules"),
        (#"<style>@media print{rect{fill:#393}}</style>"#, "@media in its style sheet"),
        (#"<style>rect:first-child{fill:#393}</style>"#, "the selector “rect:first-child”"),
        (#"<style>[id=a]{fill:#393}</style>"#, "the selector “[id=a]”"),
        (#"<style media="print">rect{fill:#393}</style>"#, "a style sheet for “print”"),
        (#"<path style="d:path('M0 0H24V24Z')"/>"#, "the style “d”"),
        (#"<rect style="rotate:45deg"/>"#, "the style “rotate”"),
        (#"<rect style="transform-origin:50% 50%"/>"#, "the style “transform-origin”"),
        (#"<rect transform-origin="5 5"/>"#, "the attribute “transform-origin”"),
        (#"<rect pathLength="5"/>"#, "the attribute “pathLength”"),
        (#"<rect style="clip-path:circle(40%)"/>"#, "circle() in its styles"),
        (#"<g style="background:#eee"/>"#, "the style “background”"),
        (#"<rect style="width:24"/>"#, "the value “24” of “width”"),
        (#"<rect width="5rem"/>"#, "the value “5rem” of “width”"),
        (#"<rect stroke-width="1em"/>"#, "the value “1em” of “stroke-width”"),
        (#"<rect style="fill:unset"/>"#, "the value “unset” of “fill”"),
        (#"<path d="M0 0 L 1"/>"#, "the value “M0 0 L 1” of “d”"),
        (#"<rect transform="turn(5)"/>"#, "turn() in its styles"),
    ])
    func refusesWhatBrowsersDrawOtherwise(body: String, message: String) async throws {
        let complaint = try #require(try await complaint(about: SampleSVG.of(body)))
        #expect(complaint.contains(message))
        #expect(complaint.hasPrefix(#"the picture "images/logo.png" has "#))
    }

    @Test(arguments: [
        #"<svg width="120" height="120"/>"#, #"<svg xmlns="http://example.org/" viewBox="0 0 9 9"/>"#,
        #"<svg xmlns="" viewBox="0 0 9 9"><rect/></svg>"#,
    ])
    func refusesADrawingThatNoBrowserKnows(file: String) async throws {
        #expect(try await complaint(about: Array(file.utf8))?.contains("without its xmlns") == true)
    }

    @Test(arguments: [
        ("<g></rect>", "the tag <g> is closed by </rect>"), ("<g a='1' a='2'/>", "the attribute a stands twice"),
        ("<g a='&b;'/>", "the reference &b; names no character"), ("<g a='&#0;'/>", "names no character"),
        ("<g a=b/>", "stands in no quotes"), ("<x:g/>", "the prefix x: is not declared"),
        ("</svg><svg>", "a second element"),
    ])
    func refusesBrokenMarkup(body: String, message: String) async throws {
        let complaint = try #require(try await complaint(about: SampleSVG.of(body)))
        #expect(complaint.contains(message) && complaint.contains("(line 3)"))
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

    /// Drawing each of these would take hours, or all memory.
    @Test(.timeLimit(.minutes(20)), arguments: Hostile.allCases)
    func refusesWhatWouldTakeTooLong(hostile: Hostile) async throws {
        #expect(try await complaint(about: SampleSVG.of(hostile.body))?.contains("too many parts") == true)
    }

    enum Hostile: CaseIterable {
        case uses, patterns, patternsByClass, masks, depth, length, chain
        case encodedUses, encodedMasks, masksByType, styleAfterAChild, markers, arcs, dashes, tiles, longEdges, layers
        case clips, selectors, nestedMarkers, stops, crossings, outlines

        var body: String {
            switch self {
            // Every level is twice the previous one.
            case .uses:
                "<rect id='l0'/><use href='#l30'/>"
                    + levels { "<g id='l\($1)'>\(twice("<use href='#l\($0)'/>"))</g>" }
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
            case .chain: levels(2000) { "<g id='l\($1)'><use href='#l\($1 + 1)'/></g>" } + "<use href='#l1'/>"
            case .encodedUses:
                "<rect id='l0'/>" + levels { "<g id='l\($1)'>\(twice("<use xlink:href='#&#108;\($0)'/>"))</g>" }
            case .encodedMasks:
                "<mask id='m'><rect/></mask><g id='l0'><rect mask='u&#x72;l(#&#109;)'/></g>"
                    + levels(10) { "<g id='l\($1)'>\(twice("<use href='#&#x6c;\($0)'/>"))</g>" }
            case .masksByType:
                "<style>rect{mask:url(#m)}</style><mask id='m'><path/></mask>"
                    + String(repeating: "<rect/>", count: 1000)
            case .styleAfterAChild:
                "<style><title/>rect{mask:url(#m)}</style><mask id='m'><path/></mask>"
                    + String(repeating: "<rect/>", count: 1000)
            case .markers:
                "<marker id='m'><rect/></marker><path marker-mid='url(#m)' d='M0 0\(String(repeating: "h1", count: 300_000))'/>"
            case .nestedMarkers:
                "<style>path{marker:url(#m)}</style><marker id='m'>\(String(repeating: "<rect/>", count: 900))</marker>"
                    + "<path d='M0 0\(String(repeating: "v1", count: 900))'/>"
            case .arcs: "<path d='M0 0\(String(repeating: "a1 1 0 01 1 1", count: 200_000))'/>"
            case .dashes: "<path stroke='red' stroke-dasharray='0.00001' d='M0 0H100'/>"
            case .tiles:
                "<pattern id='p' width='.00001' height='.00001'><rect/></pattern><rect width='9' height='9' fill='url(#p)'/>"
            case .longEdges: "<path d='M0 0\(String(repeating: "L1 100L2 0", count: 40_000))'/>"
            case .layers: String(repeating: "<g opacity='.5'><rect width='9' height='9'/></g>", count: 5000)
            case .clips:
                "<clipPath id='c'><path d='M0 0\(String(repeating: "L1 100L2 0", count: 10_000))'/></clipPath>"
                    + "<rect clip-path='url(#c)' width='9' height='9'/>"
            case .selectors:
                "<style>\(String(repeating: ".a{fill:red}", count: 5000))</style>"
                    + String(repeating: "<rect class='a'/>", count: 5000)
            case .crossings: "<path d='M0 0\(String(repeating: "L1 100L99 3L5 0L60 99", count: 1000))'/>"
            case .outlines:
                "<path stroke='red' stroke-width='40' d='M0 0\(String(repeating: "l.1 .1l-.1 .1", count: 2000))'/>"
            case .stops:
                "<linearGradient id='g'>\(String(repeating: "<stop/>", count: 1000))</linearGradient>"
                    + String(repeating: "<rect width='9' height='9' fill='url(#g)'/>", count: 1000)
            }
        }

        private func twice(_ text: String) -> String { text + text }

        private func levels(_ count: Int = 30, _ level: (Int, Int) -> String) -> String {
            (1...count).map { level($0 - 1, $0) }.joined()
        }
    }
}
