/// Something that was waited for did not come to be.
package struct NeverCame: Error, CustomStringConvertible {
    package var description: String
}

/// Waits until something holds, and looks again and again.
///
/// - Parameter limit: only there so that a test that fails ends; whatever the machine does beside it, what is waited for comes sooner.
/// - Throws: `NeverCame`.
package func eventually(
    _ what: String, within limit: Duration = .seconds(1200), _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < end else { throw NeverCame(description: "it never came to be that \(what)") }
        try await Task.sleep(for: .milliseconds(20))
    }
}
