private import Geometry
import PageLayout

/// The pages of the finished file, with their object numbers and the format of places on them.
struct FinishedPages {
    let numbers: [Int]
    let boxes: [PageBox]

    // ISO 32000-1, 12.3.2.2: the horizontal place and the zoom stay unchanged. Layout counts from the top.
    func write(_ destination: Destination, to bytes: inout PDFBytes) {
        let page = min(max(destination.page, 0), numbers.count - 1)
        bytes.append("[")
        bytes.append(reference: numbers[page])
        bytes.append("/XYZ null ")
        bytes.append(boxes[page].top - destination.top.points, decimals: 2)
        bytes.append(" null]")
    }

    /// Writes a link's annotation. ISO 14289-1, 7.18.5; ISO 19005-2, 6.3.2: it is printed, like the words under it.
    func write(_ annotation: Links.Annotation, key: Int, to bytes: inout PDFBytes) {
        let box = boxes[annotation.page]
        let area = annotation.area.area
        bytes.append("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[")
        let edges = [
            box.left + area.left.points, box.top - area.bottom.points, box.left + area.right.points,
            box.top - area.top.points,
        ]
        for edge in edges {
            bytes.append(" ")
            bytes.append(edge, decimals: 2)
        }
        bytes.append("]/P")
        bytes.append(reference: numbers[annotation.page])
        bytes.append("/StructParent ")
        bytes.append(key)
        bytes.append("/Contents", text: annotation.contents)
        switch annotation.target {
        case .address(let address):
            bytes.append("/A<</S/URI/URI")
            bytes.append(string: address.utf8)
            bytes.append(">>")
        case .destination(let destination):
            bytes.append("/Dest")
            write(destination, to: &bytes)
        }
        bytes.append(">>")
    }
}
