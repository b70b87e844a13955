import Foundation
import TestSupport
import Testing

/// The command, with real requests and in a real browser: `Tests/Browser/preview.py`.
@Suite struct BrowserTests {
    /// A started preview, in its own process and on its own port.
    private struct RunningPreview {
        let process = Process()
        let address: String

        init(_ arguments: [String], in folder: URL) async throws {
            let log = folder.appending(path: "log")
            try Data().write(to: log)
            process.executableURL = Package.root.appending(path: ".build/debug/handout")
            process.arguments = ["preview", "--port", "0"] + arguments
            process.currentDirectoryURL = folder
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(forWritingTo: log)
            try process.run()
            var text = ""
            let process = process
            try await eventually("the preview listens") {
                text = try String(contentsOf: log, encoding: .utf8)
                return text.contains("\n") || !process.isRunning
            }
            address = try #require(
                text.wholeMatch(of: #/Preview of \S+: (http://127\.0\.0\.1:\d+/) \(Ctrl-C ends it\)\n/#), "\(text)"
            ).output.1.description
        }
    }

    private func withLibrary(_ body: (URL) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                at: Package.root.appending(path: "Templates"), to: folder.appending(path: "library"))
            try await body(folder)
        }
    }

    @Test func showsASaveWithoutLoadingThePageAgainAndKeepsItsPlace() async throws {
        let python = Package.root.appending(path: ".venv/browser/bin/python").path
        try #require(
            FileManager.default.isExecutableFile(atPath: python),
            "No Python with a browser's driver: run the tests with `make test`, which sets it up")
        try await withLibrary { folder in
            let preview = try await RunningPreview([stage4, "--library", "library"], in: folder)
            defer { preview.process.terminate() }
            let text = folder.appending(path: "library/handouts/\(stage4)/en-CA.md").path
            let looked = try await Program.run(
                python, [Package.root.appending(path: "Tests/Browser/preview.py").path, preview.address, text])
            #expect(looked.exitCode == 0, "\(looked.errors)")
            print("from a save to the picture on the screen: \(looked.text)")
        }
    }

    @Test func answersRealRequestsAndEndsWithASignalWithoutATrace() async throws {
        try await withLibrary { folder in
            let before = try files(in: folder)
            let preview = try await RunningPreview([stage4, "--library", "library"], in: folder)
            let url = try #require(URL(string: preview.address))
            let asked = try await Program.run(
                "/usr/bin/python3", ["-I", "-c", Self.client, url.host() ?? "", "\(url.port ?? 0)"])
            #expect(asked.exitCode == 0, "\(asked.errors)")
            #expect(asked.text == "200 text/html; charset=utf-8\n421\n404\nretry: 500\n")
            // The stream of changes is still open.
            kill(preview.process.processIdentifier, SIGINT)
            try await eventually("the preview ends") { !preview.process.isRunning }
            #expect(preview.process.terminationStatus == 0 && preview.process.terminationReason == .exit)
            #expect(try files(in: folder) == before.union(["log"]), "it leaves files")
        }
    }

    private static let client = """
        import http.client, sys
        def ask(path, host=None):
            preview = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=1200)
            preview.request("GET", path, headers={"Host": host} if host else {})
            return preview.getresponse()
        page = ask("/")
        print(page.status, page.getheader("content-type"))
        print(ask("/", "evil.example").status)
        print(ask("/nothing").status)
        print(ask("/changes").readline().decode(), end="")
        """

    private func files(in folder: URL) throws -> Set<String> {
        Set(FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
    }

    @Test(arguments: [
        (["nothing-of-the-kind"], 64, "there is no handout"), ([stage4, "--editor", "ed"], 64, "no known editor"),
        ([stage4, "--port", "70000"], 64, "--port"), ([stage4, "--person", "none.json"], 64, "there is no file"),
    ])
    func refusesWhatItCannotShow(arguments: [String], code: Int32, words: String) async throws {
        try await withTemporaryFolder { folder in
            let result = try await Program.run(
                Package.root.appending(path: ".build/debug/handout").path, ["preview"] + arguments, in: folder)
            #expect(result.exitCode == code)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }
}
