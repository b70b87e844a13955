import DocumentTree
import Geometry
import PDFOutput
import PageLayout
import TextShaping
import Theming

/// What is kept of the copies of one shape: of all people whose answers choose the same text. It holds nothing of a
/// person but which text was chosen.
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
    /// Returns what earlier copies of the same shape have left for this one.
    mutating func memo(for document: Document, _ press: PressKey, _ options: RenderOptions) -> ShapeMemo {
        let key = ShapeMemo.Key(
            press: press, isSimplex: options.mailing.isSimplex, signature: DocumentShape.signature(of: document))
        if let known = shapes.value(for: key), known.shape.isShape(of: document) { return known }
        let memo = ShapeMemo(shape: DocumentShape(of: document), structure: StructureMemo(of: document))
        shapes.remember(memo, for: key)
        return memo
    }
}
