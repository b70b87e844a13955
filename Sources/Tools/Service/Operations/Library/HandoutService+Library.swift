package import Diagnostics
import HandoutKit
import Logging

extension HandoutService {
    /// Looks whether the library was edited, and serves what it says now.
    ///
    /// - Returns: whether it was.
    @discardableResult func lookAtLibrary() -> Bool {
        switch library.look() {
        case .unchanged: return false
        case .settling: break
        case .read(let edition, let faults):
            // First the engines: a handout of before is made by them as well, but none of the new one by those of before.
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

    /// Tells the log what is wrong at the start: with the library, and what else there is to warn of.
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
