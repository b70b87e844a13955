import ArgumentParser
import Commands

/// The program that `handout` turns into for mailouts and for the service. It has all subcommands, for help and completion.
struct HandoutTools: ParsableCommand {
    static let configuration = HandoutCommand.configuration(
        HandoutCommand.ordered(
            HandoutCommand.own + [Batch.self, Serve.self, Given.self, TokenCommand.self, PersonCommand.self])
            + [Libraries.self])
}
