import Diagnostics
import StructuredInput

extension ContentParser {
    /// The names of the entries that profiles of the library add under `more:`, whatever else is wrong with them. Which
    /// clinic a copy is for is not known when a text is read.
    func profileEntryNames() -> [String] {
        [("clinic", "clinics"), ("publisher", "publishers")].flatMap { kind, folder in
            files.names(in: folder, withSuffix: ".yaml").flatMap { name -> [String] in
                guard let file = files.read("\(folder)/\(name).yaml").value,
                    let node = StructuredInput.yaml(file).value, case .mapping(let entries) = node.value,
                    case .mapping(let more)? = entries.first(where: { $0.key == "more" })?.value.value
                else { return [] }
                return more.map { "\(kind).more.\($0.key)" }
            }
        }
    }
}
