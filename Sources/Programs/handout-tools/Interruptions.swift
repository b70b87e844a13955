import Foundation

/// Ctrl-C and the signals that ask a program to end. They are blocked, and checked at suitable moments.
struct Interruptions {
    private var signals = sigset_t()

    /// Blocks the signals. It must be called before any thread starts, because threads inherit the blocked signals.
    init() {
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Whether a signal has arrived since the last check.
    var haveCome: Bool {
        var signals = signals
        var now = timespec()
        return sigtimedwait(&signals, nil, &now) > 0
    }
}
