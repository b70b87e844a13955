package import Diagnostics
import HandoutKit
import Logging

extension HandoutService {
    /// Checks whether the library has changed, and serves the new content.
    ///
    /// - Returns: whether it has changed.
    @discardableResult func lookAtLibrary() -> Bool {
        switch library.look() {
        case .unchanged: return false
        case .settling: break
        case .read(let edition, let faults):
            // The engines change first. They can still make an earlier handout, but older engines must not make a new
            // one.
            engines.turn(to: edition.library)
            library.adopt(edition)
            metrics.read(faults.isEmpty ? .read : .kept)
            tell(faults, "broken in the library: what was good before is kept")
            logger.notice("the library was read anew", metadata: ["handouts": "\(edition.catalog.count)"])
        case .kept(let faults):
            metrics.read(.kept)
            tell(faults, "broken in the library: all of it is kept as it was")
        }
        return true
    }

    /// Logs the errors in the library at the start, and other warnings.
    package func tell(_ warnings: [Diagnostic]) {
        tell(catalog.faults, "broken in the library")
        tell(warnings, "a warning")
    }

    private func tell(_ faults: [Diagnostic], _ message: Logger.Message) {
        for fault in faults {
            var fields: Logger.Metadata = ["rule": "\(fault.identifier)", "fault": "\(fault.message)"]
            if let range = fault.range {
                fields["place"] = "\(range.file.path):\(range.start.line):\(range.start.column)"
            }
            logger.warning(message, metadata: fields)
        }
    }
}
