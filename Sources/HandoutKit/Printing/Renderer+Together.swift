import Diagnostics
import DocumentTree
import Geometry
package import PDFOutput
import PageLayout
package import Personalization
import TextShaping
import Theming

extension Renderer {
    /// The properties that may make the pages of two copies differ, apart from the person. Copies with equal keys share
    /// a press.
    struct PressKey: Hashable {
        var handout: String
        var edition: Int
        var version: String
        var language: String
        var printSize: PrintSize
        var paper: Paper
        var theme: String
        var toner: Toner
        var clinic: String?
    }

    /// Makes a copy for each of many people. Content that they share is set, drawn and compressed once, which takes a
    /// fraction of the time of separate calls of `render`. The bytes of a copy do not depend on the other people.
    ///
    /// - Returns: for each person in order, the copy or an error. The error is `ContentFault` if the content or the
    ///   data is invalid, or else an error of `render`.
    package mutating func copies(
        of handout: LoadedHandout, for people: [RecipientInput], options: RenderOptions = RenderOptions()
    ) -> [Result<PreparedCopy, any Error>] {
        let people = people.map { person in
            (Result<Recipient?, any Error> { try recipient(person, of: handout, options) }, person.sequence)
        }
        return copies(of: handout, people, options)
    }

    /// Makes copies for people whose data has already been read.
    ///
    /// - Parameter people: the recipients, each with its number in the run, from 1, which the marks for the inserter
    ///   contain.
    package mutating func copies(
        of handout: LoadedHandout, madeOutTo people: [(recipient: Recipient, sequence: Int)],
        options: RenderOptions = RenderOptions()
    ) -> [Result<PreparedCopy, any Error>] {
        copies(of: handout, people.map { (.success($0.recipient), $0.sequence) }, options)
    }

    private mutating func copies(
        of handout: LoadedHandout, _ people: [(data: Result<Recipient?, any Error>, sequence: Int)],
        _ options: RenderOptions
    ) -> [Result<PreparedCopy, any Error>] {
        var results: [Result<PreparedCopy, any Error>?] = Array(repeating: nil, count: people.count)
        var groups: [(key: PressKey, members: [Member])] = []
        for (index, person) in people.enumerated() {
            do {
                let manuscript = try manuscript(of: handout, madeOutTo: try person.data.get(), options: options)
                let key = PressKey(
                    handout: handout.id, edition: handout.edition, version: handout.version,
                    language: manuscript.language,
                    printSize: manuscript.printSize, paper: options.paper,
                    theme: options.theme ?? manuscript.document.look.theme ?? Self.usualTheme, toner: options.toner,
                    clinic: options.clinic ?? manuscript.clinic)
                let memo = memo(for: manuscript.document, key, options)
                let layout = try layOut(
                    manuscript.document, options: options, size: manuscript.printSize, sequence: person.sequence,
                    memo: memo.layout)
                if let most = options.mostPages, layout.pages.count > most {
                    throw ContentFault(
                        .error(
                            "too-many-pages",
                            "the copy has \(layout.pages.count) pages, more than the \(most) that are made here",
                            help: "choose a smaller print size, or leave out what can be left out"))
                }
                let member = Member(index: index, manuscript: manuscript, layout: layout, memo: memo.structure)
                if let group = groups.firstIndex(where: { $0.key == key }) {
                    groups[group].members.append(member)
                } else {
                    groups.append((key, [member]))
                }
            } catch {
                results[index] = .failure(error)
            }
        }
        for group in groups {
            do {
                for (index, copy) in try prepared(group.members, on: try press(group.key, handout, options), options) {
                    results[index] = copy
                }
            } catch {
                for member in group.members { results[member.index] = .failure(error) }
            }
        }
        return results.compactMap(\.self)
    }

    /// The number of cached pages for other copies. None contains a person's data.
    package var keptPageCount: Int { presses.values.reduce(0) { $0 + $1.keptPageCount } }

    /// Returns the PDF file of a copy.
    package func pdf(of copy: PreparedCopy) -> [UInt8] { finisher.file(of: copy.tagged) }

    /// Creates an empty print stream.
    ///
    /// - Parameters:
    ///   - title: the title of the file; it contains nothing about any person.
    ///   - language: the language of most copies.
    package static func printStream(title: String, language: String) -> PrintStream {
        PrintStream(title: title, language: language, finisher: PDFFinisher(producer: producer))
    }

    /// A copy that is laid out, with its index among the requested ones.
    struct Member {
        var index = 0
        var manuscript: Manuscript
        var layout: LaidOutDocument
        /// The structure that it may share with other copies.
        var memo: StructureMemo?
    }

    private mutating func prepared(
        _ members: [Member], on press: Press, _ options: RenderOptions
    ) throws -> [(index: Int, copy: Result<PreparedCopy, any Error>)] {
        try members.map { member in
            let drawn = try press.draw(member.layout, of: member.manuscript.document)
            return (member.index, Result { try prepared(member, drawn, options) })
        }
    }

    /// Tags a copy.
    mutating func prepared(_ member: Member, _ drawn: DrawnCopy, _ options: RenderOptions) throws -> PreparedCopy {
        let manuscript = member.manuscript
        let layout = member.layout
        return PreparedCopy(
            tagged: try finisher.tagged(
                drawn.pages, marks: drawn.marks, document: manuscript.document, layout: layout,
                memo: drawn.isShared ? member.memo : nil),
            language: manuscript.language, printSize: manuscript.printSize, paper: options.paper,
            sheetCount: layout.sheetCount, envelope: layout.envelope, recipientID: manuscript.recipient?.id,
            isPersonal: manuscript.recipient?.isSomebody ?? false,
            warnings: try warnings(of: manuscript, layout, options))
    }

    private mutating func press(_ key: PressKey, _ handout: LoadedHandout, _ options: RenderOptions) throws -> Press {
        if let known = presses.value(for: key) { return known }
        var options = options
        options.language = key.language
        options.printSize = key.printSize
        options.clinic = key.clinic
        options.mailing = Mailing()
        let generic = try manuscript(of: handout, for: nil, options: options)
        let press = try Press(
            generic: try layOut(generic.document, options: options, size: key.printSize), shaper: shaper,
            finisher: finisher)
        presses.remember(press, for: key)
        return press
    }
}
