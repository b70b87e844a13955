import Foundation
import HTTPTypes
import Testing

@testable import Service

/// The service's stored data about tokens and people.
@Suite struct SecretTests {
    @Test func keepsNoSecretInItsFiles() async throws {
        try await withLockedService { service, state in
            let token = try service.authentication.tokens.make(try AccountName("intake"), expires: nil)
            let cookie = try await service.session(of: "Pat Example")
            let answer = try await service.askLocked(
                "/handouts/\(stage4)/pdf", .post,
                headers: [.authorization: "Bearer \(token)", .contentType: "application/json"], body: "{}")
            #expect(answer.status == 200)
            let identifier = try #require(cookie.split(separator: "=").last)
            #expect(identifier.count == 43)
            let secrets = [String(token.dropFirst(Tokens.prefix.count)), String(identifier), password]
            let files = try FileManager.default.contentsOfDirectory(atPath: state.path)
            #expect(files.contains("service.sqlite") && files.contains("service.sqlite-wal"))
            var found = Data()
            for file in files where file.hasPrefix("service.sqlite") {
                let url = state.appending(path: file)
                found += try Data(contentsOf: url)
                let permissions = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
                #expect(permissions == 0o600, "\(file)")
            }
            // This shows that the search covers the right files.
            #expect(found.range(of: Data("intake".utf8)) != nil && found.range(of: Data("$argon2id$".utf8)) != nil)
            for secret in secrets {
                #expect(found.range(of: Data(secret.utf8)) == nil)
                // The raw bytes must not be there, either.
                let padded = secret.replacing("-", with: "+").replacing("_", with: "/") + "="
                if let bytes = Data(base64Encoded: padded) { #expect(found.range(of: bytes) == nil) }
            }
        }
    }

    @Test func makesTokensThatAreTheirOwnAndKnowsThemUntilTheirLastDay() async throws {
        try await withLockedService { service, _ in
            let tokens = service.authentication.tokens
            let day = Date(timeIntervalSince1970: 1_800_000_000)
            var made: Set<String> = []
            for number in 0..<50 {
                made.insert(try tokens.make(try AccountName("program \(number)"), expires: day.day, now: day))
            }
            #expect(made.count == 50)
            for token in made { #expect(token.wholeMatch(of: /handout_[A-Za-z0-9_-]{43}/) != nil) }
            let token = try #require(made.first)
            #expect(try await tokens.program(showing: token, now: day)?.name.hasPrefix("program ") == true)
            #expect(try await tokens.program(showing: token, now: day + 86_400) == nil)
            for other in [String(token.dropLast()), token + "A", String(token.dropFirst(8)), "", token.uppercased()] {
                #expect(try await tokens.program(showing: other, now: day) == nil)
            }
            #expect(throws: (any Error).self) { try tokens.make(try AccountName("program 1"), expires: nil) }
        }
    }

    @Test func notesTheDayOnWhichATokenWasUsedLast() async throws {
        try await withLockedService { service, _ in
            let tokens = service.authentication.tokens
            let token = try tokens.make(try AccountName("intake"), expires: nil, now: Date(timeIntervalSince1970: 0))
            #expect(
                try tokens.all() == [Tokens.Entry(name: "intake", scopes: Set(TokenScope.allCases), made: "1970-01-01")]
            )
            for (time, day) in [(86_400.0, "1970-01-02"), (90_000, "1970-01-02"), (172_800, "1970-01-03")] {
                #expect(
                    try await tokens.program(showing: token, now: Date(timeIntervalSince1970: time))?.name == "intake")
                #expect(try tokens.all().first?.lastUsed == day)
            }
        }
    }

    /// A command changes the database while the service runs.
    @Test func heedsWhatAnotherProcessChanges() async throws {
        try await withLockedService { service, state in
            let other = try ServiceDatabase(folder: state.path)
            let name = try AccountName("intake")
            let token = try Tokens(other).make(name, expires: nil)
            let headers: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json"]
            func ask() async throws -> Int {
                try await service.askLocked("/handouts/\(stage4)/pdf", .post, headers: headers, body: "[]").status
            }
            #expect(try await ask() == 422)
            #expect(try Tokens(other).revoke(name))
            #expect(try await ask() == 401)
        }
    }

    @Test func takesNamesThatCanBeSeen() {
        for name in ["", "  ", "a\u{0}b", "a\nb", "a\u{202E}b", "a\u{200B}b", String(repeating: "a", count: 101)] {
            #expect(throws: (any Error).self) { try AccountName(name) }
        }
        for (one, other) in [("Zoë Example", "zoe\u{308} EXAMPLE"), (" Pat ", "pat"), ("Ⅳ", "iv")] {
            #expect(
                AccountName(validating: one)?.key == AccountName(validating: other)?.key
                    && AccountName(validating: one) != nil)
        }
    }
}
