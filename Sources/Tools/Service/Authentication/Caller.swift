/// Who sent a request, as far as it was authenticated.
enum Caller: Hashable, Sendable {
    /// Whoever it is. What everybody may have is theirs, and no more.
    case anybody
    /// Somebody at this machine, of a service that answers no other.
    case thisMachine
    /// A person who said who they are, and proved it.
    case person(String)
    /// Another program, by the name of its token.
    case program(String)

    /// The caller's name in the record.
    var name: String {
        switch self {
        case .anybody: "anybody"
        case .thisMachine: "this machine"
        case .person(let name), .program(let name): name
        }
    }
}
