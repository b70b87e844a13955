import Content
import Diagnostics
import Geometry
import HTTPTypes
import HandoutKit
import Hummingbird
import NIOCore
import Theming

/// The routes by which a record system opens a filled form in a browser.
extension HandoutService {
    func addLaunchRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.post("launch") { request, _ in
            try await launch(request.asking("handout", "language", "print-size", "paper", "clinic"))
        }
    }

    private func launch(_ request: Request) async throws -> Response {
        guard let id = request.value("handout") else {
            throw Problem(.badRequest, "No handout is named", "?handout=ID names one; GET / lists those there are.")
        }
        let handout = try catalog.named(id)
        let choice = CopyOrder.Choice(
            handout: id, language: request.value("language"),
            printSize: try request.choice("print-size", among: PrintSize.self),
            paper: try request.choice("paper", among: Paper.self) ?? .letter, clinic: request.value("clinic"))
        let data = Array(buffer: try await Self.data(of: request))
        do {
            // The record system must fix errors in the data, so they are reported here, not to the person who opens the
            // form.
            let recipient = try recipient(data, for: handout).get()
            let form = try FilledForm(recipient, choice: choice, of: handout, clinics: catalog.clinics)
            guard form.clinic.isEmpty || catalog.clinics.contains(where: { $0.id == form.clinic }) else {
                throw UnknownName(kind: "clinic", name: form.clinic, known: catalog.clinics.map(\.id))
            }
        } catch {
            throw Problem(ofCopy: error)
        }
        do {
            let word = try await launches.leave(LaunchTokenStore.Launch(data: data, choice: choice))
            return Response(
                status: .created,
                headers: [.location: "\(options.publicAddress)/launch/\(word)", .cacheControl: "no-store"])
        } catch is LaunchTokenStore.Full {
            throw Problem(
                .serviceUnavailable, "Too many forms wait to be opened", "Each waits for five minutes at most.",
                headers: [.retryAfter: "60"])
        }
    }
}
