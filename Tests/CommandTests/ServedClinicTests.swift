import Foundation
import TestSupport
import Testing

/// Copies for several clinics, requested from the service at the same time.
@Suite struct ServedClinicTests {
    /// One engine makes copies of the same handout together; no copy gets another clinic's numbers.
    @Test func givesEverybodyTheirOwnClinicHoweverManyAskAtOnce() async throws {
        try await withCommand { command in
            try command.copyLibrary { $0 }
            for (name, number) in [("east", "613-555-0142"), ("west", "613-555-0177")] {
                try command.write(
                    "name: {en: \(name), fr: \(name)}\nphones:\n  - {label: {en: Clinic, fr: Clinique}, number: \(number)}\n",
                    to: "library/clinics/\(name).yaml")
            }
            let text = "library/handouts/reminder/en-CA.md"
            try command.write(try command.text(text) + "\nYour clinic is {{clinic.name}}.\n", to: text)
            let service = try await RunningService(in: command, ["--library", "library", "--engines", "1"])
            defer { service.stop() }
            let asked = try await Program.run(
                "/usr/bin/python3", ["-I", "-c", Self.client, service.address.host() ?? "", "\(service.port)"])
            #expect(asked.exitCode == 0, "\(asked.errors)")
            #expect(asked.text == "2 kinds\n40 alike\n")
        }
    }

    /// Requests a copy of each clinic alone, then many at once, and counts those that equal the first ones.
    private static let client = """
        import http.client, sys
        from concurrent.futures import ThreadPoolExecutor
        host, port = sys.argv[1:]
        def copy(clinic):
            service = http.client.HTTPConnection(host, int(port), timeout=1200)
            body = '{"patient": {"name": "Pat Example"}, "ways": ["bus"], "language": "en-CA"}'
            service.request("POST", f"/handouts/reminder/pdf?clinic={clinic}", body, {"Content-Type": "application/json"})
            answer = service.getresponse()
            return answer.status, answer.read()
        alone = {clinic: copy(clinic) for clinic in ("east", "west")}
        assert all(status == 200 for status, _ in alone.values()), alone
        print(len(set(alone.values())), "kinds")
        asked = ["east", "west"] * 20
        with ThreadPoolExecutor(20) as threads:
            copies = list(threads.map(copy, asked))
        print(sum(made == alone[clinic] for clinic, made in zip(asked, copies)), "alike")
        """
}
