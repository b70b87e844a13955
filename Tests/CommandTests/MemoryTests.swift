import Foundation
import TestSupport
import Testing

/// The personal data in the service's memory after a copy is made and others follow.
@Suite struct MemoryTests {
    @Test func forgetsWhomACopyWasFor() async throws {
        try await withCommand { command in
            // mallopt(3): freed memory is overwritten at once, so text that is found is still in use.
            let overwriting = ["GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.malloc.perturb=165"]
            let service = try await RunningService(in: command, ["--engines", "1"], environment: overwriting)
            defer { service.stop() }
            func make(_ name: String, _ year: Int) async throws {
                let data = """
                    {"patient": {"name": "\(name)"}, "appointment": {"start": "\(year)-11-24T10:30"},
                     "treatments": ["chemotherapy"]}
                    """
                let answer = try await service.ask("POST", "/handouts/anal-cancer-stage-4/pdf", data)
                #expect(answer.status == 200, "\(answer.text)")
            }
            try await make("Qzvxmw Jkfgpd", 2089)
            for number in 1...3 { try await make("Another Example \(number)", 2027) }
            let memory = try ProcessMemory(of: service.process.processIdentifier)
            // The search works: it finds the last copy's handout, and does not find text that never existed.
            #expect(try memory.count(of: "anal-cancer-stage-4") > 0)
            #expect(try memory.count(of: "Qzvxmw") == 0)
            #expect(try memory.count(of: "November 24, 2089") == 0)
        }
    }
}

/// The memory of another process, from proc(5).
private struct ProcessMemory {
    private let ranges: [Range<UInt64>]
    private let file: FileHandle

    init(of process: Int32) throws {
        let maps = try #require(FileHandle(forReadingAtPath: "/proc/\(process)/maps")).readToEnd() ?? Data()
        ranges = String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            let edges = fields[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
            return fields[1].hasPrefix("rw") && edges.count == 2 ? edges[0]..<edges[1] : nil
        }
        file = try #require(FileHandle(forReadingAtPath: "/proc/\(process)/mem"))
    }

    /// Returns how often a text occurs in memory, as UTF-8 or as UTF-16.
    func count(of text: String) throws -> Int {
        let forms = [Data(text.utf8), Data(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })]
        var count = 0
        for range in ranges {
            try? file.seek(toOffset: range.lowerBound)
            guard let data = try? file.read(upToCount: range.count) else { continue }
            for form in forms {
                var start = data.startIndex
                while let found = data.range(of: form, in: start..<data.endIndex) {
                    count += 1
                    start = found.upperBound
                }
            }
        }
        return count
    }
}
