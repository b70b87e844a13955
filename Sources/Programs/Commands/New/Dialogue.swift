import FoundationEssentials
import Glibc
import HandoutKit

/// Questions on a terminal. Without one, the answer that would be offered is taken, and named.
struct Dialogue {
    private let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1

    /// Asks for something that has no default.
    func ask(_ question: String) throws -> String {
        guard isTerminal else {
            throw Refusal(
                "wrong-usage", "the handout has no name",
                help: "write its id: handout new NAME; a library: handout new --library DIR")
        }
        return answer(question) ?? ""
    }

    func text(_ question: String, _ offered: String, option: String) throws -> String {
        guard isTerminal else {
            Console.note("\(option.dropFirst(2)): \(offered), as nothing else was given (\(option))")
            return offered
        }
        return answer("\(question) [\(offered)]") ?? offered
    }

    func choose(
        _ question: String, among kinds: [HandoutKind], _ offered: String, option: String
    ) throws -> HandoutKind {
        let names = kinds.map(\.rawValue)
        let name = try text("\(question) (\(names.joined(separator: ", ")))", offered, option: option)
        guard let kind = HandoutKind(rawValue: name) else { throw UnknownName(kind: "kind", name: name, known: names) }
        return kind
    }

    func languages() throws -> [SkeletonLanguage] {
        let names = SkeletonLanguage.allCases.map(\.rawValue)
        let words = try text("Languages (\(names.joined(separator: ", ")))", "en-CA", option: "--language")
        return try words.split(whereSeparator: { $0 == " " || $0 == "," }).map { word in
            guard let language = SkeletonLanguage(rawValue: String(word)) else {
                throw UnknownName(kind: "language", name: String(word), known: names)
            }
            return language
        }
    }

    /// Returns nil for an empty answer.
    private func answer(_ question: String) -> String? {
        Console.draw(question + ": ")
        guard let line = readLine(), !line.allSatisfy(\.isWhitespace) else { return nil }
        return line.split(separator: " ").joined(separator: " ")
    }
}
