import Digests
import FileWriting
import FoundationEssentials
import Glibc
import Processes
import Synchronization

/// The first drawing of a costly picture, in a child process with limits of time and memory.
///
/// `SVGWork` counts what a picture costs before it is drawn. A count can be wrong for a drawing that nobody thought of; the child then ends,
/// and the program goes on. Small pictures have no child.
///
/// The child is the program itself (`PictureTrialChild`). Another program that uses HandoutKit as a library sets no trial, and has the
/// count alone.
package final class PictureTrial: Sendable {
    package struct Limits: Sendable {
        /// Time of the processor.
        package var processorSeconds: Double
        /// Address space, in bytes.
        package var memory: Int
        /// Time on the clock, for a child that waits and does not work.
        package var clockSeconds: Double

        package init(processorSeconds: Double = 10, memory: Int = 1 << 30, clockSeconds: Double = 60) {
            self.processorSeconds = processorSeconds
            self.memory = memory
            self.clockSeconds = clockSeconds
        }
    }

    /// Units of `SVGWork`: about a tenth of a second.
    static let mostUnits = 200_000.0
    /// Pixels of a JPEG, once for each of its scans: about a second.
    static let mostPixelsOfScans = 150_000_000

    /// The first word of the child's arguments.
    package static let word = "try-picture"

    private static let remembered = 1024

    private let program: String
    private let limits: Limits
    /// Whether a picture can be drawn, by the digest of its bytes.
    private let verdicts = Mutex<[String: Bool]>([:])

    /// - Parameter program: the path of a program that answers to `word`.
    package init(program: String, limits: Limits = Limits()) {
        self.program = program
        self.limits = limits
    }

    private static let current = Mutex<PictureTrial?>(nil)

    /// The trial of this process; nil where its program has none.
    package static var ofThisProgram: PictureTrial? {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }

    /// - Parameter bytes: the picture's file. What it holds is drawn once for each verdict.
    /// - Throws: `PictureFault` where it cannot be drawn within the limits.
    func prove(_ bytes: [UInt8]) throws(PictureFault) {
        let digest = SHA256.of(bytes).hexadecimal
        if let known = verdicts.withLock({ $0[digest] }) {
            if !known { throw Self.refusal }
            return
        }
        guard let isDrawn = isDrawn(bytes) else { return }
        verdicts.withLock { verdicts in
            if verdicts.count >= Self.remembered { verdicts.removeAll() }
            verdicts[digest] = isDrawn
        }
        if !isDrawn { throw Self.refusal }
    }

    /// Nil where no child could be started: the count of work then stands alone.
    private func isDrawn(_ bytes: [UInt8]) -> Bool? {
        guard let input = NamelessFile(bytes) else { return nil }
        let words = [Self.word, "\(limits.processorSeconds)", "\(limits.memory)"]
        guard
            let ended = try? ChildProgram.run(
                program, words, input: input.descriptor, mostSeconds: limits.clockSeconds)
        else { return nil }
        switch ended.exitCode {
        case PictureTrialChild.drawn: return true
        // A signal, of its own limits or of ours.
        case PictureTrialChild.notDrawn, nil: return false
        // It was another program.
        default: return nil
        }
    }

    private static let refusal = PictureFault.unsupported(
        "too much in it to be drawn within limits of time and memory", help: "save it simpler, or as a PNG")
}

/// Bytes in a file that loses its name at once.
private final class NamelessFile {
    let descriptor: Int32

    init?(_ bytes: [UInt8]) {
        let name = "handout-picture-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let path = FileManager.default.temporaryDirectory.appending(path: name).path
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        guard (try? PartialFile.write(bytes, to: descriptor)) != nil, lseek(descriptor, 0, SEEK_SET) == 0 else {
            return nil
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
