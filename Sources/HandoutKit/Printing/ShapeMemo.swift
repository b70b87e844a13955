import DocumentTree
import Geometry
import PDFOutput
import PageLayout
import TextShaping
import Theming

/// Caches the layout and the structure of the copies of one shape: those of all people whose answers choose the same
/// text. It holds nothing of a person but which text was chosen.
struct ShapeMemo {
    let shape: DocumentShape
    let layout = LayoutMemo()
    let structure: StructureMemo?

    /// The copies for which one memo may serve.
    struct Key: Hashable {
        var press: Renderer.PressKey
        var isSimplex: Bool
        var signature: Int
    }
}

extension Renderer {
    /// Returns the cache for copies of this shape; a new one for the first of them.
    mutating func memo(for document: Document, _ press: PressKey, _ options: RenderOptions) -> ShapeMemo {
        let key = ShapeMemo.Key(
            press: press, isSimplex: options.mailing.isSimplex, signature: DocumentShape.signature(of: document))
        if let known = shapes.value(for: key), known.shape.isShape(of: document) { return known }
        let memo = ShapeMemo(shape: DocumentShape(of: document), structure: StructureMemo(of: document))
        shapes.remember(memo, for: key)
        return memo
    }
}
