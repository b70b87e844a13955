import Foundation
import HandoutKit
import Personalization

/// The workers of a run: each takes a few rows from the list, makes the copies on an engine of its own, and takes the next.
///
/// What they share is taken under a lock once for many documents, never while one is made. What became of the rows
/// comes out in the order of the list, and a worker that is far ahead waits for the others.
///
/// `@unchecked Sendable`: `feed` is only touched under `reading`, everything else that changes under `state`.
final class WorkerPool: @unchecked Sendable {
    /// Makes the copies of some together, and says of each what became of it.
    typealias Maker = @Sendable ([Job], inout Renderer) throws -> [Outcome]

    /// Rows that are taken at once: pages are shared between the copies that are made together.
    private static let mostRows = 32
    /// Chunks that may wait for one that is not done yet: their copies are kept where there is a print stream.
    private static let mostAhead = 8

    private let reading = NSLock()
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

    /// Where rows come from, judged.
    protocol Feed {
        /// - Returns: nil at the end.
        func next() throws -> RowValidator.Verdict?
    }

    /// - Parameters:
    ///   - rows: how many there are, so that all workers get some.
    ///   - engine: makes what each worker owns.
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
            // Layout descends into what is nested; a thread has little stack unless it is asked for.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// The outcomes that come next in the list's order.
    ///
    /// - Returns: nothing where none came in time; nil when all is done.
    /// - Throws: what stopped a worker, when all of them have ended.
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

    /// Has every worker finish what it has in hand, and no more.
    func stop() {
        state.withLock {
            isStopping = true
            state.broadcast()
        }
    }

    /// Waits until no worker is left.
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
        return try reading.withLock {
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
