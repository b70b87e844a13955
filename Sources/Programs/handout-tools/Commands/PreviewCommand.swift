import ArgumentParser
import Commands
import Diagnostics
import Foundation
import HandoutKit
import Preview

struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: ToolProgram.Subcommand.preview.rawValue,
        abstract: ToolProgram.Subcommand.preview.abstract,
        discussion: """
            Open the address that it prints. The page shows the handout's pages as pictures, and a save of any of its \
            files is seen at once. Beside them stand the findings of handout check, each with a link to its line, and what \
            a listener hears. A click on a line of a page names the file and the line that it comes from. The switches \
            choose the copy, the language, the print size, the paper and the theme. The example people are the JSON files \
            in the handout's folder.

            A save with an error keeps the last good pages, and says so. Only this machine can reach the preview. It \
            writes nothing to the disk, and ends with Ctrl-C.

            Editors that have addresses: \(EditorLink.names.joined(separator: ", ")). For another one, give the form of \
            its addresses, such as "myeditor://open?file={path}&line={line}&column={column}".
            """)

    @Argument(help: "A handout's or a packet's id in the library, or the path of a handout's folder.")
    var handout: String

    @Option(
        help: ArgumentHelp(
            "A JSON file with a person's data, beside the handout's own examples; may be repeated.", valueName: "file"))
    var person: [String] = []

    @Option(help: ArgumentHelp("The clinic's name. (default: the data's, else the library's)", valueName: "name"))
    var clinic: String?

    @Option(
        help: ArgumentHelp(
            "The editor in which a link opens a line, as vscode. (default: the browser shows the line)",
            valueName: "name"))
    var editor: String?

    @Option(help: ArgumentHelp("0 takes one that is free. (default: 8090, else a free one)", valueName: "n"))
    var port: Int?

    @OptionGroup var places: LibraryOptions

    private static let usualPort = 8090

    func validate() throws {
        if let port, !(0...65535).contains(port) {
            throw ValidationError("--port takes a number from 0 to 65535.")
        }
        if let editor, EditorLink(editor) == nil {
            throw ValidationError(
                "“\(editor)” is no known editor: --editor takes \(EditorLink.names.joined(separator: ", ")), or an address "
                    + "with {path} and {line}, such as myeditor://open?file={path}&line={line}.")
        }
    }

    func run() async throws {
        // Nothing is open that would have to be finished.
        for end in [SIGINT, SIGTERM, SIGHUP] { signal(end) { _ in _exit(0) } }
        try await reportingAsync {
            let installation = try places.installation()
            let options = PreviewOptions(
                handout: handout, people: person, clinic: clinic, editor: editor.flatMap(EditorLink.init),
                today: { Day.today })
            let server = try PreviewServer(
                library: try places.open(installation), installation: installation, options: options)
            let name = handout
            try await server.run(port: port ?? Self.freePort) { port in
                Console.note("Preview of \(name): http://127.0.0.1:\(port)/ (Ctrl-C ends it)")
            }
        }
    }

    /// The usual port, or 0 if another program has it.
    private static var freePort: Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        // The server also binds to an address whose earlier connections are not yet forgotten.
        var isReused: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(usualPort).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isFree = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        return isFree ? usualPort : 0
    }
}
