import Foundation
import Importing
import TestSupport
import Testing

/// Saved pages and copied text.
@Suite struct PageTests {
    /// Steps behind a list of reasons to call are no reasons to call.
    @Test func endsABoxAtItsFirstList() async throws {
        try await Workshop.with { workshop, importer in
            let text = """
                Caring for your wound

                When to call us
                - You are unwell
                - You have a fever

                1. Wash
                2. Dry
                """
            let file = try workshop.write(text, to: "wound.txt")
            #expect(try importer.importFile(file, shownAs: "wound.txt", as: nil, language: nil).faults == [])
            let written = try workshop.read("wound/en-CA.md")
            let box = try #require(written.firstRange(of: #/(?s):::.*call-us.*?fever\n:::\n/#))
            #expect(written[box.upperBound...].contains("1. Wash"))
        }
    }

    @Test func findsTheArticleOfAPage() async throws {
        try await Workshop.with { workshop, importer in
            _ = try workshop.write(Array(SamplePNG.picture(width: 60, height: 40)), to: "wound_files/bandage.png")
            let page = """
                <!DOCTYPE html>
                <!-- saved from url=(0030)https://www.example.org/care/wound -->
                <html lang="en"><head><title>Wound care | Example Site</title><script>var a = 1</script></head><body>
                <div id="onetrust-consent"><p>We use cookies to make this site better.</p><button>Accept all</button></div>
                <header><nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav></header>
                <main><div class="breadcrumb"><a href="/">Home</a> / Care</div><article>
                <h1>Wound care at home</h1><p>Keep the wound <strong>dry</strong>. <a href="dry">How to keep it dry</a></p>
                <figure><img src="wound_files/bandage.png" alt="A bandage on a hand"><figcaption>A clean bandage</figcaption></figure>
                <h2>Call us if</h2><ul><li>it smells</li><li>it hurts</li></ul>
                <p>Last reviewed: 2026-03-05</p>
                <div class="share"><p>Share this page</p></div></article></main>
                <aside><p>Related: Burns</p></aside>
                <footer><p>© 2026 Somebody Else</p><p>Privacy</p></footer></body></html>
                """
            let file = try workshop.write(page, to: "wound.html")
            let row = try importer.importFile(file, shownAs: "wound.html", as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("wound/en-CA.md")
            let printed = text.replacing(#/<!--.*?-->/#.dotMatchesNewlines(), with: "")
            #expect(printed.contains("# Wound care at home\n"))
            #expect(printed.contains("[How to keep it dry](https://www.example.org/care/dry)"))
            #expect(printed.contains("![A clean bandage](images/bandage.png){alt=\"A bandage on a hand\"}"))
            #expect(printed.contains("::: {.call-us title=\"Call us if\"}\n- it smells\n- it hurts\n:::"))
            for part in ["cookies", "Accept", "About us", "Share", "Burns", "Privacy", "var a"] {
                #expect(!printed.contains(part), "\(part)")
            }
            for part in ["We use cookies", "About us", "Share this page", "Related: Burns", "Privacy"] {
                #expect(text.contains(part), "\(part)")
            }
            #expect(try workshop.read("wound/handout.yaml").contains("reviewed: 2026-03-05"))
        }
    }

    static let copied = """
        Treatments for stage 4 anal cancer
        Date of last medical review:

        There is no standard treatment at this stage. Your team suggests treatments and makes a plan together with you.

        Chemotherapy
        Chemotherapy may be offered alone or as part of chemoradiation. The combinations used most often are:
        carboplatin and paclitaxel
        fluorouracil (5-fluorouracil, 5-FU) and cisplatin
        It goes on as long as the cancer does not grow.

        Find out more about chemotherapy for anal cancer.

        Surgery
        A wide local excision removes the tumour and a small amount of healthy tissue around it.

        Clinical trials
        Ask your doctor about trials open to people with anal cancer in Canada.

        Expert review and references
        Shahid Ahmed, MD, FRCPC, PhD, FACP
        Gotfrit J, Goodwin R, Asmis T, et al. Eastern Canadian Gastrointestinal Cancer Consensus Conference 2019. Current Oncology. 2021: 28:1988–2006.
        MacMillan Cancer Support. Understanding Anal Cancer. 2020.
        Hosni A, Elamir A. Princess Margaret Cancer Center Clinical Practice Guidelines: Gastrointestinal: Anal. University Health Network; 2019.

        Medical disclaimer
        The information that the Canadian Cancer Society provides does not replace your relationship with your doctor. Talk to a qualified healthcare professional before making medical decisions.
        We do our best to make sure that the information is accurate and reliable but cannot guarantee that it is error-free or complete.

        1-888-939-3333 | cancer.ca | © 2024 Canadian Cancer Society
        """

    /// The page on which the first handout rests, as copied from a browser.
    @Test func keepsEveryFactOfACopiedPage() async throws {
        try await Workshop.with { workshop, importer in
            let file = try workshop.write(Self.copied, to: "stage 4.txt")
            let row = try importer.importFile(file, shownAs: "stage 4.txt", as: nil, language: nil)
            #expect(row.faults == [])
            let text = try workshop.read("stage-4/en-CA.md")
            for part in [
                "# Treatments for stage 4 anal cancer\n", "## Chemotherapy\n", "## Surgery\n", "## Clinical trials\n",
                "- carboplatin and paclitaxel\n- fluorouracil (5-fluorouracil, 5-FU) and cisplatin\n",
                "Shahid Ahmed, MD, FRCPC, PhD, FACP", "names no day of review",
            ] {
                #expect(text.contains(part), "\(part)")
            }
            let declared = try workshop.read("stage-4/handout.yaml")
            #expect(declared.contains("publisher: canadian-cancer-society\n"))
            #expect(declared.contains("nocite: [\"@*\"]"))
            let references = try workshop.read("stage-4/references.yaml")
            #expect(references.contains("container-title: \"Current Oncology\""))
            #expect(references.contains("{family: \"Elamir\", given: \"A\"}"))
            #expect(Self.copied.lettersMissing(in: text + references + declared) == [:])
        }
    }

    @Test func readsWrappedTextAndSigns() {
        let draft = PlainTextReader.draft(
            of: Array(
                """
                Caring for your wound

                Wash your hands before you touch the dressing, and change it every day until the
                wound has closed and does not hurt any more. Then you can leave it without a
                dressing, if the nurse agrees.

                Bring:
                • your health card
                • this page
                1. First
                2. Second

                Item\tHow many
                Gauze\t2
                """.utf8))
        #expect(
            draft.blocks.dropFirst().first
                == .paragraph([
                    .text(
                        "Wash your hands before you touch the dressing, and change it every day until the wound has closed and does not hurt any more. Then you can leave it without a dressing, if the nurse agrees."
                    )
                ]))
        let lists = draft.blocks.compactMap { if case .list(let list) = $0 { list } else { nil } }
        #expect(lists.map(\.items.count) == [2, 2])
        #expect(lists.map(\.start) == [nil, 1])
        #expect(draft.blocks.contains { if case .table(let table) = $0 { table.rows.count == 1 } else { false } })
    }

    @Test func readsTheCodePageOfWindows() {
        let draft = PlainTextReader.draft(of: [0x93, 0xC9, 0x74, 0xE9, 0x94, 0x20, 0x85])
        #expect(draft.blocks.plainText == "“Été” …")
    }
}
