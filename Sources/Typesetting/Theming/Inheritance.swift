import Diagnostics
import StructuredInput

/// Resolves `extends`.
///
/// A theme's own keys are merged over those of the theme that it extends, key by key at every depth. The result is read
/// as one theme. A variable that is set again therefore changes all inherited values that use it.
struct Inheritance {
    /// The folders in search order.
    let folders: [NamedFiles]

    private struct Origin: Hashable {
        var folder: Int
        var name: String
    }

    /// Returns a theme with everything it inherits; nil if no folder has it.
    func theme(_ name: String, _ findings: inout Findings) -> InputNode? {
        guard let origin = origin(of: name, from: 0) else { return nil }
        return node(origin, below: [], &findings)
    }

    /// Returns a theme outside all folders, with everything it inherits.
    func theme(_ file: SourceFile, _ findings: inout Findings) -> InputNode? {
        findings.take(StructuredInput.yaml(file)).flatMap { inheriting($0, below: [], &findings) }
    }

    private func node(_ origin: Origin, below children: [Origin], _ findings: inout Findings) -> InputNode? {
        guard let file = findings.take(folders[origin.folder].read(origin.name)) else { return nil }
        return findings.take(StructuredInput.yaml(file)).flatMap {
            inheriting($0, below: children + [origin], &findings)
        }
    }

    /// Returns nil if the extended theme is not available. The theme is then not checked further.
    private func inheriting(_ node: InputNode, below children: [Origin], _ findings: inout Findings) -> InputNode? {
        guard let name = node["extends"], !name.isNull else { return node }
        guard case .scalar(let scalar) = name.value else { return node }
        guard let parent = parent(scalar.text, of: children.last) else {
            let known = Set(folders.flatMap(\.names)).subtracting([children.last?.name].compactMap(\.self)).sorted()
            let help =
                Suggestion.nearest(to: scalar.text, among: known).map { "did you mean \"\($0)\"?" }
                ?? (known.isEmpty ? nil : "available: \(known.joined(separator: ", "))")
            findings.report(
                .error("unknown-theme", "there is no theme \"\(scalar.text)\" to extend", at: name.range, help: help))
            return nil
        }
        guard !children.contains(parent) else {
            let circle = (children.drop { $0 != parent } + [parent]).map { "\"\($0.name)\"" }
            findings.report(
                .error(
                    "extends-circle", "themes extend each other in a circle: \(circle.joined(separator: " extends "))",
                    at: name.range, help: "one of them must stand on its own"))
            return nil
        }
        guard let inherited = self.node(parent, below: children, &findings) else { return nil }
        return node.laid(over: inherited.without(["name", "extends"]))
    }

    /// Finds the extended theme. A theme may extend one of the same name in a later folder: a library's `patient`
    /// extends the built-in `patient`.
    private func parent(_ name: String, of child: Origin?) -> Origin? {
        guard let child, child.name == name else { return origin(of: name, from: 0) }
        return origin(of: name, from: child.folder + 1) ?? child
    }

    private func origin(of name: String, from first: Int) -> Origin? {
        (first..<max(first, folders.count)).first { folders[$0].names.contains(name) }
            .map { Origin(folder: $0, name: name) }
    }
}

extension InputNode {
    fileprivate subscript(key: String) -> InputNode? {
        guard case .mapping(let entries) = value else { return nil }
        return entries.first { $0.key == key }?.value
    }

    fileprivate func without(_ keys: Set<String>) -> InputNode {
        guard case .mapping(let entries) = value else { return self }
        return InputNode(.mapping(entries.filter { !keys.contains($0.key) }), at: range)
    }

    /// Merges mappings. Any other value replaces the inherited one.
    fileprivate func laid(over inherited: InputNode) -> InputNode {
        guard case .mapping(let own) = value, case .mapping(let old) = inherited.value else { return self }
        let named = Dictionary(own.map { ($0.key, $0) }) { first, _ in first }
        let oldKeys = Set(old.map(\.key))
        let merged = old.map { entry in
            guard var mine = named[entry.key] else { return entry }
            mine.value = mine.value.laid(over: entry.value)
            return mine
        }
        return InputNode(.mapping(merged + own.filter { !oldKeys.contains($0.key) }), at: range)
    }
}
