package import Geometry
import Images
import PageLayout
package import TextShaping

/// The recorded drawing commands of one mark, used to draw it again and to compare two fragments.
///
/// Two lists are equal only if they draw the same glyphs of the same paragraph. The `TextShaper` caches paragraphs that
/// recur, so all text that copies have in common is equal.
package struct DisplayList: Hashable {
    package let pageSize: Size
    private(set) var commands: [Command] = []

    init(pageSize: Size) { self.pageSize = pageSize }

    mutating func append(_ command: Command) { commands.append(command) }

    enum Command: Hashable {
        case fill(Rectangle, Colour)
        case outline(Outline, Rectangle, Colour)
        case stroke(Rectangle, Colour, width: Length)
        case run(RecordedRun, Point, Colour)
        case clusters(RecordedClusters, Point, Colour)
        case picture(RecordedPicture, Rectangle)
        case unseenImage(Rectangle)
        case code(QRCode, Rectangle)
    }

    /// A run with the paragraph that owns its glyphs.
    struct RecordedRun: Hashable {
        let paragraph: ShapedParagraph
        let run: ShapedRun

        static func == (first: Self, second: Self) -> Bool { first.run.glyphs == second.run.glyphs }

        func hash(into hasher: inout Hasher) { hasher.combine(run.glyphs) }
    }

    /// Some clusters of a run. Their places identify them.
    struct RecordedClusters: Hashable {
        let run: RecordedRun
        let clusters: [GlyphCluster]

        static func == (first: Self, second: Self) -> Bool {
            first.run == second.run && first.clusters.elementsEqual(second.clusters) { $0.x == $1.x }
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(run)
            for cluster in clusters { hasher.combine(cluster.x) }
        }
    }

    struct RecordedPicture: Hashable {
        let picture: LoadedPicture

        static func == (first: Self, second: Self) -> Bool { first.picture === second.picture }

        func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(picture)) }
    }

    /// Whether the list draws an image or a QR code, which are separate objects in the file.
    package var hasPictures: Bool {
        commands.contains { command in
            switch command {
            case .picture, .unseenImage, .code: true
            case .fill, .outline, .stroke, .run, .clusters: false
            }
        }
    }

    /// The paragraphs whose text the list draws.
    package var paragraphs: [ShapedParagraph] {
        commands.compactMap { command in
            switch command {
            case .run(let recorded, _, _): recorded.paragraph
            case .clusters(let recorded, _, _): recorded.run.paragraph
            case .fill, .outline, .stroke, .picture, .unseenImage, .code: nil
            }
        }
    }
}

extension Canvas where Self: ~Copyable {
    /// Draws a recorded list inside the open mark.
    package mutating func draw(_ list: DisplayList) {
        for command in list.commands {
            switch command {
            case .fill(let area, let colour): fill(area, colour)
            case .outline(let outline, let area, let colour): fill(outline, in: area, colour)
            case .stroke(let area, let colour, let width): stroke(area, colour, width: width)
            case .run(let recorded, let origin, let colour):
                show(recorded.run, of: recorded.paragraph, at: origin, colour)
            case .clusters(let recorded, let origin, let colour):
                show(recorded.clusters, of: recorded.run.run, of: recorded.run.paragraph, at: origin, colour)
            case .picture(let recorded, let area): draw(recorded.picture, in: area)
            case .unseenImage(let area): addUnseenImage(in: area)
            case .code(let code, let area): draw(code, in: area)
            }
        }
    }
}
