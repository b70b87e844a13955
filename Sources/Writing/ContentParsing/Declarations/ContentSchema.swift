import Content
import Diagnostics
package import StructuredInput

/// The schemas of what authors write in YAML, each made by the declarations that read it.
package enum ContentSchema {
    /// `handout.yaml`
    package static var handout: Schema { HandoutDeclarations.schema }

    /// `publishers/NAME.yaml`
    package static var publisher: Schema {
        Shape<Publisher>.publisher(id: "", nowhere, range: SourceFile(path: "", text: "").range(0..<0)).schema()
    }

    /// `clinics/NAME.yaml`
    package static var clinic: Schema { Shape<Clinic>.clinic(id: "", nowhere).schema() }

    /// `fields.yaml`
    package static var fields: Schema { .dictionary(FieldReader.schema(isInList: false)) }

    /// `packets/NAME.yaml`
    package static var packet: Schema { PacketDeclaration.schema }

    /// `approvals.yaml`
    package static var approvals: Schema { ApprovalsFile.schema }

    /// A schema looks for no picture.
    private static var nowhere: PictureFiles { PictureFiles(files: LibraryFiles(root: "/", shownAs: "")) }
}
