import Glibc

/// Sets signals and limits. Both programs call it first.
package func setUpProcess() {
    // A closed pipe, or a file that may not grow, is an error to report, not a reason to end the process.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // A core dump would contain a person's data.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
}
