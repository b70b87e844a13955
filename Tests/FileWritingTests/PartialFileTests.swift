import FileWriting
import Foundation
import TestSupport
import Testing

@Suite struct PartialFileTests {
    @Test func hasItsNameOnlyWhenItIsWhole() async throws {
        try await withPaths { path, partial in
            try Data("before".utf8).write(to: URL(filePath: path))
            let file = try PartialFile(path, as: partial, permissions: 0o600)
            try file.write(Array("af".utf8))
            try file.write(Array("ter".utf8))
            #expect(try text(path) == "before")
            try file.finish(isSynced: true)
            #expect(try text(path) == "after")
            #expect(access(partial, F_OK) != 0)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func leavesNothingOfWhatWasNotFinished() async throws {
        try await withPaths { path, partial in
            do {
                let file = try PartialFile(path, as: partial, permissions: 0o600)
                try file.write([1, 2, 3])
                #expect(access(partial, F_OK) == 0)
            }
            #expect(access(partial, F_OK) != 0 && access(path, F_OK) != 0)
        }
    }

    @Test func leavesNothingWhereItCannotHaveItsName() async throws {
        try await withPaths { path, partial in
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            let file = try PartialFile(path, as: partial, permissions: 0o600)
            let fault = try #require(throws: SystemFault.self) { try file.finish(isSynced: false) }
            #expect(fault.code == EISDIR)
            #expect(access(partial, F_OK) != 0)
        }
    }

    /// In a shared folder, another user may have created the link.
    @Test func followsNoLink() async throws {
        try await withPaths { path, partial in
            try FileManager.default.createSymbolicLink(atPath: partial, withDestinationPath: "elsewhere")
            let fault = try #require(throws: SystemFault.self) {
                _ = try PartialFile(path, as: partial, permissions: 0o600)
            }
            #expect(fault.code == ELOOP)
        }
    }

    /// A full pipe blocks the writer, and a signal interrupts it: first after some bytes are written, then before any.
    @Test func writesEverythingThoughItIsInterrupted() async throws {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        #expect(sigaction(SIGUSR1, &action, nil) == 0)
        let bytes = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
        let pipe = Pipe()
        let (writers, told) = AsyncStream<pthread_t>.makeStream()
        Thread.detachNewThread {
            // This thread comes from a pool whose threads block all signals.
            var signals = sigset_t()
            sigaddset(&signals, SIGUSR1)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            told.yield(pthread_self())
            told.finish()
            try? PartialFile.write(bytes, to: pipe.fileHandleForWriting.fileDescriptor)
            try? pipe.fileHandleForWriting.close()
        }
        for await writer in writers {
            // When the pipe is full, the writer waits until the pipe is read.
            try await eventually("the pipe is full") {
                var end = pollfd(fd: pipe.fileHandleForWriting.fileDescriptor, events: Int16(POLLOUT), revents: 0)
                return poll(&end, 1, 0) == 0
            }
            for _ in 0..<3 {
                pthread_kill(writer, SIGUSR1)
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        #expect(try pipe.fileHandleForReading.readToEnd() == Data(bytes))
    }

    @Test func saysWhyTheSystemTookNoMore() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let fault = try #require(throws: SystemFault.self) { try PartialFile.write([1], to: full.fileDescriptor) }
        #expect(fault.code == ENOSPC && fault.reason == "No space left on device")
    }

    private func withPaths(_ body: (_ path: String, _ partial: String) throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try body(folder.appending(path: "file").path, folder.appending(path: "file.partial").path)
        }
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
