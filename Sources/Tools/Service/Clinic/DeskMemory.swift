import Foundation
import HTTPTypes
import HandoutKit
import Hummingbird
import Theming
import Wording

/// The choices that a browser keeps for its desk: clinic, language and print size of the copies, and the ids of the
/// handouts that were opened last. Nothing in it is about a person.
///
/// A cookie keeps it, so that pages without the script have it, too. Scripts cannot read it. Its value comes back from
/// the browser and is not trusted: a name that the library does not have is passed over.
struct DeskMemory: Sendable, Hashable {
    /// The most handouts that are kept.
    static let mostRecent = 8
    private static let name = "handout-desk"
    /// More than the value ever has: an id has at most 100 letters.
    private static let longest = 1200
    /// A year in seconds; a browser keeps no cookie much longer. RFC 6265bis, 5.5.
    private static let maxAge = 365 * 24 * 60 * 60

    var clinic: String?
    /// The language as a BCP 47 tag.
    var language: String?
    var printSize: PrintSize?
    /// The ids of single handouts and of the library's packets, the last one first.
    var recent: [String] = []

    init() {}

    /// Reads the value of the cookie.
    init(_ value: String) {
        guard value.utf8.count <= Self.longest else { return }
        for part in value.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { continue }
            switch pair[0] {
            case "clinic": clinic = pair[1].isID ? pair[1] : nil
            case "language": language = LanguageTag(pair[1])?.description
            case "print-size": printSize = PrintSize(rawValue: pair[1])
            case "recent":
                for id in pair[1].split(separator: ".").map(String.init).reversed() where id.isID {
                    put(id)
                }
            default: continue
            }
        }
    }

    /// The value of the cookie. Ids and tags contain only letters, digits and hyphens.
    var value: String {
        var parts: [String] = []
        if let clinic { parts.append("clinic=\(clinic)") }
        if let language { parts.append("language=\(language)") }
        if let printSize { parts.append("print-size=\(printSize.rawValue)") }
        if !recent.isEmpty { parts.append("recent=\(recent.joined(separator: "."))") }
        return parts.joined(separator: "&")
    }

    /// Notes that a handout was opened or printed. A packet that was made by ticking counts as its handouts.
    mutating func noteUse(of handout: LoadedHandout) {
        let ids = handout.id.contains("+") ? handout.members : [handout.id]
        for id in ids.prefix(Self.mostRecent).reversed() { put(id) }
    }

    private mutating func put(_ id: String) {
        recent.removeAll { $0 == id }
        recent.insert(id, at: 0)
        recent.removeLast(max(0, recent.count - Self.mostRecent))
    }

    fileprivate func cookie(_ options: ServiceOptions) -> Cookie {
        // `Lax`: a link in a record system opens a form with the desk's choices.
        Cookie(
            name: Self.name(options), value: value, maxAge: value.isEmpty ? 0 : Self.maxAge, path: "/",
            secure: options.isSecure, httpOnly: true, sameSite: .lax)
    }

    fileprivate static func name(_ options: ServiceOptions) -> String { options.isSecure ? "__Host-\(name)" : name }
}

extension HandoutService {
    /// Returns what the browser remembers of its desk.
    func desk(of request: Request) -> DeskMemory {
        DeskMemory(request.cookies[DeskMemory.name(options)]?.value ?? "")
    }

    /// Has the browser keep the desk's choices, if they are not what it has.
    func keep(_ desk: DeskMemory, of request: Request, in response: inout Response) {
        guard desk != self.desk(of: request) else { return }
        response.setCookie(desk.cookie(options))
    }
}

extension String {
    /// Whether the text can be the id of a handout or a clinic. Ids are the names of folders and files.
    fileprivate var isID: Bool {
        (1...100).contains(utf8.count)
            && utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
