import FileWriting
private import FoundationEssentials
import Glibc
import Processes

/// qpdf, another program.
///
/// Neither the page of a person nor a password may lie on a disk or stand among a program's arguments, where every user of
/// the machine sees them: both are handed over in memory.
package enum QPDF {
    package enum Failure: Error, Hashable {
        case notInstalled
        /// The file is our own and sound, so it is the program that is at fault, or too old.
        case failed(exitCode: Int32)
        case noMemory
    }

    /// What qpdf calls a job, in its own words.
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
        // ISO 19005-2, 6.1.7.1: qpdf writes no end of line before `endstream` unless it is told to.
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

/// A file in memory, which has no name and goes with its owner.
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

    /// By which a program of the same user can open it.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }
}
