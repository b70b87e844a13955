import Glibc

/// The error of a failed system call.
package struct SystemFault: Error, Sendable {
    /// The value of `errno`.
    package let code: Int32

    /// Creates an error with the current `errno`.
    package init() { code = errno }

    package var reason: String { String(cString: strerror(code)) }
}
