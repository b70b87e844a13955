import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A started service with real connections, from start to end.
@Suite struct ServeTests {
    @Test func opensNoDoorToOtherMachinesThatItCannotLock() async throws {
        try await withCommand { command in
            for (options, fault) in [
                (["--host", "0.0.0.0"], "--public-address https://"), (["--host", "192.0.2.1"], "TLS"),
                (["--public-address", "http://handouts.example.org"], "TLS"),
                (["--identity-header", "X-Forwarded-User"], "--trusted-proxy"),
                (["--trusted-proxy", "0.0.0.0/0"], "no address of a proxy"),
                (["--trusted-proxy", "127.0.0.1"], "--public-address https://"),
                (["--host", "::", "--plain-http-on-a-closed-network"], "by which name"),
                (["--record-given"], "--record-given needs locks"),
            ] {
                let result = try await Program.run(
                    Command.path, ["serve", "--state", "state"] + options, in: command.folder)
                #expect(result.exitCode == 64, "\(options)")
                #expect(result.errors.contains(fault), "\(options) \(result.errors)")
            }
            #expect(command.files.isEmpty)
        }
    }

    /// Only files that the service made are ever removed.
    @Test func refusesAStateThatIsNotItsOwn() async throws {
        try await withCommand { command in
            let text = "id: a\nversion: \"1\"\nstatus: sample\n"
            for folder in ["srv/library", "lib", "lib/inner/library", "old/downloads", "linked/library"] {
                try command.write(text, to: "\(folder)/handouts/a/handout.yaml")
            }
            try command.write("mine", to: "notes/notes.txt")
            try FileManager.default.createSymbolicLink(
                atPath: command.folder.path + "/way", withDestinationPath: "linked")
            let before = command.files
            for (state, library, fault) in [
                ("srv", "srv/library", "holds the library"), ("lib", "lib", "is the library"),
                ("lib/state", "lib", "lies in the library"), ("lib/inner", "lib", "lies in the library"),
                ("way", "linked/library", "holds the library"), ("linked", "way/library", "holds the library"),
                ("way/library/state", "linked/library", "lies in the library"),
                ("srv", "lib", "does not bear the mark"), ("old", "lib", "does not bear the mark"),
                ("notes", "lib", "holds \"notes.txt\", which no service put there"),
                (".", "lib", "holds the library"), (".", "srv/library", "holds the library"),
            ] {
                let result = try await command.run(
                    "serve", "--port", "0", "--state", state, "--library", library)
                #expect(result.exitCode == 74 && result.errors.contains("[state-foreign]"), "\(result.errors)")
                #expect(result.errors.contains(fault) && result.errors.contains("--state"), "\(result.errors)")
                #expect(command.files == before, "\(state)")
            }
            for words in [
                ["token", "new", "intake"], ["person", "new", "Pat Example", "--password-file", "notes/notes.txt"],
            ] {
                try command.write("a horse that reads at night", to: "notes/notes.txt")
                let result = try await command.run(arguments: words + ["--state", "notes"])
                #expect(result.exitCode != 0 && command.files == before, "\(words)")
            }
        }
    }

    @Test func emptiesAtTheStartWhatItMadeItself() async throws {
        try await withCommand { command in
            for round in 1...2 {
                let service = try await RunningService(in: command)
                defer { service.stop() }
                #expect(try await service.ask("GET", "/handouts/\(Command.stage4).pdf").status == 200, "\(round)")
                #expect(command.files.filter { $0.hasPrefix("state/downloads/") }.count == 2)
                try await service.end()
            }
            try command.write("mine", to: "state/downloads/notes.txt")
            let result = try await command.run("serve", "--port", "0", "--state", "state")
            #expect(result.exitCode == 74 && command.files.contains("state/downloads/notes.txt"))
        }
    }

