import Foundation
import HandoutKit
import Personalization
import Synchronization

/// The workers of a run. Each takes a few rows from the list, makes the copies with its own renderer, and takes the
/// next rows.
///
/// Shared state is accessed under a lock once for many documents, never while a copy is made. Outcomes are returned in
/// the order of the list, and a worker that is far ahead waits for the others.
///
/// `@unchecked Sendable`: `feed` is only accessed under `reading`, all other mutable state under `state`.
final class WorkerPool: @unchecked Sendable {
    /// Makes several copies together, and returns the outcome of each.
    typealias Maker = @Sendable ([Job], inout Renderer) throws -> [Outcome]

    /// The number of rows taken at once; copies made together share pages.
    private static let mostRows = 32
    /// The limit of chunks that wait for an unfinished one; with a print stream, their copies are kept in memory.
    private static let mostAhead = 8

    private let reading = Mutex(())
    private let feed: any Feed
    private let rowsAtOnce: Int
    private let engine: @Sendable () throws -> Renderer
    private let maker: Maker

    private let state = NSCondition()
    private var taken = 0
    private var delivered = 0
    private var done: [Int: [Outcome]] = [:]
    private var working = 0
    private var isStopping = false
    private var failure: (any Error)?

    /// A source of validated rows.
    protocol Feed {
        /// - Returns: nil at the end.
        func next() throws -> RowValidator.Verdict?
    }

    /// - Parameters:
    ///   - rows: the number of rows, so that all workers get some.
    ///   - engine: creates the renderer of each worker.
    init(
        feed: any Feed, rows: Int, workers: Int, engine: @escaping @Sendable () throws -> Renderer,
        maker: @escaping Maker
    ) {
        self.feed = feed
        self.engine = engine
        self.maker = maker
        rowsAtOnce = max(1, min(Self.mostRows, rows / (workers * 4)))
        working = workers
        for _ in 0..<workers {
            let thread = Thread { [self] in work() }
            // Layout recurses into nested elements, and a thread's default stack is small.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Returns the next outcomes, in the order of the list.
    ///
    /// - Returns: an empty array if none came in time; nil when all rows are done.
    /// - Throws: the error that stopped a worker, after all workers have ended.
    func next(within seconds: Double) throws -> [Outcome]? {
        state.lock()
        defer { state.unlock() }
        let deadline = Date(timeIntervalSinceNow: seconds)
        while done[delivered] == nil, working > 0 {
            guard state.wait(until: deadline) else { return [] }
        }
        guard let outcomes = done.removeValue(forKey: delivered) else {
            if let failure { throw failure }
            return nil
        }
        delivered += 1
        state.broadcast()
        return outcomes
    }

    /// Makes every worker finish its current rows and stop.
    func stop() {
        state.withLock {
            isStopping = true
            state.broadcast()
        }
    }

    /// Waits until all workers have ended.
    func end() {
        stop()
        state.withLock { while working > 0 { state.wait() } }
    }

    private func work() {
        do {
            var renderer = try engine()
            while let chunk = try take() {
                var jobs: [Job] = []
                var outcomes: [Outcome] = []
                for verdict in chunk.verdicts {
                    switch verdict {
                    case .job(let job): jobs.append(job)
                    case .settled(let outcome): outcomes.append(outcome)
                    }
                }
                outcomes += try maker(jobs, &renderer)
                outcomes.sort { $0.number < $1.number }
                state.withLock {
                    done[chunk.index] = outcomes
                    state.broadcast()
                }
            }
        } catch {
            state.withLock {
                failure = failure ?? error
                isStopping = true
            }
        }
        state.withLock {
            working -= 1
            state.broadcast()
        }
    }

    private func take() throws -> (index: Int, verdicts: [RowValidator.Verdict])? {
        let mayGoOn = state.withLock {
            while taken - delivered > Self.mostAhead, !isStopping { state.wait() }
            return !isStopping
        }
        guard mayGoOn else { return nil }
        return try reading.withLock { _ in
            var verdicts: [RowValidator.Verdict] = []
            while verdicts.count < rowsAtOnce, let verdict = try feed.next() { verdicts.append(verdict) }
            guard !verdicts.isEmpty else { return nil }
            return state.withLock {
                taken += 1
                return (taken - 1, verdicts)
            }
        }
    }
}
