import Diagnostics

/// Compares a document that came back with the passages of its source.
struct Comparison {
    private let outline: Outline
    private let names: [PassageName]
    private let document: ReturnedDocument
    /// The passages by the digests of their sources and their number among twins.
    private var places: [String: Int] = [:]
    private(set) var changes: [Change] = []
    private(set) var comments: [ReviewComment] = []
    private(set) var unchanged = 0
    /// The returned atoms of changed passages, by the index of the change, to try the merge.
    private(set) var drafts: [Draft] = []
    /// Which passages came back, and the last one.
    private var returned: Set<Int> = []
    private var last: Int?
    private var lastPlace: String

    /// A change to be tried.
    struct Draft {
        enum Kind {
            case change(Difference, [Atom])
            case addition([Atom], isListed: Bool)
            case deletion
        }

        var change: Int
        var passage: Int
        var kind: Kind
    }

    /// - Parameter start: the place of the text, for what stands before its first paragraph.
    init(_ outline: Outline, _ document: ReturnedDocument, start: String) {
        self.outline = outline
        self.document = document
        lastPlace = start
        names = PassageName.all(of: outline.passages)
        for (index, name) in names.enumerated() { places["\(name.source) \(name.twin)"] = index }
        compare()
    }

    private mutating func compare() {
        var index = 0
        let paragraphs = document.paragraphs
        while index < paragraphs.count {
            let paragraph = paragraphs[index]
            var names: [PassageName] = []
            for name in paragraph.names.compactMap(PassageName.init) where !names.contains(name) { names.append(name) }
            var end = index + 1
            if names.isEmpty {
                compareOther(paragraph)
            } else {
                var group = [paragraph]
                let text = paragraph.names.last { PassageName($0) != nil }
                while end < paragraphs.count, paragraphs[end].names.isEmpty, !paragraphs[end].isInTable,
                    paragraphs[end].continued == text
                {
                    group.append(paragraphs[end])
                    end += 1
                }
                compare(group, names)
            }
            index = end
        }
        findDeletions()
    }

    // MARK: Paragraphs that are known

    private mutating func compare(_ group: [ReturnedDocument.Paragraph], _ names: [PassageName]) {
        let text = group.filter { !$0.isEmpty }.map(\.text).joined(separator: "\u{2029}")
        let authors = group.flatMap(\.authors).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        defer { for paragraph in group { addComments(of: paragraph) } }
        guard let name = names.first else { return }
        guard names.count == 1 else { return compareJoined(text, names, authors) }
        guard let index = place(of: name) else {
            lastPlace = "line \(name.line) of the export"
            let words = Atom.text(Atom.all(of: text, fields: []))
            // A passage without a label has the words alone.
            if PassageName.digest(words, digits: 6) == name.words || isUntouched(text, name) {
                unchanged += 1
                return
            }
            changes.append(
                Change(
                    kind: .changed, place: lastPlace, old: "", new: words.onOneLine, authors: authors,
                    refusal: "the source has changed since the export: compare it by hand"))
            return
        }
        let passage = outline.passages[index]
        (last, lastPlace) = (index, passage.place)
        returned.insert(index)
        let atoms = Atom.all(of: withoutLabel(text, passage.label), fields: Set(passage.fields))
        let difference = Difference(passage.atoms, atoms)
        guard !difference.isEmpty else {
            unchanged += 1
            return
        }
        let marked = difference.marked
        if atoms.isEmpty || atoms.allSatisfy(\.isBlank) {
            guard passage.kind == .cell else { return delete(index, authors) }
        }
        var change = Change(
            kind: .changed, place: passage.place, old: marked.old, new: marked.new, authors: authors)
        change.refusal = refusal(passage, atoms)
        change.advice = advice(passage, difference)
        changes.append(change)
        drafts.append(Draft(change: changes.count - 1, passage: index, kind: .change(difference, atoms)))
    }

    /// The passage of a name, if its words are those that were exported.
    private func place(of name: PassageName) -> Int? {
        places["\(name.source) \(name.twin)"].flatMap { names[$0].words == name.words ? $0 : nil }
    }

    /// Whether a paragraph whose source is not known has the words that were exported behind some label.
    private func isUntouched(_ text: String, _ name: PassageName) -> Bool {
        guard text.first == Atom.open, let end = text.firstIndex(of: Atom.close) else { return false }
        let rest = String(text[text.index(after: end)...])
        return PassageName.digest(Atom.text(Atom.all(of: rest, fields: [])), digits: 6) == name.words
    }

    private func withoutLabel(_ text: String, _ label: String?) -> String {
        guard let label, let range = text.firstRange(of: Atom.field(label).text) else { return text }
        return String(text[..<range.lowerBound] + text[range.upperBound...])
    }

    private mutating func compareJoined(_ text: String, _ names: [PassageName], _ authors: [String]) {
        let indices = names.compactMap(place(of:))
        returned.formUnion(indices)
        let passages = indices.map { outline.passages[$0] }
        last = indices.last ?? last
        lastPlace = passages.first?.place ?? lastPlace
        changes.append(
            Change(
                kind: .changed, place: lastPlace, old: passages.map(\.visible).joined(separator: " \u{B6} ").onOneLine,
                new: Atom.text(Atom.all(of: text, fields: [])).onOneLine, authors: authors,
                refusal: "\(names.count) paragraphs were joined: do it by hand"))
    }

