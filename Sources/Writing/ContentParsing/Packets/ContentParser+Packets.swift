package import Content
package import Diagnostics
import StructuredInput

/// Packets: several handouts as one document, with one card and one run of pages.
extension ContentParser {
    /// The packets that the library has, sorted.
    package var packetNames: [String] {
        files.names(in: "packets", withSuffix: ".yaml").filter { SafeName.isValid($0) }
    }

    /// `packets/NAME.yaml` of the library.
    package func packet(_ name: String) -> Validated<Handout> {
        var findings = Findings()
        guard let file = findings.take(files.read("packets/\(name).yaml")),
            let node = findings.take(StructuredInput.yaml(file)),
            let declaration = PacketDeclaration(node, name: name, &findings)
        else { return Validated(nil, findings.diagnostics) }
        let packet = packet(declaration) { id in
            (files.root + "/handouts/" + id, files.shown("handouts/" + id))
        }
        return Validated(packet.partial, findings.diagnostics + packet.diagnostics)
    }

    /// - Parameter place: where a handout's folder really is, and how the user named it.
    package func packet(
        _ declaration: PacketDeclaration, place: (String) throws -> (path: String, shown: String)
    ) rethrows -> Validated<Handout> {
        var findings = Findings()
        var handouts: [Handout] = []
        for member in declaration.members {
            let (path, shown) = try place(member.id)
            if let named = member.place, !files.isFolder(path) {
                let known = files.folders(in: "handouts")
                let meant = Suggestion.nearest(to: member.id, among: known).map { "did you mean \"\($0)\"?" }
                findings.report(
                    .error(
                        "unknown-handout", "there is no handout \"\(member.id)\" in the library", at: named, help: meant
                    ))
                continue
            }
            let read = handout(folder: path, shownAs: shown)
            findings.report(read.diagnostics)
            if let handout = read.partial { handouts.append(handout) }
        }
        guard handouts.count == declaration.members.count else { return Validated(nil, findings.diagnostics) }
        let builder = PacketBuilder(
            declaration: declaration, handouts: handouts, moreNames: { [self] in profileEntryNames() })
        let packet = builder.handout(&findings)
        return Validated(packet, findings.diagnostics)
    }
}
