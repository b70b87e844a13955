import Foundation

/// Checks the files on a thread of its own, as long as somebody looks at the preview.
final class FileWatch: @unchecked Sendable {  // Mutable state is only accessed while the condition is locked.
    /// A save is noticed after half of it, on average.
    private static let period: TimeInterval = 0.04
    /// An editor may write a file in several steps: a change is read once the files stay the same for so long.
    private static let settling: TimeInterval = 0.01
    private static let mostSettling = 50

    private let condition = NSCondition()
    private var marks = FileMarks()
    private var isStopped = false

    /// - Parameters:
    ///   - isWanted: whether anybody looks.
    ///   - changed: called after a change.
    func start(isWanted: @escaping @Sendable () -> Bool, changed: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            while isGoingOn(after: Self.period) {
                guard isWanted(), isChanged() else { continue }
                changed()
            }
        }
        thread.start()
    }

    /// Sets the files to watch, as they were when they were read.
    func watch(_ marks: FileMarks) { condition.withLock { self.marks = marks } }

    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
    }

    private func isChanged() -> Bool {
        let known = condition.withLock { marks }
        var now = known.anew()
        guard now != known else { return false }
        for _ in 0..<Self.mostSettling {
            guard isGoingOn(after: Self.settling) else { return false }
            let next = now.anew()
            if next == now { break }
            now = next
        }
        condition.withLock { if marks == known { marks = now } }
        return now != known
    }

    private func isGoingOn(after pause: TimeInterval) -> Bool {
        condition.withLock {
            let end = Date().addingTimeInterval(pause)
            while !isStopped, condition.wait(until: end) {}
            return !isStopped
        }
    }
}
