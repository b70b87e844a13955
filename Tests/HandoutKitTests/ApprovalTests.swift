import Content
import ContentParsing
import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// A recorded approval holds as long as everything that the text is made of is as it was.
@Suite struct ApprovalTests {
    @Test func approvesATextByARecordAlone() throws {
        let library = try ApprovedLibrary()
        #expect(try library.status() == "draft")
        let before = try library.read("handouts/x/handout.yaml")
        let approved = try library.approve()
        #expect(
            approved.lines == [
                "lib/handouts/x/approvals.yaml: en-CA approved by Casey Example (unverified), reviewed on 2026-11-30"
            ])
        #expect(try library.status() == "approved")
        #expect(try library.read("handouts/x/handout.yaml") == before)
        let handout = try library.library.opened().handout("x").get()
        #expect(handout.status == "approved")
        #expect(handout.reviewed == "2026-11-30" && handout.reviewed(in: "en-CA") == "2026-11-30")
        #expect(try library.findings() == [])
        #expect(try !library.library.html().wordsOfPage.contains("Draft"))
        #expect(try library.library.html().wordsOfPage.contains("November 30, 2026"))
    }

    struct Edit: CustomTestStringConvertible {
        var path: String
        var change: @Sendable (String) -> String
        var words: String?

        init(_ path: String, _ words: String? = nil, _ change: @escaping @Sendable (String) -> String) {
            self.path = path
            self.words = words
            self.change = change
        }

        var testDescription: String { path }
    }

    @Test(arguments: [
        Edit("handouts/x/en-CA.md", "en-CA.md has changed") { $0.replacing("Text of", with: "Words of") },
        Edit("handouts/x/en-CA.md", "en-CA.md has changed") { $0 + "\nOne more.\n" },
        Edit("handouts/x/en-CA.md", "en-CA.md has changed") { "---\nnocite: [\"@*\"]\n---\n" + $0 },
        Edit("handouts/x/handout.yaml", "handout.yaml has changed") { $0.replacing("\"1\"", with: "\"2\"") },
        Edit("handouts/x/handout.yaml", "handout.yaml has changed") { $0 + "\ncard: [patient.name]" },
        Edit("handouts/x/references.yaml", "references.yaml has changed") {
            $0.replacing("title: A", with: "title: B")
        },
        Edit("handouts/x/images/a.svg", "images/a.svg has changed") { $0.replacing("#000000", with: "#333333") },
        Edit("fragments/f/en-CA.md", "fragments/f/en-CA.md has changed") { $0.replacing("many", with: "few") },
        Edit("fields.yaml", "fields.yaml (patient.name) has changed") {
            $0.replacing("en: Patient", with: "en: Person")
        },
        Edit("publishers/us.yaml", "publishers/us.yaml has changed") { $0.replacing("0111", with: "0112") },
        Edit("publishers/us.yaml", "publishers/us.yaml has changed") {
            $0.replacing("en: Made up.", with: "en: True.")
        },
        Edit("words/en.yaml", "words/en.yaml has changed") { $0 + "box-note: Mind this\n" },
    ]) func isADraftAgainAfterAnEdit(edit: Edit) throws {
        let library = try ApprovedLibrary()
        try library.approve()
        try library.edit(edit.path, edit.change)
        #expect(try library.status() == "draft")
        let finding = try #require(try library.findings().first)
        #expect(finding.identifier == "approval-lapsed")
        #expect(
            finding.message
                == "the en-CA text is a draft again: \(edit.words ?? "") since Casey Example approved it on 2026-11-30")
        #expect(finding.range?.file.path == "lib/handouts/x/en-CA.md")
        #expect(finding.notes.first?.range?.file.path == "lib/handouts/x/approvals.yaml")
        #expect(finding.help == "have it reviewed, then: handout approve x --language en-CA")
        #expect(try library.library.html().wordsOfPage.contains("Draft"))
        #expect(try library.library.opened().handout("x").get().status == "draft")
        try library.approve()
        #expect(try library.status() == "approved")
    }

    @Test func namesFilesThatWereAddedAndRemoved() throws {
        let library = try ApprovedLibrary()
        try library.approve()
        try library.library.write(ApprovedLibrary.square, to: "handouts/x/images/b.svg")
        try library.edit("handouts/x/en-CA.md") { $0.replacing("images/a.svg", with: "images/b.svg") }
        #expect(
            try library.findings().first?.message.contains(
                "en-CA.md, images/a.svg (removed) and images/b.svg (added) have changed since") == true)
    }

    /// Changes that no approved page prints are allowed.
    @Test(arguments: [
        Edit("handouts/x/handout.yaml") { $0.replacing("status: draft", with: "status: approved # by us") },
        Edit("handouts/x/handout.yaml") {
            "# A comment.\n" + $0.replacing("publisher: us", with: "publisher:   \"us\"")
        },
        Edit("handouts/x/handout.yaml") { $0 + "\ntags: [Surgery]\nedited-by: Pat Example\ncodes: []" },
        Edit("handouts/x/en-CA.md") { $0.replacing("\n", with: "\r\n") },
        Edit("handouts/x/en-CA.md") { "---\nstatus: approved\nreviewed: 2026-11-30\n---\n\n" + $0 },
        Edit("handouts/x/references.yaml") { "# Books.\n" + $0 },
        Edit("handouts/x/example-person.json") { _ in "{}" },
        Edit("fragments/f/fr-CA.md") { $0 + "Encore.\n" }, Edit("fragments/g/en-CA.md") { $0 + "More.\n" },
        Edit("fields.yaml") { $0.replacing("en: Phone", with: "en: Telephone") + "x.y: {type: date, blank: 30mm}\n" },
        Edit("publishers/us.yaml") {
            $0.replacing("Nothing is true", with: "All of it is made up")
                + "\napprovals: recorded\napprovers: [Pat Example]"
        },
    ]) func holdsWhenSomethingElseChanges(edit: Edit) throws {
        let library = try ApprovedLibrary()
        try library.library.write("", to: "handouts/x/example-person.json")
        try library.approve()
        try library.edit(edit.path, edit.change)
        #expect(try library.findings().map(\.message) == [])
        #expect(try library.status() == "approved")
    }

    @Test func keepsAnotherLanguageApproved() throws {
        let french = "# T\n\n## A\n\nTexte de {{patient.name}} [@a2020].\n\n![Un carré](images/a.svg)\n"
        let library = try ApprovedLibrary(texts: ["en-CA": ApprovedLibrary.text, "fr-CA": french])
        try library.approve()
        try library.edit("handouts/x/fr-CA.md") { $0 + "\nEncore {{patient.phone}}.\n" }
        #expect(try library.status() == "approved")
        #expect(try library.status("fr-CA") == "draft")
        // The handout is as finished as the least finished of its texts.
        let handout = try library.library.opened().handout("x").get()
        #expect(handout.status == "draft")
        #expect(handout.reviewed == nil)
        #expect(handout.reviewed(in: "en-CA") == "2026-11-30")
    }

    // MARK: Declarations, records and the publisher's rule

    struct Rule: CustomTestStringConvertible {
        var rule: String?
        var declared: String
        var identities: [ApproverIdentity] = []
        var status: String
        var finding: String?

        var testDescription: String { "\(rule ?? "-") \(declared) \(identities)" }
    }

    @Test(arguments: [
        Rule(declared: "draft", status: "draft"),
        Rule(declared: "approved", status: "approved"),
        Rule(declared: "draft", identities: [.unverified], status: "approved"),
        Rule(declared: "approved", identities: [.unverified], status: "approved"),
        Rule(rule: "declared", declared: "approved", status: "approved"),
        Rule(rule: "recorded", declared: "draft", status: "draft"),
        Rule(rule: "recorded", declared: "approved", status: "draft", finding: "approval-not-recorded"),
        Rule(rule: "recorded", declared: "draft", identities: [.unverified], status: "approved"),
        Rule(rule: "signed-in", declared: "approved", status: "draft", finding: "approval-not-recorded"),
        Rule(
            rule: "signed-in", declared: "draft", identities: [.unverified], status: "draft",
            finding: "approval-unverified"),
        Rule(rule: "signed-in", declared: "draft", identities: [.signedIn], status: "approved"),
        Rule(rule: "signed-in", declared: "draft", identities: [.signedIn, .unverified], status: "approved"),
    ]) func followsThePublishersRule(rule: Rule) throws {
        let library = try ApprovedLibrary(
            declarations: ApprovedLibrary.declarations.replacing("status: draft", with: "status: \(rule.declared)"))
        if let name = rule.rule { try library.edit("publishers/us.yaml") { $0 + "\napprovals: \(name)" } }
        for identity in rule.identities {
            let approved = try library.approve(nil, by: "Casey Example", identity)
            let isEnough = rule.rule != "signed-in" || identity == .signedIn
            #expect(approved.warnings.map(\.identifier) == (isEnough ? [] : ["approval-unverified"]))
        }
        #expect(try library.status() == rule.status)
        let found = try library.findings().map(\.identifier).filter { !$0.hasPrefix("approved-") }
        #expect(found == [rule.finding].compactMap(\.self))
    }

    @Test func refusesARuleThatDoesNotExist() throws {
        let library = try ApprovedLibrary()
        try library.edit("publishers/us.yaml") { $0 + "\napprovals: always" }
        let found = try library.library.findings()
        #expect(found.errors.map(\.identifier) == ["wrong-value"])
        #expect(found.errors.first?.message.contains("declared, recorded, signed-in") == true)
    }

    @Test(arguments: ["sample", "withdrawn"]) func leavesWhatIsNoDraftAsItIs(status: String) throws {
        let library = try ApprovedLibrary()
        try library.approve()
        try library.edit("handouts/x/handout.yaml") { $0.replacing("status: draft", with: "status: \(status)") }
        #expect(try library.status() == status)
        #expect(try library.history().entries.first?.reason == "the status is \(status)")
    }

    @Test func letsAnAuthorTakeAnApprovalBack() throws {
        let library = try ApprovedLibrary(
            declarations: ApprovedLibrary.declarations.replacing("status: draft", with: "status: approved"))
        try library.approve()
        try library.edit("handouts/x/handout.yaml") { $0.replacing("status: approved", with: "status: draft") }
        #expect(try library.status() == "draft")
        #expect(try library.findings() == [])
        #expect(try library.history().entries.first?.reason == "the status was set back to draft")
    }

    @Test func takesOnlyTheLastApproval() throws {
        let library = try ApprovedLibrary()
        let first = try library.read("handouts/x/en-CA.md")
        try library.approve()
        try library.edit("handouts/x/en-CA.md") { $0 + "\nMore.\n" }
        try library.approve(by: "Pat Example", at: "2026-11-30T23:00:00Z")
        // An old text may have been replaced because of a mistake.
        try library.library.write(first, to: "handouts/x/en-CA.md")
        #expect(try library.status() == "draft")
        let history = try library.history()
        #expect(history.entries.map(\.record.approvedBy) == ["Pat Example", "Casey Example"])
        #expect(history.entries.map(\.holds) == [false, true])
        #expect(history.entries.map(\.counts) == [false, false])
        #expect(history.rows[1].last == "no: en-CA.md changed")
        #expect(history.rows[2].last == "yes")
    }

    @Test(arguments: [
        ("Casey Example", "Pat Example"), ("unverified", "signed-in"), ("reviewed: 2026-11-30", "reviewed: 2026-11-29"),
        ("22:15:57Z", "21:15:57Z"),
    ]) func doesNotCountAnEntryThatWasEdited(old: String, new: String) throws {
        let library = try ApprovedLibrary()
        try library.approve()
        try library.edit("handouts/x/approvals.yaml") { $0.replacing(old, with: new) }
        #expect(try library.status() == "draft")
        let finding = try #require(try library.findings().first)
        #expect(finding.identifier == "approval-altered")
        #expect(finding.range?.file.path == "lib/handouts/x/approvals.yaml")
        #expect(try library.history().rows[1].last == "no: the entry is not as it was recorded")
    }

    @Test func addsToTheFileAndChangesNothingInIt() throws {
        let library = try ApprovedLibrary()
        try library.approve(by: #"Casey "C" Example \ Mar 3"#)
        try library.edit("handouts/x/approvals.yaml") { $0 + "# A note of ours." }
        let before = try library.read("handouts/x/approvals.yaml")
        try library.approve(by: "Zoé Exemple", at: "2026-11-30T23:00:00Z")
        let after = try library.read("handouts/x/approvals.yaml")
        #expect(after.hasPrefix(before + "\n- language: en-CA\n"))
        let names = try library.history().entries.map(\.record.approvedBy)
        #expect(names == ["Zoé Exemple", #"Casey "C" Example \ Mar 3"#])
        #expect(try library.status() == "approved")
    }

    @Test func addsNothingToAFileThatItCannotRead() throws {
        let library = try ApprovedLibrary()
        try library.library.write("[]\n", to: "handouts/x/approvals.yaml")
        #expect(throws: ApprovalsWriter.Failure.self) { try library.approve() }
        #expect(try library.read("handouts/x/approvals.yaml") == "[]\n")
    }

    @Test func makesAPacketADraftWithItsHandout() throws {
        let library = try ApprovedLibrary(
            others: ["packets/p.yaml": "id: p\ntitle: {en: P}\nhandouts: [x]\n"])
        try library.approve()
        #expect(try library.library.opened().handout("p").get().status(in: "en-CA") == "approved")
        try library.edit("handouts/x/en-CA.md") { $0 + "\nMore.\n" }
        #expect(try library.library.opened().handout("p").get().status(in: "en-CA") == "draft")
    }

    @Test func hasASchemaOfTheFile() async throws {
        let library = try ApprovedLibrary()
        try library.approve()
        let text = try library.read("handouts/x/approvals.yaml")
        let broken = [
            text.replacing("unverified", with: "sure"), text.replacing("language: en-CA", with: "lang: en-CA"),
        ]
        let schema = try PublishedSchema.approvals.json()
        #expect(try await SchemaCheck.refused([text] + broken, by: schema, kind: "yaml") == [1, 2])
        let publishers = ["", "\napprovals: signed-in\napprovers: [Casey Example]", "\napprovals: always"]
        let profile = try library.read("publishers/us.yaml")
        #expect(
            try await SchemaCheck.refused(
                publishers.map { profile + $0 }, by: PublishedSchema.publisher.json(), kind: "yaml") == [2])
    }
}
