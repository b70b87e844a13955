import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

/// A picture that is costly, though its work was counted and allowed, is first drawn in a process that has limits.
@Suite struct PictureTrialTests {
    /// Legal, below the budget of counted work, and half a second or more of drawing.
    private static let heavy = SampleSVG.of(
        (0..<28).map { #"<g mask="url(#m)"><rect width="\#(90 + $0 % 9)" height="90"/></g>"# }.joined()
            + #"<mask id="m"><rect width="80" height="80" fill="white" opacity=".5"/></mask>"#)
    private static let small = SampleSVG.of(#"<rect width="9" height="9"/>"#)

    @Test func drawsACostlyPictureWithinTheUsualLimits() async throws {
        try await withPictures { path in
            let trial = PictureTrial(program: Command.path)
            #expect(Self.complaint(about: path("heavy.svg"), trial) == nil)
            #expect(Self.complaint(about: path("small.svg"), trial) == nil)
        }
    }

    @Test(arguments: [
        ("time of the processor", PictureTrial.Limits(processorSeconds: 0.01)),
        ("memory", PictureTrial.Limits(memory: 64 << 20)),
        ("time on the clock", PictureTrial.Limits(clockSeconds: 0)),
    ])
    func refusesByNameWhatNeedsMoreThanALimit(name: String, limits: PictureTrial.Limits) async throws {
        try await withPictures { path in
            let trial = PictureTrial(program: Command.path, limits: limits)
            let library = ImageLibrary(trial: trial)
            let refused =
                "the picture \"picture.svg\" has too much in it to be drawn within limits of time and memory"
            for _ in 1...2 { #expect(Self.complaint(about: path("heavy.svg"), library) == refused, "\(name)") }
            // The process goes on, and small pictures have no child.
            #expect(Self.complaint(about: path("small.svg"), library) == nil)
        }
    }

    /// A program that only notes that it was started.
    @Test func startsNoProcessForASmallPictureAndOneForEachCostlyOne() async throws {
        try await withPictures { path in
            let script = path("program")
            try Data("#!/bin/sh\necho started >> \(path("log"))\n".utf8).write(to: URL(filePath: script))
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
            let trial = PictureTrial(program: script)
            #expect(Self.complaint(about: path("small.svg"), trial) == nil)
            #expect(!FileManager.default.fileExists(atPath: path("log")))
            for _ in 1...3 { #expect(Self.complaint(about: path("heavy.svg"), trial) == nil) }
            #expect(try String(contentsOfFile: path("log"), encoding: .utf8) == "started\n")
        }
    }

    /// Another program that uses HandoutKit, or one whose file was taken away: the count of work stands alone.
    @Test func doesWithoutAProgram() async throws {
        try await withPictures { path in
            #expect(PictureTrial.ofThisProgram == nil)
            #expect(Self.complaint(about: path("heavy.svg"), nil) == nil)
            #expect(Self.complaint(about: path("heavy.svg"), PictureTrial(program: "/nowhere/handout")) == nil)
        }
    }

    private static func complaint(about path: String, _ trial: PictureTrial?) -> String? {
        complaint(about: path, ImageLibrary(trial: trial))
    }

    private static func complaint(about path: String, _ library: ImageLibrary) -> String? {
        do throws(ContentFault) {
            _ = try library.picture(path: path, shownAs: "picture.svg")
            return nil
        } catch {
            return error.diagnostics.map(\.message).joined(separator: "\n")
        }
    }

    private func withPictures(_ body: ((String) -> String) throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try Data(Self.heavy).write(to: folder.appending(path: "heavy.svg"))
            try Data(Self.small).write(to: folder.appending(path: "small.svg"))
            try body { folder.appending(path: $0).path }
        }
    }
}