    private func refusal(_ passage: Passage, _ atoms: [Atom]) -> String? {
        guard passage.isFaithful else { return "its markup is not one that a program can change: do it by hand" }
        let now = atoms.compactMap { if case .field(let label) = $0 { label } else { nil } }
        let before = passage.fields
        for label in Set(before).sorted() where now.count(where: { $0 == label }) < before.count(where: { $0 == label })
        {
            return "\(Atom.open)\(label)\(Atom.close) is gone or damaged: put it back, or change the source by hand"
        }
        for label in Set(now).sorted() where now.count(where: { $0 == label }) > before.count(where: { $0 == label }) {
            return "\(Atom.open)\(label)\(Atom.close) stands twice: change the source by hand"
        }
        let signs = atoms.contains {
            if case .scalar(let scalar) = $0 {
                Character(scalar) == Atom.open || Character(scalar) == Atom.close
            } else {
                false
            }
        }
        return signs ? "a value, source or condition that was not there cannot be added in Word: do it by hand" : nil
    }

    private func advice(_ passage: Passage, _ difference: Difference) -> String? {
        for part in difference.parts {
            guard case .changed(let tokens, _) = part else { continue }
            for token in difference.old[tokens] {
                for unit in passage.units[token.atoms] {
                    for container in passage.path(to: unit.container) {
                        if let address = passage.containers[container].address {
                            return "the link still leads to \(address)"
                        }
                    }
                }
            }
        }
        return nil
    }

    // MARK: Other paragraphs

    private mutating func compareOther(_ paragraph: ReturnedDocument.Paragraph) {
        defer { addComments(of: paragraph) }
        if let name = paragraph.names.lazy.compactMap(RemarkName.init).first {
            guard PassageName.digest(paragraph.text.oneBlank, digits: 8) != name.words else { return }
            let remark = outline.remarks.first { RemarkName($0).words == name.words }
            guard !paragraph.isEmpty else { return }
            changes.append(
                Change(
                    kind: .changed, place: remark?.place ?? lastPlace, old: remark?.text.onOneLine ?? "",
                    new: paragraph.text.oneBlank.onOneLine, authors: paragraph.authors,
                    refusal: "this line only explains: change the source by hand"))
            return
        }
        guard !paragraph.isEmpty else { return }
        let atoms = Atom.all(of: paragraph.text, fields: [])
        var change = Change(
            kind: .added, place: lastPlace, old: "", new: "{+\(Atom.text(atoms).onOneLine)+}",
            authors: paragraph.authors)
        let before = last.map { outline.passages[$0] }
        if paragraph.isInTable {
            change.refusal = "it stands in a table: add it by hand"
        } else if paragraph.isHeading {
            change.refusal = "it is a heading: add the section by hand"
        } else if atoms.contains(where: { $0 == .scalar("\u{27E6}") }) {
            change.refusal = "a value, source or condition cannot be added in Word: do it by hand"
        } else if before == nil || before?.kind == .note || before?.kind == .cell {
            change.refusal = "nothing in the text stands directly before it: add it by hand"
        }
        changes.append(change)
        guard let last else { return }
        drafts.append(
            Draft(change: changes.count - 1, passage: last, kind: .addition(atoms, isListed: paragraph.isListed)))
    }

    private mutating func addComments(of paragraph: ReturnedDocument.Paragraph) {
        for comment in paragraph.comments {
            guard let remark = document.remarks[comment.id] else { continue }
            comments.append(
                ReviewComment(
                    place: lastPlace, author: remark.author.onOneLine, words: comment.words.onOneLine,
                    text: remark.text.onOneLine))
        }
    }

    // MARK: Paragraphs that are gone

    private mutating func findDeletions() {
        let isSame = document.properties["Handout source"] == PassageName.digest(of: names)
        if isSame {
            for index in outline.passages.indices where !returned.contains(index) { delete(index, []) }
            return
        }
        let sent = document.properties["Handout paragraphs"].flatMap { Int($0) } ?? 0
        let present = Set(document.paragraphs.flatMap(\.names).compactMap(PassageName.init).map(\.sequence))
        let gone = (0..<max(0, min(sent, 100_000))).count { !present.contains($0) }
        guard gone > 0 else { return }
        changes.append(
            Change(
                kind: .deleted, place: lastPlace, old: gone == 1 ? "1 paragraph" : "\(gone) paragraphs", new: "",
                authors: [],
                refusal: "the source has changed since the export: compare it by hand"))
    }

    private mutating func delete(_ index: Int, _ authors: [String]) {
        let passage = outline.passages[index]
        returned.insert(index)
        var change = Change(
            kind: .deleted, place: passage.place, old: "[-\(passage.visible.onOneLine)-]", new: "", authors: authors)
        if !passage.fields.isEmpty {
            change.refusal = "it holds \(Atom.open)\(passage.fields[0])\(Atom.close): delete it by hand"
        } else {
            switch passage.kind {
            case .title, .heading: change.refusal = "it is a heading, with the section below it: delete it by hand"
            case .caption, .note, .attribute: change.refusal = "it belongs to what it explains: delete it by hand"
            case .cell: change.refusal = "it is a cell of a table: change the table by hand"
            case .paragraph: break
            case .item:
                if passage.item?.isAlone != true {
                    change.refusal = "other paragraphs stand in the item: delete it by hand"
                }
            }
        }
        changes.append(change)
        drafts.append(Draft(change: changes.count - 1, passage: index, kind: .deletion))
    }
}
