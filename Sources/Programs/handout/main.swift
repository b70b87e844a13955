import ArgumentParser
import Commands

setUpProcess()
setUpPictureTrial()
let words = CommandLine.arguments.dropFirst()
if ToolProgram.isMeant(by: words) {
    Console.report([ToolProgram.become(CommandLine.arguments)])
    Handout.exit(withError: ExitStatus.inputOutput)
}
do {
    var command = try Handout.parseAsRoot()
    try command.run()
} catch {
    if let unknown = HandoutCommand.suggestion(for: words, among: Handout.configuration.subcommands) {
        Console.report([unknown])
        Handout.exit(withError: ExitStatus.wrongUsage)
    }
    Handout.exit(withError: error)
}
