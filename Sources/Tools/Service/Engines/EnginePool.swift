import Foundation
import HandoutKit

/// Renderers at work, each on a thread of its own: a renderer owns handles that no two threads may use at once.
///
/// What waits stands in one line, which has an end. An engine that becomes free takes the first in line and, with a
/// person's copy, its share of the copies of the same handout that wait as well: made together, they share what they have in common, and
/// each is the same, byte for byte, as if it were made alone.
///
/// `@unchecked`: what changes is only touched while the condition is held.
final class EnginePool: @unchecked Sendable {
    /// The line has no place left.
    struct Busy: Error {}

    /// As many copies as are made together at most.
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
    /// The newest reading of it.
    private var library: Library?

    /// - Parameters:
    ///   - engines: how many work at once.
    ///   - waiting: how much may wait.
    /// - Throws: what the making of a renderer throws.
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
            // As much as the command has, on its main thread.
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

    /// Lets the engines finish what waits, and end.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    /// Whether there is room in the line.
    var isReady: Bool { condition.withLock { !isClosed && line.count < waiting } }

    struct Load {
        var engines: Int
        var busy: Int
        var waiting: Int
    }

    var load: Load { condition.withLock { Load(engines: engines, busy: busy, waiting: line.count) } }

    /// Has every engine go over to a new reading of the library, when it has finished what it is at.
    func turn(to library: Library) {
        condition.withLock {
            self.library = library
            condition.broadcast()
        }
    }

    /// Has an engine do something.
    ///
    /// - Throws: `Busy`, or what the work throws.
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

    /// Has a person's copy made.
    ///
    /// - Throws: `Busy`, or what `Renderer.copies` says.
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

    /// Waits for something to do, or a newer reading of the library than an engine has; nil when there will be nothing more.
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

    /// The first in line, and what is made together with it.
    private func take() -> [Job] {
        let first = line.removeFirst()
        guard case .copy(let order, _) = first else { return [first] }
        // The other engines are not left without work.
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
        let copies = renderer.copies(of: handout, for: orders.map(\.order.person), options: choice.options)
        for (copy, order) in zip(copies, orders) {
            order.answer.resume(
                with: copy.map {
                    MadeCopy(
                        pdf: renderer.pdf(of: $0), language: $0.language, printSize: $0.printSize,
                        recipientID: $0.recipientID, isPersonal: $0.isPersonal, warnings: $0.warnings)
                })
        }
    }
}
