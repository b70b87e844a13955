import Foundation
import TestSupport
import Testing

@testable import Mailouts

/// A list from a pipe arrives in chunks, and is read to its end.
@Suite struct PipeTests {
    /// Each chunk is read before the next is sent.
    @Test(arguments: [[1], [1, 1, 1], [3, 1, 4], [40, 1]])
    func readsEveryByteHoweverFewComeAtOnce(sizes: [Int]) async throws {
        let text = Array("id,name\nr-1,Pat Example\nr-2,Kim Test-Person\n".utf8)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        let sender = Thread {
            // If the reader stops too early, the test must fail, without a signal.
            var broken = sigset_t()
            sigemptyset(&broken)
            sigaddset(&broken, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &broken, nil)
            var rest = text[...]
            var turn = 0
            while !rest.isEmpty {
                let chunk = Array(rest.prefix(sizes[turn % sizes.count]))
                guard write(writing, chunk, chunk.count) == chunk.count else { break }
                rest = rest.dropFirst(chunk.count)
                turn += 1
                var unread: Int32 = 1
                while ioctl(reading, UInt(FIONREAD), &unread) == 0, unread > 0 { usleep(200) }
            }
            close(writing)
        }
        sender.start()
        let file = try await withTemporaryFolder { folder in
            try ListFile.open(ListSource(path: "/dev/fd/\(reading)"), shownAs: "a pipe", spoolingIn: folder.path)
        }
        close(reading)
        #expect(try file.bytes(at: 0, count: 1 << 16) == text)
    }
}
