package import Content
package import Diagnostics

extension Recipient {
    /// An error for each required field that has no value.
    ///
    /// - Parameter faults: what is wrong with values already. A value that could not be read is not missing as well.
    package func missing(of fields: [Field], beside faults: [Diagnostic] = []) -> [Diagnostic] {
        fields.filter { field in
            field.isRequired && values[field.name] == nil
                && !faults.contains { $0.message.hasPrefix(field.name + " ") }
        }.map { field in
            .error(
                "missing-required", "\(field.name) is required, and not given",
                notes: field.isBuiltIn ? [] : [Diagnostic.Note("the field is declared here", at: field.range)])
        }
    }
}
