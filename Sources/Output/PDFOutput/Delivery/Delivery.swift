private import FoundationEssentials

/// Optional processing of a finished file before delivery.
///
/// It is done by the program qpdf. Loading qpdf's library at every start would take a quarter of a short run.
package struct Delivery: Sendable, Hashable {
    /// True for a linearized file, whose first page appears while the others are still loading. ISO 32000-1, annex F.
    package var isLinearized: Bool
    /// The password that opens the file, which is encrypted with AES-256. ISO 32000-2, 7.6.4.
    package var password: String?

    package init(isLinearized: Bool = false, password: String? = nil) {
        self.isLinearized = isLinearized
        self.password = password
    }

    /// Returns the processed file. The same file gives the same bytes, unless it is encrypted: salt and vectors are
    /// random.
    ///
    /// - Throws: `QPDF.Failure`.
    package func delivered(_ pdf: [UInt8]) throws -> [UInt8] {
        guard isLinearized || password != nil else { return pdf }
        let delivered = try QPDF.run(job, on: pdf)
        return isLinearized ? StreamEnds.separated(delivered) : delivered
    }

    private var job: QPDF.Job {
        var job = QPDF.Job()
        if isLinearized { job.linearize = "" }
        if let password {
            // Everything that is possible on paper is allowed, and screen readers may read. ISO 14289-1, 7.16.
            job.encrypt = QPDF.Job.Encryption(userPassword: password, ownerPassword: password)
        } else {
            job.deterministicId = ""
        }
        return job
    }
}
