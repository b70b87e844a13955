import CPangoCairo
import FileWriting
import Geometry
import Glibc

/// The child process that draws one picture and ends.
///
///     handout try-picture 10 1073741824 < drawing.svg
package enum PictureTrialChild {
    static let drawn: Int32 = 0
    static let notDrawn: Int32 = 1
    /// BSD's code for wrong usage, which is no verdict.
    private static let wrongUsage: Int32 = 64

    /// - Parameter arguments: those behind the word: seconds of the processor, and bytes of memory.
    /// - Returns: the exit code.
    package static func run(_ arguments: [String]) -> Int32 {
        guard arguments.count == 2, let seconds = Double(arguments[0]), let memory = UInt(arguments[1]), seconds > 0
        else { return wrongUsage }
        setLimits(seconds: seconds, memory: memory)
        guard let bytes = try? FileReading.bytes(of: STDIN_FILENO, limit: PictureFile.mostBytes) else {
            return notDrawn
        }
        do {
            try draw(ImageLibrary.picture(from: bytes, trial: nil))
            return drawn
        } catch {
            return notDrawn
        }
    }

    private static func setLimits(seconds: Double, memory: UInt) {
        var space = rlimit(rlim_cur: memory, rlim_max: memory)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
        // The system counts whole seconds, and the timer the rest.
        let whole = UInt(seconds.rounded(.up))
        var time = rlimit(rlim_cur: whole, rlim_max: whole + 1)
        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
        let microseconds = Int((seconds * 1e6).rounded(.up))
        var timer = itimerval()
        timer.it_value = timeval(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000)
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    }

    /// Into a PDF, which goes nowhere, and into pixels, as pages and screens have it.
    private static func draw(_ picture: LoadedPicture) throws(PictureFault) {
        let side = SVGFile.recordedSide
        let area = Rectangle(x: .zero, y: .zero, width: .points(side), height: .points(side))
        let file: OpaquePointer = cairo_pdf_surface_create_for_stream(
            { _, _, _ in CAIRO_STATUS_SUCCESS }, nil, side, side)
        let pixels: OpaquePointer = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(side), Int32(side))
        for (surface, isOfPixels) in [(file, false), (pixels, true)] {
            let cairo: OpaquePointer = cairo_create(surface)
            if isOfPixels { picture.drawPixels(on: cairo, in: area) } else { picture.draw(on: cairo, in: area) }
            let status = cairo_status(cairo)
            cairo_destroy(cairo)
            cairo_surface_finish(surface)
            let end = cairo_surface_status(surface)
            cairo_surface_destroy(surface)
            guard status == CAIRO_STATUS_SUCCESS, end == CAIRO_STATUS_SUCCESS else {
                throw .broken(format: "picture", reason: "it cannot be drawn")
            }
        }
    }
}
