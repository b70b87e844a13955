import Digests
import Foundation
import Geometry
import HTMLOutput
import HandoutKit
import Theming

/// The content that is the same for all people: generic copies, their web pages, and a picture of each first page. Each
/// file is made at its first request and then kept.
actor Downloads {
    /// The width of a first page's picture in pixels. On a card of the catalogue, its title can be read.
    static let pictureWidth = 480

    struct Item: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case pdf(PrintSize, Paper)
            case picture
            /// A web page with the content beside it.
            case page(HandoutPage)
        }

        var handout: String
        var language: String
        var kind: Kind
    }

    private let folder: String
    /// The folder for the files. It is locked while this object exists.
    private let state: StateFolder
    private let engines: EnginePool
    private var files: [Key: Task<KeptFile, any Error>] = [:]
    private var begun = 0
    /// The newest edition of the library for which a file was requested.
    private var edition = 0

    private struct Key: Hashable {
        var item: Item
        var edition: Int
    }

    init(folder: String, holding state: StateFolder, engines: EnginePool) {
        self.folder = folder
        self.state = state
        self.engines = engines
    }

    /// Returns the file of an item. Concurrent requests wait for the same file.
    ///
    /// - Throws: `EnginePool.Busy`, or an error of `Renderer.render`.
    func file(_ item: Item, of handout: LoadedHandout) async throws -> KeptFile {
        forgetOlder(than: handout.edition)
        let key = Key(item: item, edition: handout.edition)
        if let known = files[key] { return try await known.value }
        begun += 1
        let path = "\(folder)/\(begun)"
        let task = Task { [engines] in
            let bytes = try await engines.perform { try Self.made(item, handout, with: &$0) }
            let tag = Self.tag(bytes)
            do {
                try Data(bytes).write(to: URL(filePath: path))
            } catch {
                // The disk is full, so the file is made again for the next request.
                unlink(path)
                return KeptFile(path: path, tag: tag, unkept: bytes)
            }
            return KeptFile(path: path, tag: tag)
        }
        files[key] = task
        do {
            let file = try await task.value
            if file.unkept != nil { files[key] = nil }
            return file
        } catch {
            files[key] = nil
            throw error
        }
    }

    var count: Int { files.count }

    /// Drops entries of older editions. Their files remain for responses in progress.
    private func forgetOlder(than newest: Int) {
        guard newest > edition else { return }
        for (key, file) in files where key.edition < edition {
            files[key] = nil
            Task { if let file = try? await file.value { unlink(file.path) } }
        }
        edition = newest
    }

    private static func made(
        _ item: Item, _ handout: LoadedHandout, with renderer: inout Renderer
    ) throws -> [UInt8] {
        var options = RenderOptions(language: item.language)
        switch item.kind {
        case .pdf(let size, let paper):
            options.printSize = size
            options.paper = paper
            options.isLinearized = true
            return try renderer.render(handout, for: nil, options: options).pdf
        case .picture:
            return try renderer.pictures(of: handout, options: options, width: pictureWidth, limit: 1).first ?? []
        case .page(let page):
            let text = try renderer.page(of: handout, for: nil, options: options)
            return Array(text.text(above: page.above, below: page.below).utf8)
        }
    }

    /// Returns an entity tag that depends only on the bytes, so that it is the same after a restart.
    private static func tag(_ bytes: [UInt8]) -> String { "\"\(SHA256.of(bytes).hexadecimal.prefix(32))\"" }
}

/// A file on the disk.
struct KeptFile: Sendable {
    let path: String
    /// A strong entity tag. RFC 9110, 8.8.3.
    let tag: String
    /// The bytes of a file that could not be stored.
    var unkept: [UInt8]?

    /// - Throws: an error if the file was removed.
    func bytes() throws -> [UInt8] { try unkept ?? Array(try Data(contentsOf: URL(filePath: path))) }
}
