import Content
import HandoutKit
import Wording

/// The words for handouts that cannot be opened together.
struct PacketWords: Sendable {
    let title: String
    let unknown: @Sendable (_ id: String) -> String
    let packet: @Sendable (_ title: String) -> String
    let tooMany: @Sendable (_ count: Int, _ most: Int) -> String
    let clash: @Sendable (_ first: Side, _ other: Side, _ name: String) -> String
    let sameKind: @Sendable (_ first: Side, _ other: Side, _ name: String) -> String
    let group: @Sendable (_ first: Side, _ other: Side) -> String
    let furtherClashes: @Sendable (Int) -> String
    let noCommonLanguage: String
    let isIn: @Sendable (_ title: String, _ languages: String) -> String
    let other: String
    let untick: String
    let untickOne: String
    let tellAuthors: String
    /// By the type's name in `handout.yaml`.
    let kinds: [String: String]

    /// A handout with what it asks for.
    struct Side: Sendable {
        var title: String
        var label: String
        var name: String
        var kind: String
    }

    private static let most = 5

    /// Returns the sentences for a fault: why, and what to do.
    ///
    /// - Parameter language: the language of the page.
    func sentences(_ fault: PacketFault, in language: String) -> [String] {
        func title(_ handout: LoadedHandout) -> String {
            handout.title(language: try? handout.language(for: language)).isolated
        }
        switch fault {
        // The ids are somebody's own words in an address.
        case .unknown(let ids): return ids.prefix(Self.most).map { unknown(String($0.prefix(100))) } + [untick]
        case .packets(let packets): return packets.map { packet(title($0)) } + [untick]
        case .tooMany(let count): return [tooMany(count, Packet.mostMembers), untick]
        case .clashes(let clashes):
            let told = clashes.prefix(Self.most).map { clash in
                let sides = [clash.first, clash.other].map { side in
                    Side(
                        title: title(side.handout), label: side.field.label(in: language).isolated,
                        name: side.field.name,
                        kind: kinds[side.field.type.name] ?? side.field.type.name)
                }
                guard clash.kind == .type else { return group(sides[0], sides[1]) }
                return sides[0].kind == sides[1].kind
                    ? sameKind(sides[0], sides[1], clash.other.field.name)
                    : self.clash(sides[0], sides[1], clash.other.field.name)
            }
            let more = clashes.count - told.count
            return told + (more > 0 ? [furtherClashes(more)] : []) + [untickOne, tellAuthors]
        case .noCommonLanguage(let handouts):
            let listed = handouts.map { handout in
                isIn(
                    title(handout),
                    handout.languages.map { LanguageNames.name(of: $0).isolated }.joined(separator: ", "))
            }
            return [noCommonLanguage] + listed + [untick]
        case .other: return [other, untick]
        }
    }
}

extension String {
    /// The text with marks around it that keep its direction to itself, if it runs from the right. UAX #9, 2.4.
    fileprivate var isolated: String {
        let runsFromTheRight = unicodeScalars.contains {
            (0x590...0x8FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value)
        }
        return runsFromTheRight ? "\u{2068}\(self)\u{2069}" : self
    }
}

extension Field {
    fileprivate func label(in language: String) -> String {
        LanguageTag(language).flatMap { label?.entryOrFirst(for: $0)?.text } ?? name
    }
}

extension PacketWords {
    static let english = PacketWords(
        title: "These handouts cannot be opened together",
        unknown: { "The library has no handout “\($0)”, or not any more." },
        packet: { "“\($0)” is a packet, which is opened alone." },
        tooMany: { "\($0) handouts are ticked, and one packet has at most \($1)." },
        clash: { first, other, name in
            "“\(first.title)” asks for “\(first.label)” as \(first.kind), and “\(other.title)” asks for "
                + "“\(other.label)” as \(other.kind), under the same name (\(name))."
        },
        sameKind: { first, other, name in
            "“\(first.title)” and “\(other.title)” both ask for “\(other.label)” as \(other.kind), but do not allow the "
                + "same answers (\(name))."
        },
        group: { first, other in
            "“\(first.title)” asks for “\(first.label)” (\(first.name)) and “\(other.title)” for “\(other.label)” "
                + "(\(other.name)): one name cannot be inside the other."
        },
        furtherClashes: { $0 == 1 ? "One more question does not fit." : "\($0) more questions do not fit." },
        noCommonLanguage: "They have no language in common.",
        isIn: { "“\($0)” is in \($1)." },
        other: "The packet cannot be made: one of its handouts has an error.",
        untick: "Untick what does not belong to the others, or open it alone.",
        untickOne: "Untick one of the two, or open each alone.",
        tellAuthors:
            "To have them together, tell who looks after the handouts: both must ask for the same thing, best in "
            + "fields.yaml, which they share.",
        kinds: [
            "text": "a text", "number": "a number", "boolean": "yes or no", "date": "a date",
            "date-time": "a date and time", "choice": "one choice", "choices": "several choices",
            "address": "an address", "list": "a list",
        ])

    static let french = PacketWords(
        title: "Ces documents ne peuvent pas s’ouvrir ensemble",
        unknown: { "La bibliothèque n’a pas, ou n’a plus, de document «\u{A0}\($0)\u{A0}»." },
        packet: { "«\u{A0}\($0)\u{A0}» est une trousse, qui s’ouvre seule." },
        tooMany: { "\($0) documents sont cochés, et une trousse en contient au plus \($1)." },
        clash: { first, other, name in
            "«\u{A0}\(first.title)\u{A0}» demande «\u{A0}\(first.label)\u{A0}» sous forme de \(first.kind), et "
                + "«\u{A0}\(other.title)\u{A0}» demande «\u{A0}\(other.label)\u{A0}» sous forme de \(other.kind), sous le "
                + "même nom (\(name))."
        },
        sameKind: { first, other, name in
            "«\u{A0}\(first.title)\u{A0}» et «\u{A0}\(other.title)\u{A0}» demandent «\u{A0}\(other.label)\u{A0}» sous "
                + "forme de \(other.kind), mais n’acceptent pas les mêmes réponses (\(name))."
        },
        group: { first, other in
            "«\u{A0}\(first.title)\u{A0}» demande «\u{A0}\(first.label)\u{A0}» (\(first.name)) et "
                + "«\u{A0}\(other.title)\u{A0}» demande «\u{A0}\(other.label)\u{A0}» (\(other.name))\u{A0}: un nom ne peut "
                + "pas en contenir un autre."
        },
        furtherClashes: {
            $0 == 1 ? "Une autre question ne concorde pas." : "\($0) autres questions ne concordent pas."
        },
        noCommonLanguage: "Ils n’ont aucune langue en commun.",
        isIn: { "«\u{A0}\($0)\u{A0}» existe en\u{A0}: \($1)." },
        other: "La trousse ne peut pas être créée\u{A0}: un de ses documents contient une erreur.",
        untick: "Décochez ce qui ne va pas avec le reste, ou ouvrez-le seul.",
        untickOne: "Décochez l’un des deux, ou ouvrez-les séparément.",
        tellAuthors:
            "Pour les réunir, avisez la personne qui s’occupe des documents\u{A0}: les deux doivent demander la même "
            + "chose, de préférence dans fields.yaml, qu’ils partagent.",
        kinds: [
            "text": "texte", "number": "nombre", "boolean": "oui ou non", "date": "date",
            "date-time": "date et heure", "choice": "choix unique", "choices": "choix multiples",
            "address": "adresse", "list": "liste",
        ])
}
