import Glibc

/// The error of a failed system call.
package struct SystemFault: Error, Sendable {
    /// One of the numbers of `errno`.
    package let code: Int32

    /// Takes the current `errno`.
    package init() { code = errno }

    package var reason: String { String(cString: strerror(code)) }
}
