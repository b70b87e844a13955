import Foundation
import HTTPTypes
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Service

/// Login with passwords, and the length of sessions.
@Suite struct LoginTests {
    @Test func givesACookieThatNoScriptAndNoOtherSiteHas() async throws {
        try await withLockedService { service, _ in
            try service.authentication.people.make(try AccountName("Pat Example"), password: try Passphrase(password))
            let answer = try await service.signIn(" pat example ", password)
            let cookie = try #require(answer.headers[.setCookie])
            let parts = cookie.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(parts[0].wholeMatch(of: /__Host-handout-session=[A-Za-z0-9_-]{43}/) != nil)
            #expect(Set(parts.dropFirst()) == ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"])
            #expect(answer.headers[.cacheControl] == "no-store")
        }
        let http = "http://192.0.2.1:8080"
        try await withLockedService(
            options: Setup {
                $0.host = "192.0.2.1"
                $0.publicAddress = http
            }
        ) { service, _ in
            try service.authentication.people.make(try AccountName("Pat Example"), password: try Passphrase(password))
            let answer = try await service.ask(
                "/login", .post, headers: [.contentType: "application/x-www-form-urlencoded", .origin: http],
                body: Array("name=Pat+Example&password=\(ReturnAddress.escaped(password))".utf8), host: "192.0.2.1:8080"
            )
            let parts = try #require(answer.headers[.setCookie]).split(separator: ";").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            #expect(parts[0].hasPrefix("handout-session="))
            #expect(Set(parts.dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Strict"])
        }
    }

    private func isIn(_ cookie: String, _ service: HandoutService) async throws -> Bool {
        let copy = try await service.askLocked(
            "/handouts/\(stage4)/pdf", .post,
            headers: [.cookie: cookie, .origin: publicAddress, .contentType: "application/json"], body: "[]")
        return copy.status == 422
    }

    @Test func endsASessionInTime() async throws {
        let time = TestTime()
        try await withLockedService(time: time) { service, _ in
            let idle = try await service.session(of: "Pat Example")
            time.pass(29 * 60)
            #expect(try await isIn(idle, service))
            time.pass(29 * 60)
            #expect(try await isIn(idle, service))
            time.pass(30 * 60)
            #expect(try await !isIn(idle, service))
            let busy = try await service.session(of: "Sam Example")
            for _ in 0..<(12 * 3 - 1) {
                time.pass(20 * 60)
                #expect(try await isIn(busy, service))
            }
            time.pass(20 * 60)
            #expect(try await !isIn(busy, service))
        }
    }

    /// A person identified by a proxy cannot log out of the service.
    @Test func offersToSignOutToWhoSignedIn() async throws {
        try await withLockedService { service, _ in
            let cookie = try await service.session(of: "Pat Example")
            let signedIn = try await service.askLocked("/", headers: [.cookie: cookie])
            #expect(signedIn.text.contains("Pat Example") && signedIn.text.contains("action=\"logout\""))
            let known = try await service.askLocked("/", headers: [.forwardedUser: "Sam Example"], peer: proxy)
            #expect(known.status == 200 && !known.text.contains("logout"))
        }
    }

