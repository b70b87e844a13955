import Content
import ContentParsing
import Diagnostics
import Foundation
import HandoutKit
import TestSupport
import Testing

/// Who may approve which text.
@Suite struct ApprovingTests {
    @Test(arguments: [("sample", "a sample, which nobody approves"), ("withdrawn", "is withdrawn")])
    func approvesDraftsAlone(status: String, words: String) throws {
        let library = try ApprovedLibrary(
            declarations: ApprovedLibrary.declarations.replacing("status: draft", with: "status: \(status)"))
        let refusal = try #require(try library.refusal().first)
        #expect(refusal.identifier == "not-for-approval")
        #expect(refusal.message.contains(words))
        #expect(refusal.range?.file.path == "lib/handouts/x/handout.yaml" && refusal.range?.start.line == 5)
        #expect(refusal.help?.contains("status: draft") == true)
    }

    @Test func approvesNoTextWithErrors() throws {
        let library = try ApprovedLibrary(texts: ["en-CA": "# T\n\n{{nobody}}\n"])
        #expect(try library.refusal().map(\.identifier) == ["unknown-field"])
        #expect(throws: (any Error).self) { try library.read("handouts/x/approvals.yaml") }
    }

    @Test func approvesTheTextsWithoutErrors() throws {
        let library = try ApprovedLibrary(texts: ["en-CA": ApprovedLibrary.text, "fr-CA": "# T\n\n{{personne}}\n"])
        let approved = try library.approve()
        #expect(approved.lines.count == 1 && approved.lines[0].contains(": en-CA approved by"))
        #expect(approved.warnings.map(\.identifier) == ["unknown-field"])
        #expect(try library.refusal(["fr-CA"]).map(\.identifier) == ["unknown-field"])
        #expect(throws: UnknownName.self) { try library.approve(["es"]) }
    }

    @Test func approvesNoTitleInWordsThatNobodyHasReviewed() throws {
        let spanish = "# T\n\n## A\n\n::: call-us\n- Fiebre\n:::\n"
        let library = try ApprovedLibrary(texts: ["es": spanish])
        let refusal = try #require(try library.refusal().first)
        #expect(refusal.identifier == "unreviewed-title")
        #expect(refusal.message.hasPrefix("the es text cannot be approved: nobody who speaks es has reviewed"))
        #expect(refusal.help?.contains("title=") == true)
        try library.edit("handouts/x/es.md") { $0.replacing("::: call-us", with: "::: {.call-us title=\"Llámenos\"}") }
        #expect(try library.refusal() == [])
    }

    @Test func takesTheApproversThatThePublisherNames() throws {
        let library = try ApprovedLibrary()
        try library.edit("publishers/us.yaml") { $0 + "\napprovers: [Casey Example, Pat Example]" }
        let refusal = try #require(try library.refusal(by: "Eve Example").first)
        #expect(refusal.identifier == "not-an-approver")
        #expect(refusal.help == "approvers: Casey Example, Pat Example")
        #expect(try library.refusal(by: " CASEY example ") == [])
    }

    @Test(arguments: ["", "  ", "a\u{202E}b", "a\nb", String(repeating: "a", count: 101)])
    func recordsOnlyNames(name: String) throws {
        #expect(throws: Refusal.self) { try Approver(name, .unverified) }
    }

    @Test func recordsNoReviewThatIsYetToCome() throws {
        let library = try ApprovedLibrary()
        #expect(throws: Refusal.self) { try library.approve(reviewed: "2026-12-02") }
        try library.approve(reviewed: "2026-12-01")
    }

    @Test func namesTheHandoutsOfAPacket() throws {
        let library = try ApprovedLibrary(others: ["packets/p.yaml": "id: p\ntitle: {en: P}\nhandouts: [x]\n"])
        var renderer = try library.library.renderer()
        do {
            _ = try renderer.proposals(for: "p")
            Issue.record("a packet was approved")
        } catch let refusal as Refusal {
            #expect(refusal.diagnostic.help == "name its handouts: x")
        }
    }

    // MARK: The last editor

    private func git(_ library: ApprovedLibrary, _ arguments: String...) async throws {
        let result = try await Program.run(
            "git",
            ["-c", "user.name=Robin Example", "-c", "user.email=robin@example.org", "-c", "commit.gpgsign=false"]
                + arguments, in: library.library.folder)
        try #require(result.exitCode == 0, "\(result.errors)")
    }

    private func lastEditor(_ library: ApprovedLibrary) throws -> String? {
        let opened = try library.library.opened()
        let (approvals, folder, _) = try opened.approvals(of: "x")
        return LastEditor.name(
            of: try #require(approvals.get().declared.texts.first).language, in: try approvals.get(), folder: folder,
            library: opened.folder)
    }

    @Test func knowsTheLastEditorFromGit() async throws {
        let library = try ApprovedLibrary(declarations: ApprovedLibrary.declarations + "\nedited-by: Kim Example")
        #expect(try lastEditor(library) == "Kim Example")
        try await git(library, "init", "--quiet")
        try await git(library, "add", ".")
        try await git(library, "commit", "--quiet", "-m", "A handout")
        #expect(try lastEditor(library) == "Robin Example")
        let approved = try library.approve(by: "robin example")
        #expect(approved.warnings.map(\.identifier) == ["approved-by-editor"])
        #expect(try library.history().entries.first?.record.lastEditor == "Robin Example")
        // Another file is no edit of this text.
        try library.edit("fragments/g/en-CA.md") { $0 + "More.\n" }
        #expect(try lastEditor(library) == "Robin Example")
        // Nobody knows who made a change that is not committed.
        try library.edit("fragments/f/en-CA.md") { $0 + "More.\n" }
        #expect(try lastEditor(library) == "Kim Example")
    }

    @Test func saysWhereTheLastEditorIsNotKnown() throws {
        let library = try ApprovedLibrary()
        #expect(try lastEditor(library) == nil)
        try library.approve()
        #expect(try library.history().entries.first?.record.lastEditor == nil)
    }
}
