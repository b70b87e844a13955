import FileWriting
private import FoundationEssentials
import Glibc
import Processes

/// Runs the program qpdf.
///
/// A person's pages and passwords must not be on a disk, or among a program's arguments, which every user of the
/// machine can see. Both are passed in memory.
package enum QPDF {
    package enum Failure: Error, Hashable {
        case notInstalled
        /// qpdf failed. The input is the program's own valid file, so qpdf is broken or too old.
        case failed(exitCode: Int32)
        case noMemory
    }

    /// A job in qpdf's own JSON format.
    struct Job: Encodable {
        struct Encryption: Encodable {
            private enum CodingKeys: String, CodingKey {
                case userPassword, ownerPassword
                case bits = "256bit"
            }

            var userPassword: String
            var ownerPassword: String
            private let bits: [String: String] = [:]

            init(userPassword: String, ownerPassword: String) {
                self.userPassword = userPassword
                self.ownerPassword = ownerPassword
            }
        }

        fileprivate var inputFile = ""
        private let outputFile = "-"
        // ISO 19005-2, 6.1.7.1: by default, qpdf writes no end of line before `endstream`.
        private let newlineBeforeEndstream = ""
        var linearize: String?
        var deterministicId: String?
        var encrypt: Encryption?
    }

    /// - Throws: `Failure`.
    static func run(_ job: Job, on pdf: [UInt8]) throws -> [UInt8] {
        let input = try MemoryFile(pdf)
        var job = job
        job.inputFile = input.path
        let orders = try MemoryFile(Array(try JSONEncoder().encode(job)))

        do {
            let qpdf = try withExtendedLifetime((input, orders)) {
                try ChildProgram.run("qpdf", ["--job-json-file=\(orders.path)"])
            }
            guard qpdf.exitCode == 0 else { throw Failure.failed(exitCode: qpdf.exitCode ?? -1) }
            return qpdf.output
        } catch ChildProgram.Failure.notFound {
            throw Failure.notInstalled
        } catch ChildProgram.Failure.system {
            throw Failure.noMemory
        }
    }
}

/// A file in memory, without a name. It is closed with its owner.
private final class MemoryFile {
    private let descriptor: Int32

    init(_ bytes: [UInt8]) throws {
        let name = "/handout-\(UUID().uuidString)"
        descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw QPDF.Failure.noMemory }
        shm_unlink(name)
        do {
            try PartialFile.write(bytes, to: descriptor)
        } catch {
            close(descriptor)
            throw QPDF.Failure.noMemory
        }
    }

    deinit { close(descriptor) }

    /// The path at which a program of the same user can open the file.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }
}
