import Content
import ContentParsing
import Diagnostics
import Foundation
import HandoutKit

/// A library whose handout `x` names a file of every kind, and can be approved.
struct ApprovedLibrary {
    let library: SmallLibrary

    static let declarations = SmallLibrary.declarations.replacing("sample", with: "draft") + "\nreview-every: P2Y"
    static let square = """
        <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="#000000"/></svg>
        """
    static let text = """
        # T

        ## A

        Text of {{patient.name}} [@a2020].

        ![A square](images/a.svg)

        ::: {include="f"}
        :::
        """

    init(
        declarations: String = ApprovedLibrary.declarations, texts: [String: String] = ["en-CA": ApprovedLibrary.text],
        others: [String: String] = [:]
    ) throws {
        library = try SmallLibrary(
            declarations: declarations, texts: texts,
            references: "- {id: a2020, type: book, title: A, author: [{literal: Nobody}], issued: 2020}\n",
            others: [
                "handouts/x/images/a.svg": Self.square, "fragments/f/en-CA.md": "Words that many share.\n",
                "fragments/f/fr-CA.md": "Des mots.\n", "fragments/g/en-CA.md": "Others.\n",
                "fields.yaml": """
                patient.name: {type: text, label: {en: Patient, fr: Patient}, blank: 60mm}
                patient.phone: {type: text, label: {en: Phone, fr: Téléphone}, blank: 60mm}

                """,
                "words/en.yaml": "reviewed: 2026-01-01\n",
            ].merging(others) { $1 })
    }

    @discardableResult func approve(
        _ languages: [String]? = nil, by name: String = "Casey Example",
        _ identity: ApproverIdentity = .unverified, reviewed: String = "2026-11-30",
        at time: String = "2026-11-30T22:15:57Z"
    ) throws -> ApprovedTexts {
        var renderer = try library.renderer()
        return try renderer.approve(
            "x", languages,
            ApprovalRequest(
                approver: try Approver(name, identity), reviewed: reviewed, today: "2026-12-01", time: time))
    }

    func edit(_ path: String, _ change: (String) -> String) throws {
        try library.write(change(try read(path)), to: path)
    }

    func read(_ path: String) throws -> String {
        try String(contentsOf: library.folder.appending(path: path), encoding: .utf8)
    }

    func status(_ language: String = "en-CA") throws -> String {
        try library.opened().handout("x").get().status(in: language)
    }

    /// The findings about approvals.
    func findings() throws -> [Diagnostic] { try library.findings().filter { $0.identifier.hasPrefix("appro") } }

    func history() throws -> ApprovalHistory {
        ApprovalHistory(try library.opened().approvals(of: "x").approvals.get())
    }

    /// The errors of an approval that is refused.
    func refusal(_ languages: [String]? = nil, by name: String = "Casey Example") throws -> [Diagnostic] {
        do {
            try approve(languages, by: name)
            return []
        } catch let fault as ContentFault {
            return fault.diagnostics
        } catch let refusal as Refusal {
            return [refusal.diagnostic]
        }
    }
}
