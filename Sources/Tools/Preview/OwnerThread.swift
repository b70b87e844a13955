import Foundation

/// A thread that owns what no other thread may touch, such as a renderer with its handles of Pango and Cairo.
///
/// `@unchecked`: the queue is only accessed while the condition is locked; what is owned never leaves the thread.
final class OwnerThread<Owned>: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [@Sendable (Owned) -> Void] = []
    private var isClosed = false

    /// - Throws: the error of `make`.
    init(_ make: @escaping @Sendable () throws -> Owned) throws {
        let start = Start()
        let thread = Thread { [self] in
            let owned: Owned
            do {
                owned = try make()
                start.end(nil)
            } catch {
                return start.end(error)
            }
            while let job = next() { job(owned) }
        }
        // Typesetting needs the stack of a main thread.
        thread.stackSize = 8 << 20
        thread.start()
        if let error = start.wait() { throw error }
    }

    /// Runs work on the thread, after the work that was given before.
    func perform<Value: Sendable>(_ work: @escaping @Sendable (Owned) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = condition.withLock {
                guard !isClosed else { return false }
                jobs.append { owned in continuation.resume(with: Result { try work(owned) }) }
                condition.signal()
                return true
            }
            if !isTaken { continuation.resume(throwing: CancellationError()) }
        }
    }

    /// Ends the thread after the work that waits.
    func close() {
        condition.withLock {
            isClosed = true
            condition.signal()
        }
    }

    private func next() -> (@Sendable (Owned) -> Void)? {
        condition.withLock {
            while jobs.isEmpty {
                if isClosed { return nil }
                condition.wait()
            }
            return jobs.removeFirst()
        }
    }

    /// The start of the thread, which may fail.
    private final class Start: @unchecked Sendable {  // Mutable state is only accessed while the condition is locked.
        private let condition = NSCondition()
        private var isOver = false
        private var error: (any Error)?

        func end(_ error: (any Error)?) {
            condition.withLock {
                (self.error, isOver) = (error, true)
                condition.signal()
            }
        }

        func wait() -> (any Error)? {
            condition.withLock {
                while !isOver { condition.wait() }
                return error
            }
        }
    }
}
