package import ArgumentParser
import HandoutKit

package struct Fonts: ParsableCommand {
    package static let configuration = CommandConfiguration(
        abstract: "List the faces that pages are set in, each held against fonts.lock.",
        discussion:
            "Rendering sees these faces and no other. A face that is missing or differs is named; \"make fonts\" mends it."
    )

    @OptionGroup var places: LibraryOptions

    package init() {}

    package func run() throws {
        try reporting {
            let faces = try FaceList(installation: try places.installation())
            for face in faces.faces { try Console.result("\(face.sha256.prefix(12))  \(face.path)\n") }
            Console.note("\(faces.faces.count) faces in \(faces.folder), all as fonts.lock has them")
        }
    }
}
