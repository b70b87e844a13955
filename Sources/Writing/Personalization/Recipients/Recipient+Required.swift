package import Content
package import Diagnostics

extension Recipient {
    /// Returns an error for each required field without a value.
    ///
    /// - Parameter faults: the errors found so far. An unreadable value is not also reported as missing.
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
