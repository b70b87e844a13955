import Content
import Diagnostics
import Digests
import FoundationEssentials
import StructuredInput
import Wording

/// The files of which a text is made, for their digests.
///
/// Files that only change the look of a page are left out: themes, colours, icons of the library, faces. So are the
/// clinic, which is chosen for each copy, and the words that come with the program.
struct ApprovedText {
    /// Keys of `handout.yaml` and of front matter that no page of an approved text prints, or that say who approved it.
    private static let unprinted: Set<String> = [
        "status", "reviewed", "approved-by", "edited-by", "review-every", "tags", "codes", "theme",
    ]
    /// Keys of a publisher's profile that give the look, print on samples alone, or are rules.
    private static let unprintedOfPublisher: Set<String> = ["colours", "sample-notice", "approvals", "approvers"]

    let language: LanguageTag
    let used: UsedFiles
    let publisher: String
    /// The pictures of the publisher's profile.
    let logo: String?
    /// The names of the library's fields that the handout uses.
    let fields: [String]
    let folder: String
    let folderFiles: LibraryFiles
    let files: LibraryFiles

    /// The digests. A file that cannot be read has none, and so counts as removed.
    var digests: SourceDigests {
        var digests = SourceDigests()
        digests.handout["handout.yaml"] = yaml(folder + "/handout.yaml", without: Self.unprinted)
        digests.handout["references.yaml"] = yaml(folder + "/references.yaml")
        digests.handout["\(language).md"] = text(folder + "/\(language).md")
        for picture in used.pictures.union([logo].compactMap(\.self)) { add(picture, to: &digests) }
        for fragment in used.fragments {
            let folder = "fragments/\(fragment.name)"
            digests.library["\(folder)/\(fragment.text)"] = text(files.root + "/\(folder)/\(fragment.text)")
            for name in ["fields.yaml", "references.yaml"] {
                digests.library["\(folder)/\(name)"] = yaml(files.root + "/\(folder)/\(name)")
            }
        }
        let profile = "publishers/\(publisher).yaml"
        digests.library[profile] = yaml(files.root + "/" + profile, without: Self.unprintedOfPublisher)
        for tag in language.wordTags {
            digests.library["words/\(tag).yaml"] = yaml(files.root + "/words/\(tag).yaml")
        }
        digests.fields = digestsOfFields
        return digests
    }

    private var digestsOfFields: [String: String] {
        guard case .mapping(let entries)? = node(files.root + "/fields.yaml")?.value else { return [:] }
        let named = entries.filter { fields.contains($0.key) }
        return Dictionary(named.map { ($0.key, WrittenForm.digest(of: $0.value)) }) { first, _ in first }
    }

    private func file(_ path: String) -> SourceFile? {
        let source = path.hasPrefix(folder + "/") ? folderFiles : files
        guard source.exists(absolute: path) else { return nil }
        return source.read(absolute: path, shownAs: path).value
    }

    private func node(_ path: String) -> InputNode? { file(path).flatMap { StructuredInput.yaml($0).partial } }

    private func yaml(_ path: String, without keys: Set<String> = []) -> String? {
        node(path).map { WrittenForm.digest(of: $0, without: keys) }
    }

    /// The digest of a text with the part of its front matter that counts.
    private func text(_ path: String) -> String? {
        guard let file = file(path) else { return nil }
        let front = FrontMatter.parts(of: file)
        // Blank lines above the text come and go with front matter that does not count.
        let body = WrittenForm.digest(ofText: file.bytes[(front?.end ?? 0)...].drop { $0 == 0x0D || $0 == 0x0A })
        guard let front, let node = StructuredInput.yaml(front.yaml).partial, case .mapping(let entries) = node.value,
            entries.contains(where: { !Self.unprinted.contains($0.key) })
        else { return body }
        return SHA256.of(Array((WrittenForm.digest(of: node, without: Self.unprinted) + body).utf8)).hexadecimal
    }

    private func add(_ picture: String, to digests: inout SourceDigests) {
        guard let path = LibraryFiles.resolve(picture), let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            return
        }
        let digest =
            path.lowercased().hasSuffix(".svg")
            ? WrittenForm.digest(ofText: bytes) : SHA256.of(bytes).hexadecimal
        if let name = Self.name(of: path, in: folder) {
            digests.handout[name] = digest
        } else if let name = Self.name(of: path, in: files.root) {
            digests.library[name] = digest
        }
    }

    private static func name(of path: String, in folder: String) -> String? {
        guard let root = LibraryFiles.resolve(folder), path.hasPrefix(root + "/") else { return nil }
        return String(path.dropFirst(root.utf8.count + 1))
    }
}
