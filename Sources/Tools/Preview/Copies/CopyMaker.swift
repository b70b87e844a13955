import Diagnostics
import DocumentTree
import Foundation
import Geometry
import HandoutKit
import PDFOutput
import PageLayout
import StructuredInput
import TextShaping

/// Reads the handout when its files have changed, and makes the copies that are shown. It belongs to one thread.
///
/// A copy that cannot be made anew keeps its last good pages.
final class CopyMaker {
    private let source: PreviewSource
    private let clinic: String?
    private let installation: Installation
    private var renderer: Renderer
    private var gallery: PageGallery
    private(set) var reading: Reading
    /// The handout as it was read when a copy of it last could be made.
    private var good: LoadedHandout?
    private var marks = FileMarks()
    private var copies = RecentlyUsed<CopyChoice, MadeCopy>(capacity: 12)

    /// The files to watch, as they were when they were read.
    var watched: FileMarks { marks }

    /// - Parameter stamp: part of the pictures' names.
    /// - Throws: `InstallationFault`; `UnknownName` if the library is not there.
    init(_ source: PreviewSource, clinic: String?, installation: Installation, stamp: String) throws {
        self.source = source
        self.clinic = clinic
        self.installation = installation
        gallery = PageGallery(prefix: stamp)
        let library = try source.library(edition: 0)
        renderer = try Renderer(installation: installation, library: library)
        reading = Reading(
            number: 0, library: library, handout: Validated(nil), people: [], themes: [], record: ReadingRecord())
        read()
    }

    // MARK: Reading

    /// Reads the files again if they have changed.
    ///
    /// - Returns: the number of the reading.
    @discardableResult func renew() -> Int {
        if marks.anew() != marks { read() }
        return reading.number
    }

    private func read() {
        let number = reading.number + 1
        let record = ReadingRecord()
        // The known files are marked before they are read: a save in between is a change.
        let before = marks.anew()
        guard let library = try? source.library(edition: number) else {
            marks = before
            return missing(number)
        }
        let handout = SourceReader.$record.withValue(record) { () -> Validated<LoadedHandout> in
            do {
                return try library.handout(source.name)
            } catch let unknown as UnknownName {
                return Validated(nil, [unknown.diagnostic])
            } catch let fault as ContentFault {
                return Validated(nil, fault.diagnostics)
            } catch {
                return Validated(nil, [.error("unreadable-handout", "\(source.name) cannot be read")])
            }
        }
        let shown = handout.partial ?? good
        reading = Reading(
            number: number, library: library, handout: handout, people: source.people(of: shown, in: library),
            themes: installation.themeNames(in: library), record: record)
        // While the text is broken, copies of the last good one are made with the files that belong to it.
        if handout.value != nil { renderer.turn(to: library) }
        marks = before
        watchWhatWasRead()
    }

    /// The library is away, or is being replaced.
    private func missing(_ number: Int) {
        let fault = Diagnostic.error("file-unreadable", "the library \(source.library.shown) cannot be read")
        reading = Reading(
            number: number, library: reading.library, handout: Validated(nil, [fault]), people: reading.people,
            themes: reading.themes, record: ReadingRecord())
    }

    private func watchWhatWasRead() {
        marks.add(
            files: Set(reading.record.files.keys).union(reading.record.pictures).union(reading.people.map(\.path)),
            folders: source.watchedFolders(of: reading.handout.partial ?? good, in: reading.library))
    }

    // MARK: Copies

    /// A copy with its pages, as they are shown.
    private struct MadeCopy {
        var reading: Int
        var language: String
        var title: String
        var pages: [PageView]
        var heard: [HeardLine]
        var warnings: [Diagnostic]
    }

    /// Returns what a window shows.
    ///
    /// - Throws: `PreviewProblem` for a choice that the handout does not have.
    func view(_ query: CopyQuery) throws -> PreviewView {
        renew()
        let shown = reading.handout.partial ?? good
        let choice = try query.choice(languages: shown?.languages, themes: reading.themes, people: reading.people)
        let (copy, faults) = copy(choice)
        var diagnostics = reading.handout.diagnostics
        diagnostics += faults ?? copy?.warnings ?? []
        return PreviewView(
            reading: reading.number, id: shown?.id ?? source.name, title: copy?.title ?? shown?.title() ?? source.name,
            languages: shown?.languages ?? [], themes: reading.themes, people: reading.people, choice: choice,
            language: copy?.language ?? choice.language, pages: copy?.pages ?? [], heard: copy?.heard ?? [],
            diagnostics: diagnostics, isKept: faults != nil)
    }

    /// Returns a copy, or its last good pages with the errors because of which there are no newer ones.
    private func copy(_ choice: CopyChoice) -> (MadeCopy?, faults: [Diagnostic]?) {
        let last = copies.value(for: choice)
        if let last, last.reading == reading.number { return (last, nil) }
        var faults = reading.handout.value == nil ? reading.handout.diagnostics.errors : []
        if let handout = reading.handout.value {
            do {
                let copy = try made(choice, of: handout)
                good = handout
                copies.remember(copy, for: choice)
                return (copy, nil)
            } catch {
                faults = Self.diagnostics(of: error)
            }
        }
        if let last { return (last, faults) }
        // The switches work while the text is broken, too.
        let older = good.flatMap { try? made(choice, of: $0) }
        return (older, faults)
    }

    private static func diagnostics(of error: any Error) -> [Diagnostic] {
        switch error {
        case let fault as ContentFault: fault.diagnostics
        case let unknown as UnknownName: [unknown.diagnostic]
        case let refusal as Refusal: [refusal.diagnostic]
        default: [.error("internal", "internal error: the copy cannot be set")]
        }
    }

    private func made(_ choice: CopyChoice, of handout: LoadedHandout) throws -> MadeCopy {
        let copy = try SourceReader.$record.withValue(reading.record) {
            let person = try reading.people.first { $0.name == choice.person }?.data()
            return try renderer.placedCopy(of: handout, for: person, options: choice.options(clinic: clinic))
        }
        watchWhatWasRead()
        let places = LeafPlaces(copy.document)
        let pages = try copy.layout.pages.map { page in
            let size = copy.layout.size(of: page)
            return PageView(
                picture: try gallery.name(of: page, size: size), width: size.width.points, height: size.height.points,
                lines: PageLines(page, places).lines)
        }
        let heard = SpokenText(copy.document, layout: copy.layout).lines.map { line in
            HeardLine(mark: line.mark, words: line.words, place: line.leaf.flatMap { places.place(of: $0) })
        }
        return MadeCopy(
            reading: reading.number, language: copy.language, title: handout.title(language: copy.language),
            pages: pages, heard: heard, warnings: copy.warnings)
    }

    // MARK: Pictures

    func picture(_ name: String, scale: Int) throws -> [UInt8]? { try gallery.file(name, scale: scale) }
}
