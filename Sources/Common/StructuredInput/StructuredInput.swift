package import Diagnostics

/// Reads what people and other systems wrote: bytes to text (`SourceReader`), text to nodes with their places
/// (`StructuredInput`), nodes to values by declared keys and shapes (`MappingReader`, `Shape`).
///
///     let node = StructuredInput.yaml(file)
///     var profile = MappingReader(node, what: "a publisher's profile", &findings)
///     let name = profile.required("name", .text, &findings)
///     profile.finish(&findings)
///
/// No message ever quotes a value, for it may be a person's: messages name keys and what is expected.
package enum StructuredInput {
    /// The one document of a YAML file. An empty file is `null`.
    package static func yaml(_ file: SourceFile, limits: InputLimits = .standard) -> Validated<InputNode> {
        if let tooLarge = limits.refusal(of: file) { return Validated(nil, [tooLarge]) }
        var composer = YAMLComposer(file, limits)
        let node = composer.compose()
        return Validated(node, composer.findings.diagnostics)
    }

    /// The one value of a JSON file, strictly after RFC 8259.
    package static func json(_ file: SourceFile, limits: InputLimits = .standard) -> Validated<InputNode> {
        if let tooLarge = limits.refusal(of: file) { return Validated(nil, [tooLarge]) }
        var reader = JSONReader(file, limits)
        let node = reader.document()
        return Validated(node, reader.findings.diagnostics)
    }
}

/// What is refused before it can fill memory or the stack.
package struct InputLimits: Sendable {
    /// Size of a file.
    package var bytes: Int
    /// Lists and mappings inside each other.
    package var depth: Int
    /// Values of a file, all told.
    package var nodes: Int

    package init(bytes: Int, depth: Int, nodes: Int) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }

    package static let standard = InputLimits(bytes: 4 << 20, depth: 64, nodes: 200_000)

    /// What is known of one person.
    package static let person = InputLimits(bytes: 4 << 20, depth: 16, nodes: 20_000)

    func refusal(of file: SourceFile) -> Diagnostic? {
        file.bytes.count > bytes ? .fileTooLarge(file.path, limit: bytes) : nil
    }

    func tooDeep(at range: SourceRange) -> Diagnostic {
        .error("nested-too-deep", "lists and mappings may stand at most \(depth) deep inside each other", at: range)
    }

    func tooMany(at range: SourceRange) -> Diagnostic {
        .error("too-many-values", "a file may hold at most \(nodes) values", at: range)
    }
}
