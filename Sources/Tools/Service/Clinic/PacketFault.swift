import Content
import HandoutKit
import Wording

/// The reason why handouts that were ticked make no packet.
enum PacketFault: Error {
    /// Ids that the library does not have, or not any more.
    case unknown([String])
    /// Packets, which are whole as they are.
    case packets([LoadedHandout])
    case tooMany(Int)
    case clashes([Clash])
    case noCommonLanguage([LoadedHandout])
    case other

    /// Two handouts that ask for different things under one name.
    struct Clash {
        var kind: FieldClash.Kind
        var first: (handout: LoadedHandout, field: Field)
        var other: (handout: LoadedHandout, field: Field)
    }

    /// Returns the reason that is found before the packet is made; nil if there is none.
    init?(_ ids: [String], known: [String: LoadedHandout]) {
        let handouts = ids.compactMap { known[$0] }
        guard handouts.count == ids.count else {
            self = .unknown(ids.filter { known[$0] == nil })
            return
        }
        let packets = handouts.filter { !$0.members.isEmpty }
        guard packets.isEmpty else {
            self = .packets(packets)
            return
        }
        guard ids.count <= Packet.mostMembers else {
            self = .tooMany(ids.count)
            return
        }
        let clashes = FieldClash.all(in: handouts.map(\.content))
        guard clashes.isEmpty else {
            self = .clashes(
                clashes.map { clash in
                    Clash(
                        kind: clash.kind, first: (handouts[clash.first.handout], clash.first.field),
                        other: (handouts[clash.other.handout], clash.other.field))
                })
            return
        }
        let common = handouts.dropFirst().reduce(Set(handouts.first?.languages ?? [])) { $0.intersection($1.languages) }
        guard !common.isEmpty else {
            self = .noCommonLanguage(handouts)
            return
        }
        return nil
    }
}
