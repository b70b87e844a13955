import Diagnostics
package import Foundation
import HandoutKit
import PageLayout
import TestSupport
import TextShaping
import Theming

/// A random handout, laid out completely, with the errors of its pages.
package struct PageTrial: ~Copyable {
    let library: Library
    var renderer: Renderer
    let folder: URL

    package struct Outcome {
        package var complaints: [String]
        package var sheets: Int
        /// The number of sheets with the first-fit method; nil if it breaks a page in a forbidden place.
        package var sheetsByFirstFit: Int?
    }

    /// - Parameters:
    ///   - root: the project's folder.
    ///   - folder: the folder for handouts.
    package init(root: URL, folder: URL) throws {
        let templates = root.appending(path: "Templates")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for shared in ["publishers", "logos"] {
            try FileManager.default.copyItem(at: templates.appending(path: shared), to: folder.appending(path: shared))
        }
        let library = try Library(folder: folder.path, shownAs: "library")
        let renderer = try Renderer(
            installation: Installation(fonts: root.appending(path: "Fonts").path, templates: templates.path),
            library: library)
        self.folder = folder
        self.library = library
        self.renderer = renderer
    }

    package mutating func outcome(seed: UInt64, hasForms: Bool = true) throws -> Outcome {
        let made = RandomHandout(seed: seed, hasForms: hasForms)
        try made.write(to: folder.appending(path: "handouts/\(RandomHandout.name)"), pictures: Self.pictures)
        let handout = try library.handout(RandomHandout.name).get()
        let document = try renderer.manuscript(of: handout, for: nil, options: made.options).document
        let composer = try renderer.composer(of: document, options: made.options, size: made.printSize)
        let laidOut = try composer.compose()
        var complaints = PageChecker(laidOut, of: document).complaints
        complaints += PrintChecker(laidOut, of: document, size: made.printSize).complaints
        let firstFit = composer.sheetsByFirstFit()
        if let firstFit, firstFit < laidOut.pages.count {
            complaints.append("\(laidOut.pages.count) pages, where filling one after the other takes \(firstFit)")
        }
        renderer.forgetParagraphs()
        let again = try renderer.layOut(document, options: made.options, size: made.printSize)
        if again.trace != laidOut.trace { complaints.append("the same handout has other pages the second time") }
        return Outcome(complaints: complaints, sheets: laidOut.pages.count, sheetsByFirstFit: firstFit)
    }

    package static let pictures = Package.root.appending(
        path: "Templates/handouts/specimen/images")
}

extension LaidOutDocument {
    /// Every line with its position.
    var trace: [String] {
        pages.enumerated().flatMap { number, page in
            page.fragments.map { fragment in
                switch fragment {
                case .text(let text): "\(number) \(text.origin) \(text.shaped.text)"
                case .rectangle(let rectangle): "\(number) \(rectangle.area)"
                case .picture(let picture): "\(number) \(picture.area)"
                case .qrCode(let code): "\(number) \(code.area)"
                case .shape(let shape): "\(number) \(shape.area)"
                }
            }
        }
    }
}
