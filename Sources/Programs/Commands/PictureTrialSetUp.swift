import Glibc
import Images

/// Has costly pictures drawn in a child first, and does so where this process is that child. Both programs call it before they read their
/// arguments.
package func setUpPictureTrial() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == PictureTrial.word { exit(PictureTrialChild.run(Array(arguments.dropFirst()))) }
    PictureTrial.ofThisProgram = PictureTrial(program: LibraryOptions.executable)
}
