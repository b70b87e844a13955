import ArgumentParser
import Commands

/// The program for mailouts and the service, with which `handout` replaces itself. It knows all subcommands, for help
/// and completion.
struct HandoutTools: ParsableCommand {
    static let configuration = HandoutCommand.configuration(
        HandoutCommand.ordered(
            HandoutCommand.own + [
                Batch.self, JoinCommand.self, ImportCommand.self, ExportCommand.self, PreviewCommand.self, Serve.self,
                Given.self,
                TokenCommand.self,
                PersonCommand.self,
            ])
            + [Libraries.self])
}
