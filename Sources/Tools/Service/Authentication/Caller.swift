/// The sender of a request, as far as authenticated.
enum Caller: Hashable, Sendable {
    /// An unauthenticated caller, who may only access public content.
    case anybody
    /// A person at this machine, for a service that answers no other machine.
    case thisMachine
    /// An authenticated person.
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
