import DocumentTree
import Geometry
import Images
import Theming

/// A picture in a cell of a table, above the cell's words.
struct CellPicture {
    var loaded: LoadedPicture
    var picture: Picture
    var leaf: LeafID
    var element: Element
    /// It is no higher than this.
    var highest: Length

    /// In its own proportions: of the share of the column that its author wants, or of its own size, if that fits.
    func size(inColumnOf width: Length) -> Size {
        let own = loaded.size
        guard own.width > .zero, own.height > .zero else { return Size(width: .zero, height: .zero) }
        let wanted = picture.share.map { width * $0 } ?? min(own.width, width)
        let scale = min(wanted / own.width, highest / own.height)
        return Size(width: own.width * scale, height: own.height * scale)
    }
}

extension FlowBuilder {
    /// Reads the pictures in the cells of a table, and the icons of its columns.
    mutating func loadPictures(of content: inout TableContent) {
        for row in content.head.indices {
            for cell in content.head[row].indices {
                let element = content.head[row][cell].element
                content.head[row][cell].icon = element.icon.flatMap { icon($0, at: element.range) }
            }
        }
        for row in content.body.indices {
            for cell in content.body[row].indices {
                guard let figure = content.body[row][cell].element.figure, let leaf = figure.drawnLeaf,
                    case .picture(let picture) = leaf.content, let loaded = load(picture, at: figure)
                else { continue }
                content.body[row][cell].picture = CellPicture(
                    loaded: loaded, picture: picture, leaf: leaf.id, element: figure,
                    highest: min(stylesheet.textSize * 14, tallestRow * 0.5))
            }
        }
    }

    /// Warns of the pictures of a table that would look blurred.
    mutating func warnOfCoarsePictures(in table: SetTable) {
        for cell in table.body.flatMap(\.cells) {
            guard let picture = cell.picture else { continue }
            warnOfCoarsePixels(
                in: picture.loaded, picture.picture, at: cell.pictureSize, picture.element)
        }
    }
}

extension Element {
    fileprivate var figure: Element? {
        for case .element(let child) in children where child.role == .figure { return child }
        return nil
    }
}
