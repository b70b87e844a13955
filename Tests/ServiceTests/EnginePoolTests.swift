import Foundation
import Geometry
import HandoutKit
import TestSupport
import Testing

@testable import Service

/// The engines of the service: who waits gets an answer, whatever becomes of the work.
@Suite struct EnginePoolTests {
    private struct Fault: Error {}

    private func pool(waiting: Int = 4) throws -> EnginePool {
        try EnginePool(engines: 1, waiting: waiting) {
            try Renderer(
                installation: try Installation.find(from: Package.root.path + "/Tests/"),
                library: try Library(folder: Package.root.path + "/Tests/Fixtures/mailout"))
        }
    }

    /// An answer that never comes would hold a connection for ever.
    @Test(.timeLimit(.minutes(20))) func tellsWhoAskedThatTheWorkFailed() async throws {
        let pool = try pool()
        defer { pool.close() }
        await #expect(throws: Fault.self) { try await pool.perform { _ in throw Fault() } }
    }

    @Test(.timeLimit(.minutes(20))) func takesNothingOnceItIsClosed() async throws {
        let pool = try pool()
        #expect(pool.isReady)
        pool.close()
        #expect(!pool.isReady)
        await #expect(throws: EnginePool.Busy.self) { try await pool.perform { _ in 1 } }
    }

    /// An engine counts as busy from the first moment of its work to the last.
    @Test(.timeLimit(.minutes(20))) func countsTheEnginesThatAreAtWork() async throws {
        let pool = try pool(waiting: 1)
        defer { pool.close() }
        #expect(pool.load.busy == 0)
        for _ in 1...3 { #expect(try await pool.perform { _ in pool.load.busy } == 1) }
        // An answer comes before the engine is free again.
        try await eventually("the engine is free") { pool.load.busy == 0 }
    }

    /// The line has an end, and with a full line the pool is not ready.
    @Test(.timeLimit(.minutes(20))) func isNotReadyWhileTheLineIsFull() async throws {
        let pool = try pool(waiting: 1)
        defer { pool.close() }
        let gate = DispatchSemaphore(value: 0)
        defer { gate.signal() }
        async let first: Void = pool.perform { _ in gate.wait() }
        try await eventually("an engine is at work") { pool.load.busy == 1 }
        async let second: Void = pool.perform { _ in }
        try await eventually("one waits") { pool.load.waiting == 1 }
        #expect(!pool.isReady)
        await #expect(throws: EnginePool.Busy.self) { try await pool.perform { _ in } }
        gate.signal()
        _ = try await (first, second)
    }

    /// Nobody's copy holds an engine for long: more pages than this are refused before they are drawn.
    @Test(arguments: [1, 200]) func bindsACopyToItsPages(mostPages: Int) throws {
        var choice = CopyOrder.Choice(handout: "reminder", paper: .letter)
        #expect(choice.options.mostPages == 200)
        choice.mostPages = mostPages
        #expect(choice.options.mostPages == mostPages)
    }
}
