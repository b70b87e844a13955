/// An awaited condition did not become true in time.
package struct NeverCame: Error, CustomStringConvertible {
    package var description: String
}

/// Waits until a condition holds, by checking it repeatedly.
///
/// - Parameter limit: the time after which a failing test ends. It is so long that a busy machine does not reach it.
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