    @Test func givesANewSessionAtEachLoginAndEndsTheOneBefore() async throws {
        try await withLockedService { service, _ in
            let first = try await service.session(of: "Pat Example")
            let again = try #require(
                try await service.signIn("Pat Example", password, headers: [.cookie: first]).cookie)
            #expect(again != first)
            #expect(try await isIn(again, service))
            #expect(try await !isIn(first, service))
            // A made-up session is not accepted.
            let planted = "__Host-handout-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            let given = try await service.signIn("Pat Example", password, headers: [.cookie: planted]).cookie
            #expect(given != planted)
            #expect(try await !isIn(planted, service))
            let leaving = try await service.askLocked(
                "/logout", .post, headers: [.cookie: again, .origin: publicAddress])
            #expect(leaving.headers[.setCookie]?.contains("Max-Age=0") == true)
            #expect(try await !isIn(again, service))
        }
    }

    @Test func saysTheSameOfAWrongNameAndAWrongPassword() async throws {
        try await withLockedService { service, _ in
            try service.authentication.people.make(try AccountName("Pat Example"), password: try Passphrase(password))
            let wrong = try await service.signIn("Pat Example", password + "!")
            let unknown = try await service.signIn("Eve Example", password)
            #expect(wrong.status == 403 && wrong.cookie == nil)
            #expect(wrong.status == unknown.status && wrong.body == unknown.body)
            var (first, second) = (wrong.headers, unknown.headers)
            for name in [RequestID.header].compactMap(\.self) { (first[name], second[name]) = (nil, nil) }
            #expect(first == second)
            #expect(!wrong.text.contains("Pat Example") && wrong.text.contains("role=\"alert\""))
            for form in ["", "name=a", "name=%00&password=b", "name=\(String(repeating: "a", count: 5000))&password=b"]
            {
                let answer = try await service.askLocked(
                    "/login", .post,
                    headers: [.contentType: "application/x-www-form-urlencoded", .origin: publicAddress],
                    body: form)
                #expect([400, 403, 413].contains(answer.status), "\(form.prefix(20)) \(answer.status)")
            }
        }
    }

    @Test func slowsGuessesAndLocksNobodyOut() async throws {
        let time = TestTime()
        try await withLockedService(time: time, options: Setup { $0.authentication.clientRate = 1000 }) { service, _ in
            try service.authentication.people.make(try AccountName("Pat Example"), password: try Passphrase(password))
            for number in 0..<12 {
                let guess = try await service.signIn("Pat Example", "a wrong password", peer: "192.0.2.\(number + 1)")
                #expect(guess.status == 403)
            }
            #expect(time.slept == [0.5, 1, 2, 4, 8, 8, 8])
            let own = try await service.signIn("Pat Example", password, peer: "198.51.100.1")
            #expect(own.status == 303 && time.slept.count == 8)
            // After many failures, a client must wait, whatever the name; other people at that address notice nothing
            // before.
            for number in 0..<20 {
                #expect(try await service.signIn("Person \(number)", "a wrong password").status == 403)
            }
            let refused = try await service.signIn("Pat Example", password)
            #expect(refused.status == 429 && refused.headers[.retryAfter] == "10")
            #expect(refused.text.contains("Wait 10 seconds"))
            time.pass(10)
            #expect(try await service.signIn("Pat Example", password).status == 303)
        }
    }

    @Test func remembersNoMoreOfGuessesThanItNeeds() {
        let throttle = LoginThrottle(most: 100)
        let start = Date(timeIntervalSince1970: 1_800_000_000)
        var counts = LoginThrottle.Counts()
        func fail(_ name: String, from address: String?, _ now: Date) {
            let client = address.flatMap { IPAddress($0) }
            #expect(throttle.begin(name, from: client, now: now) == .allowed(delay: 0))
            counts = throttle.failed(from: client, now: now)
        }
        for number in 0..<150 { fail("\(number)", from: nil, start + Double(number) / 1000) }
        #expect(counts.names == 100)
        fail("one", from: "2001:db8::1", start + 1000)
        fail("two", from: "2001:db8::2", start + 1000)
        #expect(counts == LoginThrottle.Counts(failures: 2, names: 2, clients: 1))
    }

    @Test func logsHowManyFailAndNothingOfWhom() async throws {
        let log = Lines()
        try await withLockedService { service, _ in
            for (name, peer) in [("Zebedee Quux", "203.0.113.99"), ("zebedee quux", "203.0.113.98")] {
                let answer = try await service.ask(
                    "/login", .post,
                    headers: [.contentType: "application/x-www-form-urlencoded", .origin: publicAddress],
                    body: Array("name=\(name.replacing(" ", with: "+"))&password=Florence+Florence".utf8),
                    host: "handouts.example.org", logger: Logger(label: "test") { _ in log.handler }, peer: peer)
                #expect(answer.status == 403)
            }
        }
        let text = log.all.joined(separator: "\n")
        #expect(text.contains("login refused") && text.contains("\"failures\": 2") && text.contains("\"names\": 1"))
        #expect(text.contains("\"clients\": 2"))
        for secret in ["Zebedee", "zebedee", "Quux", "Florence", "203.0.113"] { #expect(!text.contains(secret)) }
    }

    @Test func hashesPasswordsSoThatGuessingIsDear() throws {
        let typed = try Passphrase("Crème brûlée ﬁnale 15")
        let hash = try PasswordHash.make(typed)
        #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
        #expect(try PasswordHash.make(typed) != hash)
        #expect(PasswordHash.matches(typed, hash))
        // This is the same text in another keyboard's composition.
        #expect(PasswordHash.matches(Passphrase(typed: "Cre\u{300}me bru\u{302}le\u{301}e finale 15"), hash))
        for other in ["", "Crème brûlée finale 16", "crème brûlée finale 15"] {
            #expect(!PasswordHash.matches(Passphrase(typed: other), hash))
        }
        #expect(!PasswordHash.matches(typed, "no hash") && !"\(typed)".contains("Cr"))
        for short in ["", "fourteen chars", String(repeating: "e\u{301}", count: 14)] {
            #expect(throws: (any Error).self) { try Passphrase(short) }
        }
    }

    @Test func comparesWithNobodysPasswordForANameThatNobodyHas() async throws {
        let compared = Told<String>()
        let verifier = try PasswordVerifier { password, hash in
            compared.tell(hash)
            return PasswordHash.matches(password, hash)
        }
        let hash = try PasswordHash.make(try Passphrase(password))
        #expect(try await verifier.compare(Passphrase(typed: password), with: hash))
        #expect(try await !verifier.compare(Passphrase(typed: "wrong"), with: hash))
        #expect(try await !verifier.compare(Passphrase(typed: "wrong"), with: nil))
        // An unknown name causes the same work: a comparison with an equally expensive hash.
        let hashes = compared.all
        #expect(hashes.count == 3 && hashes[0] == hash && hashes[1] == hash && hashes[2] != hash)
        #expect(hashes.allSatisfy { $0.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$") })
    }

    @Test func judgesNoMorePasswordsAtOnceThanOneAfterTheOther() async throws {
        let time = TestTime()
        try await withLockedService(time: time, options: Setup { $0.authentication.clientRate = 1000 }) { service, _ in
            func statuses(_ count: Int, peer: @escaping @Sendable (Int) -> String) async throws -> [Int] {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 0..<count {
                        group.addTask {
                            try await service.signIn("Pat Example", "a wrong password", peer: peer(number)).status
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            // One client has an allowance of 20 attempts at once.
            let ofOne = try await statuses(60) { _ in elsewhere }
            #expect(ofOne.filter { $0 == 403 }.count == 20 && ofOne.filter { $0 == 429 }.count == 40)
            // Each attempt after the first five for the name was delayed, with increasing times.
            #expect(time.slept.sorted() == [0.5, 1, 2, 4] + Array(repeating: 8, count: 11))
            // With many clients and the same name, each attempt has the last delay.
            let ofMany = try await statuses(10) { "198.51.100.\($0)" }
            #expect(ofMany == Array(repeating: 403, count: 10))
            #expect(time.slept.count == 25 && time.slept.suffix(10).allSatisfy { $0 == 8 })
        }
    }

    /// A successful login uses up nothing.
    @Test func givesBackWhatWasNoGuess() async throws {
        try await withLockedService(options: Setup { $0.authentication.clientRate = 1000 }) { service, _ in
            try service.authentication.people.make(try AccountName("Pat Example"), password: try Passphrase(password))
            for _ in 0..<25 { #expect(try await service.signIn("Pat Example", password).status == 303) }
        }
    }

    @Test func comparesAPasswordFromEachClientInTurn() async throws {
        let gate = DispatchSemaphore(value: 0)
        let compared = Told<String>()
        let verifier = try PasswordVerifier { password, _ in
            gate.wait()
            compared.tell(password.text)
            return true
        }
        // Six addresses open sixty connections each, while no comparison ends.
        let refused = Told<Int>()
        let attack = Task {
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<360 {
                    group.addTask {
                        let client = IPAddress("192.0.2.\(number / 60)")
                        let answer = try? await verifier.compare(Passphrase(typed: "guess"), with: "any", for: client)
                        if answer == nil { refused.tell(number / 60) }
                    }
                }
            }
        }
        // One comparison may run, and 24 wait in each queue.
        try await eventually("all but those in the lines are refused") { refused.all.count == 360 - 6 * 24 - 1 }
        let people = Task {
            await withTaskGroup(of: Bool.self) { group in
                for number in 0..<42 {
                    group.addTask {
                        let client = IPAddress("198.51.100.\(number)")
                        return (try? await verifier.compare(Passphrase(typed: "right"), with: "any", for: client))
                            ?? false
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
        }
        try await eventually("they wait") { verifier.waiting == 42 + 6 * 24 }
        for _ in 0..<400 { gate.signal() }
        #expect(await people.value == 42)
        await attack.value
        // All of them come before the third guess of any address.
        let lastOfPeople = try #require(compared.all.lastIndex(of: "right"))
        #expect(compared.all.prefix(lastOfPeople).filter { $0 == "guess" }.count <= 13)
    }

    /// If all places are taken, the client with the most of them loses one.
    @Test func makesRoomForSomebodyFromElsewhere() async throws {
        let gate = DispatchSemaphore(value: 0)
        let verifier = try PasswordVerifier(mostWaiting: 8, mostOfOne: 8) { _, _ in
            gate.wait()
            return true
        }
        let attack = Task {
            await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<9 {
                    group.addTask {
                        (try? await verifier.compare(
                            Passphrase(typed: "x"), with: "any", for: IPAddress("192.0.2.1"))) ?? false
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
        }
        try await eventually("all places are taken") { verifier.waiting == 8 }
        let own = Task { try await verifier.compare(Passphrase(typed: "x"), with: "any", for: IPAddress("192.0.2.2")) }
        try await eventually("one is given up") { verifier.waiting == 8 && verifier.clients == 2 }
        for _ in 0..<20 { gate.signal() }
        #expect(try await own.value)
        #expect(await attack.value == 8, "one at the desk and seven in the line")
    }

    @Test func turnsAwayWhoeverIsOneTooManyToHaveAPasswordCompared() async throws {
        let gate = DispatchSemaphore(value: 0)
        let verifier = try PasswordVerifier(mostWaiting: 4) { _, _ in
            gate.wait()
            return true
        }
        // No comparison ends before the last one has been refused.
        let refused = Told<Int>()
        let compared = await withTaskGroup { group in
            for _ in 0..<12 {
                group.addTask {
                    if (try? await verifier.compare(Passphrase(typed: "x"), with: "any")) != nil { return true }
                    if refused.tell(1) == 7 { for _ in 0..<5 { gate.signal() } }
                    return false
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(compared == 5 && refused.all.count == 7)
        gate.signal()
        #expect(try await verifier.compare(Passphrase(typed: "x"), with: "any"), "there is room again")
    }
}

/// The values that concurrent closures reported, in order.
private final class Told<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    var all: [Value] { values.withLock { $0 } }

    /// - Returns: the number of values so far.
    @discardableResult func tell(_ value: Value) -> Int {
        values.withLock {
            $0.append(value)
            return $0.count
        }
    }
}