    @Test(.enabled(if: hasVersion6)) func tellsAnAddressOfVersion6AsABrowserTakesIt() async throws {
        try await withCommand { command in
            let service = try await RunningService(in: command, ["--host", "::1"])
            defer { service.stop() }
            #expect(service.address.absoluteString == "http://[::1]:\(service.port)" && service.port > 0)
            #expect(try await service.ask("GET", "/handouts").status == 200)
        }
    }

    /// Some machines have no IPv6, for example some containers.
    private static var hasVersion6: Bool {
        (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8))?.contains(" lo\n") ?? false
    }

    @Test func warnsOfALibraryWithoutHandouts() async throws {
        try await withCommand { command in
            try command.write("", to: "lib/handouts/.keep")
            let service = try await RunningService(in: command, ["--library", "lib"])
            defer { service.stop() }
            #expect(try service.log.contains("warning: there is no handout in lib/handouts [no-handouts]"))
        }
    }

    @Test func saysThatItsPortIsTaken() async throws {
        try await withCommand { command in
            let service = try await RunningService(in: command)
            defer { service.stop() }
            let result = try await command.run("serve", "--port", "\(service.port)", "--state", "other")
            #expect(result.exitCode == 74)
            #expect(
                result.errors.contains(
                    "error: the service cannot listen on port \(service.port) of 127.0.0.1: Address already in use"),
                "\(result.errors)")
            #expect(result.errors.contains("--port"))
        }
    }

    /// The message does not say that a file cannot be read.
    @Test func saysThatItsStateIsInUseOrCannotBeMade() async throws {
        try await withCommand { command in
            let service = try await RunningService(in: command)
            defer { service.stop() }
            try command.write("", to: "taken")
            for (state, fault) in [
                ("state", "another service uses the folder"), ("taken/state", "cannot be made"),
            ] {
                let result = try await command.run("serve", "--port", "0", "--state", state)
                #expect(result.exitCode == 74)
                let rule = state == "state" ? "state-in-use" : "state-unusable"
                #expect(result.errors.contains(fault) && result.errors.contains("[\(rule)]"), "\(result.errors)")
                #expect(result.errors.contains("--state"))
            }
            let token = try await command.run("token", "new", "intake", "--state", "taken/state")
            #expect(token.exitCode == 74 && token.errors.contains("[state-unusable]"), "\(token.errors)")
        }
    }

    /// The whole path of a token, on an address that counts as another machine's.
    @Test func letsInWhoHasAToken() async throws {
        try await withCommand { command in
            let token = try await command.run("token", "new", "intake", "--state", "state").text
            let service = try await RunningService(
                in: command,
                ["--host", "127.0.0.2", "--public-address", "http://127.0.0.2", "--plain-http-on-a-closed-network"])
            defer { service.stop() }
            let address = service.address

            func copy(_ token: String?) async throws -> Int? {
                var request = URLRequest(url: address.appending(path: "handouts/\(Command.stage4)/pdf"))
                request.httpMethod = "POST"
                request.httpBody = Data("{}".utf8)
                request.timeoutInterval = 1200
                request.setValue("application/json", forHTTPHeaderField: "Content-Type")
                if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
                let (_, response) = try await URLSession.shared.data(for: request)
                return (response as? HTTPURLResponse)?.statusCode
            }
            let good = token.trimmingCharacters(in: .newlines)
            #expect(try await copy(nil) == 401)
            #expect(try await copy("handout_nonsense") == 401)
            #expect(try await copy(good) == 200)
            #expect(try await command.run("token", "list", "--state", "state").text.contains("intake"))
            #expect(try await command.run("token", "revoke", "intake", "--state", "state").exitCode == 0)
            #expect(try await copy(good) == 401)
            let (_, page) = try await URLSession.shared.data(from: address.appending(path: "handouts"))
            #expect((page as? HTTPURLResponse)?.statusCode == 200)
            let text = try service.log
            #expect(!text.contains(good) && !text.contains("intake"))
        }
    }
}
