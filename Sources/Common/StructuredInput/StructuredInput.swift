package import Diagnostics

/// Reads input from people and other systems in three steps: bytes to text (`SourceReader`), text to nodes with places
/// (`StructuredInput`), and nodes to values by declared keys (`MappingReader`, `Shape`).
///
///     let node = StructuredInput.yaml(file)
///     var profile = MappingReader(node, what: "a publisher's profile", &findings)
///     let name = profile.required("name", .text, &findings)
///     profile.finish(&findings)
///
/// No message quotes a value, because it may be a person's. Messages name keys and the expected input.
package enum StructuredInput {
    /// Reads the only document of a YAML file. An empty file is `null`.
    package static func yaml(_ file: SourceFile, limits: InputLimits = .standard) -> Validated<InputNode> {
        if let tooLarge = limits.refusal(of: file) { return Validated(nil, [tooLarge]) }
        var composer = YAMLComposer(file, limits)
        let node = composer.compose()
        return Validated(node, composer.findings.diagnostics)
    }

    /// Reads the only value of a JSON file, strictly by RFC 8259.
    package static func json(_ file: SourceFile, limits: InputLimits = .standard) -> Validated<InputNode> {
        if let tooLarge = limits.refusal(of: file) { return Validated(nil, [tooLarge]) }
        var reader = JSONReader(file, limits)
        let node = reader.document()
        return Validated(node, reader.findings.diagnostics)
    }
}

/// The limits of input, which protect memory and the stack.
package struct InputLimits: Sendable {
    /// The size of a file.
    package var bytes: Int
    /// The nesting of lists and mappings.
    package var depth: Int
    /// The total number of values in a file.
    package var nodes: Int

    package init(bytes: Int, depth: Int, nodes: Int) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }

    package static let standard = InputLimits(bytes: 4 << 20, depth: 64, nodes: 200_000)

    /// The limits for one person's data.
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
