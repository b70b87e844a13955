import ArgumentParser
import Commands

setUpProcess()
setUpPictureTrial()
await run()

func run() async {
    do {
        var command = try HandoutTools.parseAsRoot()
        if var serving = command as? any AsyncParsableCommand {
            try await serving.run()
        } else {
            try command.run()
        }
    } catch {
        let words = CommandLine.arguments.dropFirst()
        if let unknown = HandoutCommand.suggestion(for: words, among: HandoutTools.configuration.subcommands) {
            Console.report([unknown])
            HandoutTools.exit(withError: ExitStatus.wrongUsage)
        }
        HandoutTools.exit(withError: error)
    }
}
