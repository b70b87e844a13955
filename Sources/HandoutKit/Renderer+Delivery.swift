import Diagnostics
import PDFOutput

extension Renderer {
    /// Returns the file for delivery: linearized, locked or unchanged.
    ///
    /// - Throws: `InstallationFault` if qpdf is missing or too old.
    func delivered(_ pdf: [UInt8], _ options: RenderOptions) throws -> [UInt8] {
        do {
            return try Delivery(isLinearized: options.isLinearized, password: options.password?.text).delivered(pdf)
        } catch let failure as QPDF.Failure {
            throw InstallationFault([failure.diagnostic])
        }
    }
}

extension RenderOptions {
    /// Warnings about the consequences of the options, so that users learn them at once.
    var warnings: [Diagnostic] {
        guard password != nil else { return [] }
        return [
            .warning(
                "locked-copy", "this copy is locked, and so it is PDF/UA-1 but not PDF/A-2a, which allows no password",
                help: "archive one that is not locked")
        ]
    }
}

extension QPDF.Failure {
    fileprivate var diagnostic: Diagnostic {
        switch self {
        case .notInstalled:
            .error(
                "no-qpdf", "the program qpdf, which linearises and locks copies, is not installed",
                help: "install it: apt-get install qpdf")
        case .failed(let code):
            .error(
                "qpdf-failed", "the program qpdf could not linearise or lock the copy (exit code \(code))",
                help: "it must be version 11 or later: qpdf --version tells")
        case .noMemory: .error("no-memory", "there is no memory left for the program qpdf to work in")
        }
    }
}
