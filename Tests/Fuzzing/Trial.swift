package import Diagnostics
package import Foundation
import Geometry
package import HandoutKit
import Theming

/// One specimen, processed from its files to a finished PDF, and the errors in its processing.
///
/// A specimen may be refused with diagnostics; nothing else may happen.
package struct Trial {
    package private(set) var complaints: [String] = []
    /// The PDF; nil if the specimen was refused.
    package private(set) var pdf: [UInt8]?
    package private(set) var diagnostics: [Diagnostic] = []
    /// The processor time of the thread, independent of other work on the machine.
    package private(set) var seconds = 0.0

    package struct Options {
        package var isPersonal: Bool
        package var options: RenderOptions
        package var isDoneTwice: Bool

        package init(isPersonal: Bool = true, options: RenderOptions = RenderOptions(), isDoneTwice: Bool = false) {
            self.isPersonal = isPersonal
            self.options = options
            self.isDoneTwice = isDoneTwice
        }

        package init(_ random: inout Mutation) {
            isPersonal = random.below(3) > 0
            isDoneTwice = random.below(8) == 0
            options = RenderOptions(
                printSize: PrintSize.allCases[random.below(PrintSize.allCases.count)],
                paper: random.below(2) == 0 ? .letter : .a4)
        }
    }

    /// - Parameter folder: the folder of the specimen's files.
    package init(_ specimen: Specimen, in folder: URL, installation: Installation, _ options: Options) {
        let start = Self.threadSeconds
        do {
            let first = try Self.copy(of: specimen, in: folder, installation, options, &diagnostics)
            pdf = first
            if options.isDoneTwice {
                var again: [Diagnostic] = []
                let second = try Self.copy(of: specimen, in: folder, installation, options, &again)
                if second != first { complaints.append("the same input made other bytes") }
            }
        } catch let fault as ContentFault {
            diagnostics += fault.diagnostics
            if !fault.diagnostics.hasErrors { complaints.append("refused without an error") }
        } catch let unknown as UnknownName {
            diagnostics.append(unknown.diagnostic)
        } catch {
            complaints.append("our fault: \(error)")
        }
        seconds = Self.threadSeconds - start
        for diagnostic in diagnostics { judge(diagnostic) }
    }

    private static func copy(
        of specimen: Specimen, in folder: URL, _ installation: Installation, _ options: Options,
        _ diagnostics: inout [Diagnostic]
    ) throws -> [UInt8] {
        let library = try Library(folder: folder.path, shownAs: "library")
        let handout = try library.handout(specimen.name)
        diagnostics += handout.diagnostics.filter { $0.severity == .warning }
        let person = try options.isPersonal ? RecipientInput(json: specimen.person, shownAs: "person.json") : nil
        var renderer = try Renderer(installation: installation, library: library)
        let copy = try renderer.render(try handout.get(), for: person, options: options.options)
        diagnostics += copy.warnings
        return copy.pdf
    }

    private mutating func judge(_ diagnostic: Diagnostic) {
        let text = DiagnosticText.render(diagnostic)
        for range in [diagnostic.range].compactMap({ $0 }) + diagnostic.notes.compactMap(\.range)
        where range.offsets.upperBound > range.file.bytes.count {
            complaints.append("a place outside of its file: \(text)")
        }
        // An undeclared name may be quoted, and so may a value in place of a language or a size.
        let mayQuote = ["unknown-field", "unknown-language", "unknown-clinic", "unknown-print-size", "duplicate-key"]
        if text.contains(Specimen.marker), !mayQuote.contains(diagnostic.identifier) {
            complaints.append("tells a person's value: \(text)")
        }
        if text.utf8.count > 20_000 { complaints.append("a message of \(text.utf8.count) bytes: \(text.prefix(200))") }
    }

    private static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
