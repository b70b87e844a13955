package import Content
package import Diagnostics
import StructuredInput

/// The fields of a library beyond those of one handout.
extension ContentParser {
    private static let sharedFile = "fields.yaml"

    /// The fields of `fields.yaml` at the library's root, which any handout may use; empty without the file.
    package var sharedFields: Validated<[Field]> {
        var findings = Findings()
        let fields = sharedFields(&findings).fields
        return Validated(fields, findings.diagnostics)
    }

    func sharedFields(_ findings: inout Findings) -> FieldTable {
        var table = FieldTable()
        guard files.exists(Self.sharedFile) else { return table }
        guard let file = findings.take(files.read(Self.sharedFile)),
            let node = findings.take(StructuredInput.yaml(file)),
            let entries = Shape<[NamedValue<InputNode>]>.dictionary(of: .fieldDeclaration).read(node, &findings)
        else {
            table.isComplete = false
            return table
        }
        return FieldTable(entries, &findings)
    }

    /// The names of the fields that handouts declare, even in files with errors.
    ///
    /// - Parameter handouts: the names of the handouts' folders.
    package func declaredNames(in handouts: [String]) -> Set<String> {
        var names: Set<String> = []
        for handout in handouts {
            guard let file = files.read("handouts/\(handout)/handout.yaml").value,
                let node = StructuredInput.yaml(file).value, case .mapping(let entries) = node.value,
                case .mapping(let fields)? = entries.first(where: { $0.key == "fields" })?.value.value
            else { continue }
            names.formUnion(fields.map(\.key).filter { FieldName.isValid($0) })
        }
        return names
    }
}
