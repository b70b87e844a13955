import Content
import Diagnostics
import Personalization

/// What is known of one person, written in several ways: each is read as the same, a fault in one value touches no other, and whatever
/// is accepted comes back when it is written anew.
package enum RecipientTrial {
    package static func run(seed: UInt64) -> InputTrial {
        var dice = Dice(seed: seed)
        let person = RandomRecipient(&dice)
        let notation = RandomNotation(&dice)
        switch dice.below(3) {
        case 0: return sound(person, notation, &dice)
        case 1: return spoiledCell(person, notation, &dice)
        default: return spoiledJSON(person, seed: seed, &dice)
        }
    }

    /// As rows of a list are read, whose reasons are kept.
    private static let reader = RecipientReader(fields: RandomRecipient.fields, mayQuote: false)

    private static func sound(_ person: RandomRecipient, _ notation: RandomNotation, _ dice: inout Dice) -> InputTrial {
        var trial = InputTrial()
        trial.isAccepted = true
        let json = person.json(&dice)
        let cells = cells(of: person, notation, &dice)
        var plain = notation
        plain.notation = CellNotation(months: notation.notation.months)
        plain.dateForm = nil
        let settings = self.cells(of: person, plain, &dice).map { "\($0.name)=\($0.text)" }
        let readings: [(written: String, read: Validated<Recipient>)] = [
            (json, reader.recipient(json: SourceFile(path: "person.json", text: json))),
            ("\(cells)", reader.recipient(cells: cells, notation: notation.notation)),
            ("\(settings)", reader.recipient(json: nil, settings: settings)),
        ]
        for (written, read) in readings {
            trial.expect(
                read.value?.values == person.byName,
                "\(written) is read as \(read.value?.values as Any) \(read.diagnostics.map(\.message)), not \(person.byName)"
            )
        }
        return trial
    }

    static func cells(
        of person: RandomRecipient, _ notation: RandomNotation, _ dice: inout Dice
    ) -> [(name: String, text: String)] {
        var cells: [(name: String, text: String)] = []
        for (field, value) in dice.shuffled(person.values) {
            cells.append((field.name, RandomRecipient.cell(value, notation, &dice)))
        }
        return cells
    }

    private static func spoiledCell(
        _ person: RandomRecipient, _ notation: RandomNotation, _ dice: inout Dice
    ) -> InputTrial {
        var trial = InputTrial()
        var cells = cells(of: person, notation, &dice)
        guard !cells.isEmpty else { return trial }
        let index = dice.below(cells.count)
        var mutation = Mutation(seed: UInt64(dice.below(1 << 30)))
        cells[index].text = String(decoding: mutation.spoiled(Array(cells[index].text.utf8)), as: UTF8.self)
        let read = reader.recipient(cells: cells, notation: notation.notation)
        let name = cells[index].name
        for diagnostic in read.diagnostics {
            trial.expectNoValue(in: DiagnosticText.render(diagnostic))
            trial.expect(diagnostic.message.hasPrefix(name), "a fault of \(name) is told as: \(diagnostic.message)")
        }
        let others = read.partial?.values.filter { $0.key != name }
        trial.expect(
            others == person.byName.filter { $0.key != name }, "the cell \(cells[index]) changes other values: \(cells)"
        )
        if let value = read.value {
            trial.isAccepted = true
            expectSame(value, &trial, &dice)
        } else {
            trial.expect(read.diagnostics.hasErrors, "refused without an error: \(cells[index])")
        }
        return trial
    }

    private static func spoiledJSON(_ person: RandomRecipient, seed: UInt64, _ dice: inout Dice) -> InputTrial {
        var trial = InputTrial()
        var mutation = Mutation(seed: seed)
        let bytes = mutation.spoiled(Array(person.json(&dice).utf8))
        let read = reader.recipient(json: SourceFile(path: "person.json", bytes: bytes))
        for diagnostic in read.diagnostics { trial.expectNoValue(in: DiagnosticText.render(diagnostic)) }
        if let value = read.value {
            trial.isAccepted = true
            expectSame(value, &trial, &dice)
        } else {
            trial.expect(
                read.diagnostics.hasErrors, "refused without an error: \(String(decoding: bytes, as: UTF8.self))")
        }
        return trial
    }

    /// What was accepted, written anew as JSON and as cells, is the same.
    private static func expectSame(_ recipient: Recipient, _ trial: inout InputTrial, _ dice: inout Dice) {
        let person = RandomRecipient(recipient)
        let json = person.json(&dice)
        let again = reader.recipient(json: SourceFile(path: "person.json", text: json))
        trial.expect(
            again.value?.values == person.byName,
            "\(json) comes back as \(again.value?.values as Any) \(again.diagnostics)")
        var asCells = person
        asCells.values.removeAll { field, value in
            switch value {
            // A bar parts the lines of an address in a cell.
            case .address(let lines): lines.contains { $0.contains("|") }
            case .choices(let names): names.isEmpty && field.choices.contains { $0.name == "none" }
            default: false
            }
        }
        let notation = RandomNotation(&dice)
        let cells = cells(of: asCells, notation, &dice)
        let third = reader.recipient(cells: cells, notation: notation.notation)
        trial.expect(
            third.value?.values == asCells.byName,
            "\(cells) comes back as \(third.value?.values as Any) \(third.diagnostics.map(\.message))")
    }
}
