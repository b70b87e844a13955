import ArgumentParser
import Commands
import Mailouts
import Service

/// For `handout doctor`: the versions of the libraries that only this program is linked with.
struct Libraries: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: ToolProgram.librariesCommand, abstract: "List the libraries of this program.", shouldDisplay: false
    )

    func run() throws {
        try reporting {
            try Console.result("\(try LedgerLibrary.version), \(PasswordLibrary.version)\n")
        }
    }
}
