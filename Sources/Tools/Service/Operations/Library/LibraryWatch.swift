import Foundation

/// Looks at the library every second, on a thread of its own: a disk that does not answer keeps nobody else waiting.
final class LibraryWatch: @unchecked Sendable {  // What changes is only touched while the condition is held.
    private static let period: TimeInterval = 1
    /// A look at what has not changed takes no more than one part in so many of the time, however slow the disk and large the
    /// library.
    private static let parts = 20.0
    private static let longest: TimeInterval = 15

    private let condition = NSCondition()
    private var isStopped = false

    /// - Parameter look: says whether anything was changed.
    func start(_ look: @escaping @Sendable () -> Bool) {
        let thread = Thread { [self] in
            var pause = Self.period
            while isGoingOn(after: pause) {
                let start = Date()
                let isChanged = look()
                let duration = Date().timeIntervalSince(start)
                pause = isChanged ? Self.period : min(Self.longest, max(Self.period, duration * Self.parts))
            }
        }
        // It sets what it looks over, as an engine does.
        thread.stackSize = 8 << 20
        thread.start()
    }

    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
    }

    private func isGoingOn(after pause: TimeInterval) -> Bool {
        condition.withLock {
            let end = Date().addingTimeInterval(pause)
            while !isStopped, condition.wait(until: end) {}
            return !isStopped
        }
    }
}
