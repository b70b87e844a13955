import Diagnostics
import Foundation
package import HandoutKit
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// `handout preview`: shows the pages of a handout in the browser while its files are edited. It listens on this
/// machine alone and writes nothing to the disk.
///
/// The `CopyMaker` reads the files and makes copies, on a thread of its own. The `FileWatch` tells it when to read them
/// again, and `Changes` tells the browsers. A browser then asks for the page anew, and for the pictures of the pages that
/// changed and are in sight. The whole check runs meanwhile, on another thread: `WholeCheck`.
package final class PreviewServer: Sendable {
    static let host = "127.0.0.1"

    let source: PreviewSource
    let links: PlaceLinks
    let maker: OwnerThread<CopyMaker>
    let changes = Changes()
    private let check: WholeCheck
    private let watch = FileWatch()
    /// Part of every stamp: pages of an earlier preview are older than all of this one.
    private let start: String
    private let newest = Mutex(0)

    /// Reads the handout.
    ///
    /// - Throws: `UnknownName`, `InstallationFault`.
    package init(library: Library, installation: Installation, options: PreviewOptions) throws {
        let source = try PreviewSource(options, library: library, installation: installation)
        let start = String(UInt64.random(in: 0..<1 << 40), radix: 36)
        self.source = source
        self.start = start
        links = PlaceLinks(source: source, editor: options.editor)
        maker = try OwnerThread {
            try CopyMaker(source, clinic: options.clinic, installation: installation, stamp: "\(start)-")
        }
        check = try WholeCheck(source, installation: installation, today: options.today)
    }

    /// Serves requests until the task is cancelled.
    ///
    /// - Parameters:
    ///   - port: 0 takes a free one.
    ///   - ready: receives the port once the server listens.
    /// - Throws: `InstallationFault` if it cannot listen.
    package func run(port: Int, ready: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let changes = changes
        watch.start(
            isWanted: { changes.hasListeners }, changed: { [self] in Task { try? await renew() } })
        defer { close() }
        try await renew()
        do {
            try await application(port: port, ready: ready).run()
        } catch let error as IOError {
            throw InstallationFault([
                .error(
                    "cannot-listen",
                    "the preview cannot listen on port \(port): \(String(cString: strerror(error.errnoCode)))",
                    help: "choose another port with --port, or leave it out to take a free one")
            ])
        }
    }

    func close() {
        watch.stop()
        maker.close()
        check.close()
        changes.end()
    }

    private func application(
        port: Int, ready: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname(Self.host, port: port)),
            onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "preview") { _ in SwiftLogNoOpLogHandler() })
    }

    // MARK: What is shown

    /// Reads the files again if they have changed, and tells the browsers.
    func renew() async throws {
        let (reading, marks) = try await maker.perform { maker in (maker.renew(), maker.watched) }
        note(reading, marks)
    }

    /// Returns the page of a copy.
    ///
    /// - Throws: `PreviewProblem`.
    func page(_ query: CopyQuery) async throws -> PreviewPage {
        let (view, marks) = try await maker.perform { maker in (try maker.view(query), maker.watched) }
        note(view.reading, marks)
        let result = check.result
        return PreviewPage(
            view: view, checked: result?.findings, isChecking: result?.reading != view.reading,
            stamp: stamp(reading: view.reading, checked: result?.reading ?? 0), links: links)
    }

    /// The mark of what is newest.
    var stamp: String { stamp(reading: newest.withLock { $0 }, checked: check.result?.reading ?? 0) }

    private func stamp(reading: Int, checked: Int) -> String { "\(start).\(reading).\(checked)" }

    private func note(_ reading: Int, _ marks: FileMarks) {
        watch.watch(marks)
        let isNew = newest.withLock { newest in
            guard reading > newest else { return false }
            newest = reading
            return true
        }
        guard isNew else { return }
        changes.tell(stamp)
        check.begin(reading) { [self] in changes.tell(stamp) }
    }
}
