import Foundation

/// Checks the library every second on its own thread, so that a slow disk does not delay requests.
final class LibraryWatch: @unchecked Sendable {  // Mutable state is only accessed while the condition is locked.
    private static let period: TimeInterval = 1
    /// The pause between checks, as a multiple of a check's duration. It limits the load of slow disks and large
    /// libraries.
    private static let parts = 20.0
    private static let longest: TimeInterval = 15

    private let condition = NSCondition()
    private var isStopped = false

    /// - Parameter look: returns whether anything has changed.
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
        // Checking typesets handouts, so it needs the same stack as an engine.
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
