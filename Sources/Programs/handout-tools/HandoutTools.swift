import ArgumentParser
import Commands

/// What `handout` becomes for mailouts and for the service. It has all subcommands, so that help and completion know them.
struct HandoutTools: ParsableCommand {
    static let configuration = HandoutCommand.configuration(
        HandoutCommand.ordered(
            HandoutCommand.own + [Batch.self, Serve.self, Given.self, TokenCommand.self, PersonCommand.self])
            + [Libraries.self])
}
