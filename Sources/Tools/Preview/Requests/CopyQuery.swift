import Foundation
import Geometry
import HandoutKit
import Hummingbird
import Theming

/// The choice that an address asks for, not yet held against the handout.
struct CopyQuery: Sendable {
    private let values: [String: String]

    /// - Throws: `PreviewProblem` for a name that the page does not have.
    init(_ request: Request) throws {
        values = try request.values(CopyChoice.names)
    }

    init(language: String? = nil, person: String? = nil) {
        values = ["language": language, "person": person].compactMapValues(\.self)
    }

    /// - Parameter languages: those of the handout; nil if it cannot be read.
    /// - Throws: `PreviewProblem` for a value that there is not.
    func choice(languages: [String]?, themes: [String], people: [ExamplePerson]) throws -> CopyChoice {
        var choice = CopyChoice()
        if let language = values["language"] {
            if let languages, !languages.contains(language) {
                throw PreviewProblem.unknown("language", language, languages)
            }
            choice.language = language
        }
        choice.printSize = try value("print-size", PrintSize.self) ?? choice.printSize
        choice.paper = try value("paper", Paper.self) ?? choice.paper
        if let theme = values["theme"] {
            guard themes.contains(theme) else { throw PreviewProblem.unknown("theme", theme, themes) }
            choice.theme = theme
        }
        if let person = values["person"] {
            guard people.contains(where: { $0.name == person }) else {
                throw PreviewProblem.unknown("person", person, people.map(\.name))
            }
            choice.person = person
        }
        return choice
    }

    private func value<Value: RawRepresentable & CaseIterable>(
        _ name: String, _: Value.Type
    ) throws -> Value? where Value.RawValue == String {
        guard let text = values[name] else { return nil }
        guard let value = Value(rawValue: text) else {
            throw PreviewProblem.unknown(
                name.replacing("-", with: " "), text, Value.allCases.map(\.rawValue))
        }
        return value
    }
}

extension Request {
    /// Returns the values of the address; those that are empty are left out, as a form sends them.
    ///
    /// - Throws: `PreviewProblem` for another name.
    func values(_ names: [String]) throws -> [String: String] {
        var values: [String: String] = [:]
        for (key, value) in uri.queryParameters {
            let name = String(key)
            guard names.contains(name) else { throw PreviewProblem.unknown("query name", name, names) }
            guard values[name] == nil else {
                throw PreviewProblem(.badRequest, "The address has more than one \(name)")
            }
            // A form encodes a blank as a plus sign.
            if !value.isEmpty { values[name] = String(value).replacing("+", with: " ") }
        }
        return values
    }
}
