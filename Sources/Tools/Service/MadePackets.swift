import Diagnostics
import HandoutKit
import Synchronization

/// Packets of handouts that somebody ticked together. The last ones are kept, because a form asks for its packet at every
/// change.
final class MadePackets: Sendable {
    private static let most = 32

    private let library: Library
    private let kept = Mutex<[(id: String, packet: LoadedHandout)]>([])

    init(_ library: Library) { self.library = library }

    /// - Parameters:
    ///   - id: the handouts' ids, joined by plus signs.
    ///   - known: the handouts of the library that can be read.
    /// - Throws: `PacketFault` if they make no packet.
    func packet(of id: String, known: [String: LoadedHandout]) throws(PacketFault) -> LoadedHandout {
        if let kept = kept.withLock({ $0.first { $0.id == id } }) { return kept.packet }
        let ids = id.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        if let fault = PacketFault(ids, known: known) { throw fault }
        guard let packet = try? library.handout(of: ids).get() else { throw .other }
        kept.withLock { kept in
            kept.append((id, packet))
            if kept.count > Self.most { kept.removeFirst() }
        }
        return packet
    }
}
