package import ArgumentParser
import Diagnostics
import HandoutKit
import Processes
import TextForms

package struct Doctor: ParsableCommand {
    package static let configuration = CommandConfiguration(
        abstract: "Look over the installation, part by part, and say what would mend it.")

    @OptionGroup var places: LibraryOptions

    package init() {}

    /// The path of `handout-tools`, and the versions of the libraries that only it links.
    private static func toolProgram() throws -> String {
        guard ToolProgram.isThere else { throw ContentFault(ToolProgram.missing) }
        let ended = try? ChildProgram.run(ToolProgram.path, [ToolProgram.librariesCommand])
        guard let ended, ended.exitCode == 0 else {
            throw ContentFault(
                .error(
                    "tools-differ", "\(ToolProgram.path) does not answer", help: "build it again, with \"make build\""))
        }
        return "\(ToolProgram.path), \(String(decoding: ended.output, as: UTF8.self).trimmed)"
    }

    package func run() throws {
        try reporting {
            var isWell = true
            func examine(_ part: String, _ look: () throws -> String) throws {
                do {
                    try Console.result("ok       \(part): \(try look())\n")
                } catch let failure as InputOutputFailure {
                    throw failure
                } catch {
                    isWell = false
                    try Console.result("trouble  \(part)\n")
                    Console.report(error.diagnostics)
                }
            }
            try examine("program") { "\(Renderer.producer), \(LibraryOptions.executable)" }
            try examine("engine") { Renderer.engine }
            try examine("other libraries") {
                Renderer.otherLibraries.joined(separator: ", ")
            }
            try examine("mailouts and service") { try Self.toolProgram() }
            // The names of most files contain the version, even for libraries that do not report it.
            try examine("loaded files") { LoadedLibraries.fileNames.joined(separator: ", ") }
            var found: Installation?
            try examine("own parts") {
                let installation = try places.installation()
                found = installation
                return installation.templates
            }
            guard let installation = found else { throw ExitStatus.inputOutput }
            try examine("faces") { "\(try FaceList(installation: installation).faces.count), as fonts.lock has them" }
            var opened: Library?
            try examine("library") {
                let library = try places.open(installation)
                opened = library
                let names = library.handoutNames
                return "\(library.shownAs), with \(names.isEmpty ? "no handout" : names.joined(separator: ", "))"
            }
            if let library = opened {
                try examine("a page") {
                    var renderer = try Renderer(installation: installation, library: library)
                    return "\(try renderer.testPage().count) bytes of PDF"
                }
                try examine("qpdf, for --linearize and --password-file") {
                    var renderer = try Renderer(installation: installation, library: library)
                    return "\(try renderer.testPage(options: RenderOptions(isLinearized: true)).count) bytes of PDF"
                }
            }
            if !isWell { throw ExitStatus.inputOutput }
        }
    }
}

extension Error {
    /// The diagnostics of an expected error; any other error is an internal error.
    fileprivate var diagnostics: [Diagnostic] {
        switch self {
        case let fault as ContentFault: fault.diagnostics
        case let fault as InstallationFault: fault.diagnostics
        case let unknown as UnknownName: [unknown.diagnostic]
        default: [.error("internal", reason)]
        }
    }
}
