import Glibc

/// Sets signals and limits. Both programs call it first.
package func setUpProcess() {
    // A reader that went away, or a file that may not grow, is an error to tell, not a reason to die.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // A core dump would have what is known of a person in it.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
}
