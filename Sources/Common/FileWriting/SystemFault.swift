import Glibc

/// What the system says of a call that failed.
package struct SystemFault: Error, Sendable {
    /// One of the numbers of `errno`.
    package let code: Int32

    /// As `errno` has it now.
    package init() { code = errno }

    package var reason: String { String(cString: strerror(code)) }
}
