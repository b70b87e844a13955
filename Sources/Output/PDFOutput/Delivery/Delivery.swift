private import FoundationEssentials

/// What is done to a finished file on its way out, for those who ask for it.
///
/// It is the work of qpdf, the program: its library would be loaded at the start of every run, and cost a quarter of a
/// short one.
package struct Delivery: Sendable, Hashable {
    /// The first page shows while the others are still on their way. ISO 32000-1, annex F.
    package var isLinearized: Bool
    /// What opens the file, which is encrypted by AES-256. ISO 32000-2, 7.6.4.
    package var password: String?

    package init(isLinearized: Bool = false, password: String? = nil) {
        self.isLinearized = isLinearized
        self.password = password
    }

    /// The same bytes for the same file, unless it is encrypted: salt and vectors are random.
    ///
    /// - Throws: `QPDF.Failure`.
    package func delivered(_ pdf: [UInt8]) throws -> [UInt8] {
        guard isLinearized || password != nil else { return pdf }
        return try QPDF.run(job, on: pdf)
    }

    private var job: QPDF.Job {
        var job = QPDF.Job()
        if isLinearized { job.linearize = "" }
        if let password {
            // All that a person may do with paper is allowed, and a screen reader reads. ISO 14289-1, 7.16.
            job.encrypt = QPDF.Job.Encryption(userPassword: password, ownerPassword: password)
        } else {
            job.deterministicId = ""
        }
        return job
    }
}
