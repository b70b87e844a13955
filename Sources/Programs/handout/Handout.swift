import ArgumentParser
import Commands

/// The command `handout`: makes, checks and lists handouts. For mailouts and the service it replaces itself by another
/// program (`ToolProgram`).
struct Handout: ParsableCommand {
    static let configuration = HandoutCommand.configuration(
        HandoutCommand.ordered(
            HandoutCommand.own + [
                Batch.self, Join.self, Import.self, Export.self, Preview.self, Serve.self, Given.self, Token.self,
                Person.self,
            ]))
}

/// Subcommands of the other program, declared here only for `handout --help`.
private protocol OfTheToolProgram: ParsableCommand {
    static var subcommand: ToolProgram.Subcommand { get }
}

extension OfTheToolProgram {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: subcommand.rawValue, abstract: subcommand.abstract)
    }
}

private struct Batch: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.batch }
private struct Join: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.join }
private struct Import: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.import }
private struct Export: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.export }
private struct Preview: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.preview }
private struct Serve: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.serve }
private struct Given: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.given }
private struct Token: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.token }
private struct Person: OfTheToolProgram { static let subcommand = ToolProgram.Subcommand.person }
