import Digests
import Foundation
import Geometry
import HTMLOutput
import HandoutKit
import Theming

/// What is the same for everybody: generic copies, their pages for the web, and a picture of each first page. Each is made when
/// it is asked for first, and then is a file.
actor Downloads {
    /// Of a first page, in pixels: twice what the catalogue shows it at.
    static let pictureWidth = 320

    struct Item: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case pdf(PrintSize, Paper)
            case picture
            /// With what is said beside it.
            case page(HandoutPage)
        }

        var handout: String
        var language: String
        var kind: Kind
    }

    private let folder: String
    /// It is locked as long as it is held.
    private let state: StateFolder
    private let engines: EnginePool
    private var files: [Key: Task<KeptFile, any Error>] = [:]
    private var begun = 0
    /// The newest reading of the library that a file was asked of.
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

    /// The file of an item. Who asks while it is being made waits for the same one.
    ///
    /// - Throws: `EnginePool.Busy`, or what `Renderer.render` throws.
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
                // The disk is full: it is made again for whoever asks next.
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

    /// The files of the reading before stay for those who are being answered with them.
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

    /// Of the bytes alone, so that it is the same after a restart.
    private static func tag(_ bytes: [UInt8]) -> String { "\"\(SHA256.of(bytes).hexadecimal.prefix(32))\"" }
}

/// A file that is kept.
struct KeptFile: Sendable {
    let path: String
    /// A strong entity tag. RFC 9110, 8.8.3.
    let tag: String
    /// The bytes of one that could not be kept.
    var unkept: [UInt8]?

    /// - Throws: where somebody took the file away.
    func bytes() throws -> [UInt8] { try unkept ?? Array(try Data(contentsOf: URL(filePath: path))) }
}
