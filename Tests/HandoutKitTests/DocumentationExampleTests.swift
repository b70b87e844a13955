import Diagnostics
import Foundation
import TestSupport
import Testing

/// The examples of the documentation are whole handouts, and say what their pages say.
@Suite struct DocumentationExampleTests {
    /// The words that a copy of each page's example has.
    static let pages: [(page: String, words: [String])] = [
        ("arranging", ["In this handout", "see Getting help on Getting help", "Have breakfast as you are used to."]),
        ("boxes", ["Tip Bring a sweater.", "When to get emergency help", "Stop: You need help now"]),
        ("conditions", ["day(s). Ask somebody to come with you.", "If your team offers you surgery"]),
        ("emphasis", ["to the power of 9 /L, about ~5.", "You can ask us anything."]),
        ("forms", ["Name (please print)", "My card If I am not well, call the clinic."]),
        ("fragments", ["If you have a fever Take your temperature twice"]),
        ("handout-yaml", ["Prepared for", "Your weight on that day:"]),
        ("icons", ["Your next visit Come to the main desk."]),
        ("languages", ["Cuándo llamarnos", "When to call us"]),
        ("lines", ["The clinic is at 100 Example St, Anytown ON A1A 1A1"]),
        ("links", ["read What to bring on What to bring", "More about parking", "After hours"]),
        (
            "lists",
            [
                "Stop eating at 11:30 p.m. on Monday.", "You have 2 medicines.", "Your first medicine 1 tablet ✓",
                "Do not take these any more", "Friday, December 18, 2026, 10:00 a.m., with Robin Sample",
            ]
        ),
        ("notes", ["Mid-May in most gardens; ask the shed.", "One with bent teeth."]),
        ("pictures", ["The way to the pond"]),
        ("sources", ["On the colour of tomatoes. Journal of Gardens. 2021;12:101–109."]),
        ("steps", ["One week before", "What should I bring?", "Drive for a day."]),
        ("tables", ["Before your treatment Dexamethasone the evening before 8 mg", "Signature Date"]),
        ("terms", ["compost : plants that have turned to soil"]),
        ("values", ["on Tuesday, December 8, 2026, at 7:30 a.m.", "on Tuesday, December 1, 2026.", "your inhaler."]),
    ]

    @Test func everyConstructHasAnExample() throws {
        let pages = try DocumentationPage.constructs
        // A packet is of handouts that are in the built-in library.
        let named = Set(Self.pages.map { "constructs/" + $0.page }).union(["constructs/packets"])
        #expect(Set(pages.map(\.name)) == named)
        let writing = try DocumentationPage("Writing").text
        for page in pages {
            #expect(!page.examples.isEmpty, "\(page)")
            #expect(writing.contains("[\(page.title)](\(page.name).md)"), "Writing.md lists \(page)")
            // The example comes first: before it stands what it is about, in a sentence or two.
            let before = page.text.components(separatedBy: "<!-- example: ")[0]
            #expect(before.components(separatedBy: "\n\n").count <= 4, "\(page)")
        }
    }

    @Test(arguments: pages) func theExampleIsSound(page: String, words: [String]) throws {
        let library = try Self.library(of: try DocumentationPage("constructs/" + page))
        // Nobody has reviewed the Spanish words, and the page says so.
        #expect(try library.findings().filter { page != "languages" || $0.severity == .error }.map(\.message) == [])
        let data = try DocumentationPage("constructs/" + page).examples["data.json"]
        let copy = try library.html(data).wordsOfPage
        for words in words { #expect(copy.contains(words), "\(words) in: \(copy)") }
    }

    @Test func theStoppedMedicineOfTheListStandsInItsBoxAlone() throws {
        let page = try DocumentationPage("constructs/lists")
        let library = try Self.library(of: page)
        #expect(try library.html(page.examples["data.json"]).components(separatedBy: "Your old medicine").count == 2)
        #expect(try !library.html().contains("Do not take these any more"))
    }

    @Test func listsEveryIcon() throws {
        let folder = Package.root.appending(path: "Templates/icons")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".svg") }
            .map { "`\($0.dropLast(4))`" }.sorted()
        let page = try DocumentationPage("constructs/icons").text
        let rows = page.components(separatedBy: "These are built in:").last?.components(separatedBy: "A library may")
            .first
        let listed = (rows ?? "").matches(of: /`[a-z]+`/).map { String($0.output) }.sorted()
        #expect(listed == names)
        let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        #expect(names.allSatisfy { readme.contains("| \($0) |") })
    }

    /// A library with the handout `x`, made of the page's examples.
    private static func library(of page: DocumentationPage) throws -> SmallLibrary {
        let examples = page.examples
        let declarations = examples["handout.yaml"]?.replacing(#/(?m)^id: [a-z-]+/#, with: "id: x")
        let texts = examples.filter { $0.key.hasSuffix(".md") && !$0.key.contains("/") }
        var others = examples.filter { $0.key.contains("/") }
        others["clinics/default.yaml"] = """
            name: {en: Example Clinic}
            phones:
              - {label: {en: Clinic}, hours: {en: "Monday to Friday, 8:30 a.m. to 4:30 p.m."}, number: 613-555-0142}
              - {label: {en: After hours}, hours: {en: "evenings, nights and weekends"}, number: 613-555-0177}
            when-to-call: [{en: You cannot come on that day.}]
            when-to-go-to-emergency: [{en: You see smoke in the building.}]
            """
        let library = try SmallLibrary(
            declarations: declarations ?? SmallLibrary.declarations,
            texts: Dictionary(uniqueKeysWithValues: texts.map { (String($0.key.dropLast(3)), $0.value) }),
            references: examples["references.yaml"] ?? "", others: others)
        try library.addPictures(from: Package.root.appending(path: "Templates/handouts/specimen/images"))
        return library
    }
}
