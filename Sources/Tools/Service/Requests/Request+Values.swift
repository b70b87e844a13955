import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// Returns the request's body.
    ///
    /// - Throws: `NIOTooManyBytesError`, `SlowSender`; `Problem` if the sender stops before the end.
    func data(upTo most: Int) async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: most)
        } catch let error where error is NIOTooManyBytesError || error is SlowSender {
            throw error
        } catch {
            throw Problem(.badRequest, "The data has not come whole")
        }
    }

    /// Returns a parameter of the address; nil if it is missing or empty.
    func value(_ name: String) -> String? {
        uri.queryParameters.get(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// - Throws: `Problem` if the value is not one of the choices.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, among _: Choice.Type
    ) throws -> Choice? where Choice.RawValue == String {
        guard let value = value(name) else { return nil }
        guard let choice = Choice(rawValue: value) else {
            throw Problem.unknownValue(
                of: name.replacing("-", with: " "), known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// The reader's preferred languages, best first: the requested one, or else the browser's. RFC 9110, 12.5.4.
    var languageWishes: [String] { value("language").map { [$0] } ?? browserLanguages }

    /// The preferred languages of the user interface, which may differ from the handout's language.
    var interfaceWishes: [String] { value("interface").map { [$0] } ?? browserLanguages }

    private var browserLanguages: [String] {
        let listed = (headers[.acceptLanguage] ?? "").split(separator: ",").prefix(16).map { entry in
            let parts = entry.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (tag: parts.first ?? "", weight: weight)
        }
        return listed.filter { $0.weight > 0 && $0.tag != "*" }.enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element.tag)
    }

    /// The relative address of the list of handouts, wherever a proxy puts the service. Patients have a page of their
    /// own.
    var wayToAllHandouts: String {
        let depth = uri.path.split(separator: "/", omittingEmptySubsequences: false).count - 2
        let home = depth > 0 ? String(repeating: "../", count: depth) : "./"
        return ["/prepare", "/launch", "/together"].contains { uri.path.hasPrefix($0) } ? home : home + "handouts"
    }
}
