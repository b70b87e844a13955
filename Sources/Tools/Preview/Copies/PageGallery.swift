import Drawing
import Geometry
import PageLayout
import TextShaping

/// The pictures of pages, each under a name that equal pages share. A picture is drawn when it is first asked for.
///
/// Two pages are equal if they draw the same glyphs at the same places. The shaper keeps paragraphs that recur, so a
/// save gives new names only to the pages that it changes, and the browser keeps its pictures of the others.
struct PageGallery {
    /// The width of a picture at scale 1, in pixels: a letter page at 96 dpi.
    static let width = 816
    static let scales = 1...2

    private struct Entry {
        let page: Page
        let size: Size
        var files: [Int: [UInt8]] = [:]
    }

    /// Part of all names, so that no browser confuses them with those of an earlier preview.
    private let prefix: String
    private var count = 0
    private var names = RecentlyUsed<Key, String>(capacity: 400)
    /// The marks of pages with pictures, whose files need not be made again.
    private var marks: Set<String> = []
    private var entries = RecentlyUsed<String, Entry>(capacity: 400)

    private struct Key: Hashable {
        var size: Size
        var lists: [DisplayList]
    }

    init(prefix: String) { self.prefix = prefix }

    /// Returns the name of a page's picture.
    ///
    /// - Throws: `DrawingFailure`.
    mutating func name(of page: Page, size: Size) throws -> String {
        var recorder = DisplayListRecorder()
        recorder.draw(page, size: size)
        let lists = recorder.pages.flatMap(\.lists)
        let name: String
        if lists.contains(where: \.hasPictures) {
            // Pictures are read anew after each save, so only their pixels tell whether the page is the same.
            var canvas = CairoPicture(width: Self.width, known: marks)
            canvas.draw(page, size: size)
            let picture = try canvas.finish().first
            if let mark = picture?.mark { marks.insert(mark) }
            name = "\(prefix)p\(picture?.mark ?? "")"
            if entries.value(for: name) == nil {
                entries.remember(
                    Entry(page: page, size: size, files: picture?.file.map { [1: $0] } ?? [:]), for: name)
            }
            return name
        }
        let key = Key(size: size, lists: lists)
        if let known = names.value(for: key) {
            name = known
        } else {
            count += 1
            name = "\(prefix)\(count)"
            names.remember(name, for: key)
        }
        if entries.value(for: name) == nil { entries.remember(Entry(page: page, size: size), for: name) }
        return name
    }

    /// Returns a PNG; nil if there is no such picture.
    ///
    /// - Throws: `DrawingFailure`.
    mutating func file(_ name: String, scale: Int) throws -> [UInt8]? {
        guard Self.scales.contains(scale), var entry = entries.value(for: name) else { return nil }
        if let known = entry.files[scale] { return known }
        var canvas = CairoPicture(width: Self.width * scale)
        canvas.draw(entry.page, size: entry.size)
        guard let file = try canvas.finish().first?.file else { return nil }
        entry.files[scale] = file
        entries.remember(entry, for: name)
        return file
    }
}
