import Content
package import ContentParsing
import Processes
import TextForms
package import Wording

/// The person who edited a text last, as far as that is known.
///
/// Git knows it where the library is in a repository and the text's files are committed: it is the author of the last
/// commit that changed one of them. Elsewhere it is whom the author's files name under `edited-by`. Neither is proof.
package enum LastEditor {
    private static let mostSeconds = 10.0

    /// - Parameters:
    ///   - folder: the handout's folder.
    ///   - library: the library's folder.
    package static func name(
        of language: LanguageTag, in approvals: Approvals, folder: String, library: String
    ) -> String? {
        let sources = approvals.current[language] ?? SourceDigests()
        let fragments = sources.library.keys.filter { $0.hasPrefix("fragments/") }
        let files = sources.handout.keys.sorted() + fragments.sorted().map { library + "/" + $0 }
        if let name = git(files, in: folder) { return name }
        let text = approvals.declared.texts.first { $0.language == language }
        return text?.editedBy ?? approvals.declared.identity.editedBy
    }

    private static func git(_ files: [String], in folder: String) -> String? {
        // A repository's own settings must not have another program run.
        let git = ["-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "--no-optional-locks", "-C", folder]
        func output(_ arguments: [String]) -> String? {
            let ended = try? ChildProgram.run(
                "git", git + arguments + ["--"] + files, mostSeconds: mostSeconds)
            guard let ended, ended.exitCode == 0 else { return nil }
            return String(decoding: ended.output, as: UTF8.self).trimmed
        }
        // Nobody knows who made changes that are not committed.
        guard output(["status", "--porcelain", "--ignored=no", "--untracked-files=all"]) == "",
            let name = output(["log", "-1", "--format=%aN"]), !name.isEmpty
        else { return nil }
        return name
    }
}
