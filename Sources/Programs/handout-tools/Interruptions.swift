import Foundation

/// Ctrl-C, and the signals that ask a program to end: kept back, to be asked for when it suits.
struct Interruptions {
    private var signals = sigset_t()

    /// Before any thread is started: threads take over what is kept back.
    init() {
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Whether one has come since the last time.
    var haveCome: Bool {
        var signals = signals
        var now = timespec()
        return sigtimedwait(&signals, nil, &now) > 0
    }
}
