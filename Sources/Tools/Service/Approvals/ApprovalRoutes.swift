import Content
import Diagnostics
import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird
import Logging
import NIOCore
import Wording

/// The page on which a person who is signed in approves a text.
///
/// A person approves the text that they saw. The pages come from the service's own copy of the library, so an approval
/// is refused if the files of the library itself have changed since.
extension HandoutService {
    func addApprovalRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("prepare/{id}/approve") { request, context in
            try await approval(request.asking("language", "interface", "recorded"), context)
        }
        routes.post("prepare/{id}/approve") { request, context in
            try await approved(request.asking("interface"), context)
        }
    }

    /// The address of the page for a text, from its form; nil if the person is no approver of it.
    func approvalAddress(
        _ handout: LoadedHandout, _ language: String, _ words: ClinicWords, _ context: ServiceContext
    ) -> String? {
        guard case .person(let name) = context.caller, let approver = try? Approver(name, .signedIn),
            handout.mayBeApproved(in: language, by: approver)
        else { return nil }
        return "../prepare/\(handout.id)/approve?language=\(language)&interface=\(words.page.language)"
    }

    private func approval(_ request: Request, _ context: ServiceContext) async throws -> Response {
        var page = try await approvalPage(request.value("language"), request, context)
        page.isRecorded = request.value("recorded") != nil
        return ClinicPage.response(page.text, page.words)
    }

    /// Returns the page of a text, as the library's own files are now.
    private func approvalPage(
        _ language: String?, _ request: Request, _ context: ServiceContext
    ) async throws -> ApprovalPage {
        // A name that nobody has verified is for the command line.
        guard case .person(let name) = context.caller else { throw Problem.needsLocks }
        let handout = try catalog.named(context.parameters.get("id") ?? "")
        guard handout.members.isEmpty else { throw Problem.packetForApproval(handout.members) }
        let (person, source) = (try Approver(name, .signedIn), library.source)
        do {
            let language = try handout.language(for: language)
            // Git may take its time, and an engine's thread may wait.
            let standing = try await engines.perform { [id = handout.id] _ in
                try ApprovalStanding(of: id, in: language, of: source)
            }
            return ApprovalPage(
                handout: handout, standing: standing, words: .among(request.interfaceWishes), person: person.name,
                obstacle: standing.obstacle(for: person), today: today, house: catalog.house)
        } catch let unknown as UnknownName where unknown.kind == "language" {
            throw Problem.noSuchLanguage(unknown.known)
        } catch is UnknownName {
            throw Problem.noSuchHandout
        }
    }

    private static let mostOfAForm = 4 << 10

    private func approved(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let fields = try FormFields(Array(buffer: try await request.data(upTo: Self.mostOfAForm)))
        var page = try await approvalPage(fields.value("language"), request, context)
        let words = ApprovalWords.among(page.words)
        func refused(_ trouble: String?, _ status: HTTPResponse.Status) -> Response {
            page.trouble = trouble
            return ClinicPage.response(page.text, page.words, status: status)
        }
        guard page.obstacle == nil else { return refused(nil, .forbidden) }
        let (id, language) = (page.handout.id, page.standing.language.description)
        let asked = try? ApprovalRequest(
            approver: Approver(page.person, .signedIn), reviewed: fields.value("reviewed") ?? "", today: today,
            time: authentication.now().ISO8601Format())
        guard let asked, fields.value("confirmed") == "yes" else {
            return refused(words.badDate, .unprocessableContent)
        }
        guard fields.value("digest") == page.standing.digest else { return refused(words.conflict, .conflict) }
        // The rules for approval are those of the command.
        let proposals = try await engines.perform { renderer in
            try renderer.proposals(for: id, languages: [language])
        }
        guard let proposed = proposals.proposed.first else {
            page.errors = proposals.refused.flatMap(\.errors)
            return refused(words.errors, .unprocessableContent)
        }
        guard proposed.digest == page.standing.digest else { return refused(words.conflict, .conflict) }
        do {
            try page.standing.record(proposed, asked)
        } catch {
            context.logger.error("an approval was not recorded", metadata: ["fault": "\(error.diagnostic.message)"])
            return refused(words.unwritable, .serviceUnavailable)
        }
        context.logger.notice("a text was approved", metadata: ["handout": "\(id)", "language": "\(language)"])
        return Response(
            status: .seeOther,
            headers: [
                .location: "approve?language=\(language)&interface=\(page.words.page.language)&recorded=yes",
                .cacheControl: "no-store",
            ])
    }

    /// Today, by the clock and the time zone of this machine.
    private var today: String {
        var style = Date.ISO8601FormatStyle().year().month().day()
        style.timeZone = .current
        return authentication.now().formatted(style)
    }
}

extension Problem {
    fileprivate static func packetForApproval(_ members: [String]) -> Problem {
        Problem(
            .conflict, "A packet has no approval of its own",
            "Approve its handouts: \(members.joined(separator: ", ")).")
    }
}
