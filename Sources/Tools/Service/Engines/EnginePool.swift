import Foundation
import HandoutKit

/// A pool of renderers, each on its own thread: a renderer owns handles that two threads must not use at once.
///
/// Waiting jobs are in one limited queue. A free engine takes the first job. With a person's copy, it also takes its
/// share of the waiting copies of the same handout. Copies made together share common work, and each has the same bytes
/// as if it were made alone.
///
/// `@unchecked`: mutable state is only accessed while the condition is locked.
final class EnginePool: @unchecked Sendable {
    /// The queue is full.
    struct Busy: Error {}

    /// The limit of copies that are made together.
    private static let mostTogether = 16

    private enum Job {
        case copy(CopyOrder, CheckedContinuation<MadeCopy, any Error>)
        case work(@Sendable (inout Renderer) -> Void)
    }

    private let condition = NSCondition()
    private let engines: Int
    private let waiting: Int
    private var line: [Job] = []
    private var started = 0
    private var failure: (any Error)?
    private var isClosed = false
    private var busy = 0
    /// The newest edition of the library.
    private var library: Library?

    /// - Parameters:
    ///   - engines: the number of engines.
    ///   - waiting: the limit of waiting jobs.
    /// - Throws: the error of creating a renderer.
    init(engines: Int, waiting: Int, make: @escaping @Sendable () throws -> Renderer) throws {
        self.engines = max(1, engines)
        self.waiting = waiting
        for _ in 0..<self.engines {
            let thread = Thread { [self] in
                do {
                    var renderer = try make()
                    isStarted(nil)
                    while let (jobs, library) = next(after: renderer.library.edition) {
                        if let library { renderer.turn(to: library) }
                        Self.perform(jobs, with: &renderer)
                        isDone(jobs)
                    }
                } catch {
                    isStarted(error)
                }
            }
            // The stack is as large as that of the command's main thread.
            thread.stackSize = 8 << 20
            thread.start()
        }
        let failure = condition.withLock { () -> (any Error)? in
            while started < self.engines { condition.wait() }
            return self.failure
        }
        if let failure {
            close()
            throw failure
        }
    }

    /// Lets the engines finish the waiting jobs, and ends them.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    /// Whether the queue has room.
    var isReady: Bool { condition.withLock { !isClosed && line.count < waiting } }

    struct Load {
        var engines: Int
        var busy: Int
        var waiting: Int
    }

    var load: Load { condition.withLock { Load(engines: engines, busy: busy, waiting: line.count) } }

    /// Makes every engine change to a new edition of the library after its current job.
    func turn(to library: Library) {
        condition.withLock {
            self.library = library
            condition.broadcast()
        }
    }

    /// Runs work on an engine.
    ///
    /// - Throws: `Busy`, or an error of the work.
    func perform<Value: Sendable>(
        _ work: @escaping @Sendable (inout Renderer) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job.work { renderer in
                do {
                    continuation.resume(returning: try work(&renderer))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            if !stand(job) { continuation.resume(throwing: Busy()) }
        }
    }

    /// Makes a person's copy.
    ///
    /// - Throws: `Busy`, or an error of `Renderer.copies`.
    func copy(_ order: CopyOrder) async throws -> MadeCopy {
        try await withCheckedThrowingContinuation { continuation in
            if !stand(.copy(order, continuation)) { continuation.resume(throwing: Busy()) }
        }
    }

    private func stand(_ job: Job) -> Bool {
        condition.withLock {
            guard !isClosed, line.count < waiting else { return false }
            line.append(job)
            condition.signal()
            return true
        }
    }

    private func isStarted(_ error: (any Error)?) {
        condition.withLock {
            started += 1
            failure = failure ?? error
            condition.broadcast()
        }
    }

    // MARK: On the engines' threads

    /// Waits for jobs, or for a newer edition of the library than the engine's; nil when the pool is closed.
    private func next(after edition: Int) -> ([Job], Library?)? {
        condition.withLock {
            func newer() -> Library? { library.flatMap { $0.edition > edition ? $0 : nil } }
            while line.isEmpty {
                if isClosed { return nil }
                if let library = newer() { return ([], library) }
                condition.wait()
            }
            let jobs = take()
            busy += 1
            return (jobs, newer())
        }
    }

    private func isDone(_ jobs: [Job]) {
        guard !jobs.isEmpty else { return }
        condition.withLock { busy -= 1 }
    }

    /// Takes the first job, and the jobs that are made together with it.
    private func take() -> [Job] {
        let first = line.removeFirst()
        guard case .copy(let order, _) = first else { return [first] }
        // Some jobs are left for the other engines.
        var share = min(Self.mostTogether, line.count / engines + 1) - 1
        var jobs = [first]
        line.removeAll { job in
            guard share > 0, case .copy(let other, _) = job, other.choice == order.choice,
                other.handout.edition == order.handout.edition
            else { return false }
            share -= 1
            jobs.append(job)
            return true
        }
        return jobs
    }

    private static func perform(_ jobs: [Job], with renderer: inout Renderer) {
        var orders: [(order: CopyOrder, answer: CheckedContinuation<MadeCopy, any Error>)] = []
        for job in jobs {
            switch job {
            case .work(let work): work(&renderer)
            case .copy(let order, let answer): orders.append((order, answer))
            }
        }
        guard let choice = orders.first?.order.choice, let handout = orders.first?.order.handout else { return }
        guard choice.form == .pdf else {
            for order in orders {
                order.answer.resume(
                    with: Result {
                        let copy = try renderer.html(of: handout, for: order.order.person, options: choice.options)
                        return MadeCopy(
                            file: Array(copy.html.utf8), form: .webPage, language: copy.language,
                            printSize: copy.printSize, recipientID: copy.recipientID, isPersonal: copy.isPersonal,
                            warnings: copy.warnings)
                    })
            }
            return
        }
        let copies = renderer.copies(of: handout, for: orders.map(\.order.person), options: choice.options)
        for (copy, order) in zip(copies, orders) {
            order.answer.resume(
                with: copy.map {
                    MadeCopy(
                        file: renderer.pdf(of: $0), form: .pdf, language: $0.language, printSize: $0.printSize,
                        recipientID: $0.recipientID, isPersonal: $0.isPersonal, warnings: $0.warnings)
                })
        }
    }
}
