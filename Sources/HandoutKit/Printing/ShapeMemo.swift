import DocumentTree
import Geometry
import PageLayout
import TextShaping
import Theming

/// What is kept of the copies of one shape: of all people whose answers choose the same text. It holds nothing of a
/// person but which text was chosen.
struct ShapeMemo {
    let shape: DocumentShape
    let layout = LayoutMemo()

    /// The copies for which one memo may serve.
    struct Key: Hashable {
        var press: Renderer.PressKey
        var isSimplex: Bool
        var signature: Int
    }
}

extension Renderer {
    /// Returns what earlier copies of the same shape have left for this one.
    mutating func layoutMemo(
        for document: Document, _ press: PressKey, _ options: RenderOptions
    ) -> LayoutMemo {
        let key = ShapeMemo.Key(
            press: press, isSimplex: options.mailing.isSimplex, signature: DocumentShape.signature(of: document))
        if let known = shapes.value(for: key), known.shape.isShape(of: document) { return known.layout }
        let memo = ShapeMemo(shape: DocumentShape(of: document))
        shapes.remember(memo, for: key)
        return memo.layout
    }
}
