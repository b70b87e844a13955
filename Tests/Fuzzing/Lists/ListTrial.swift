import Content
import Diagnostics
package import Foundation
import HandoutKit
import Mailouts
import Personalization

/// A list of people: each row is one person's, and a damaged row takes no other along.
package enum ListTrial {
    /// - Parameter folder: where a list may be written.
    package static func run(seed: UInt64, in folder: URL) throws -> InputTrial {
        var dice = Dice(seed: seed)
        var list = RandomList(&dice)
        guard dice.chance(1, in: 2) else { return try sound(list, in: folder) }
        let touched = list.damage(&dice)
        return try damaged(list, touched, in: folder)
    }

    private static let reader = RecipientReader(fields: RandomRecipient.fields, mayQuote: false)

    private static func sound(_ list: RandomList, in folder: URL) throws -> InputTrial {
        var trial = InputTrial()
        do {
            let rows = try rows(of: list, in: folder)
            trial.isAccepted = true
            trial.expect(
                rows.count == list.people.count, "\(list.people.count) rows are read as \(rows.count): \(list.text)")
            for (row, person) in zip(rows, list.people) {
                guard let read = recipient(row, list) else {
                    trial.expect(false, "row \(person.id) is no row: \(row.content) \(list.text)")
                    continue
                }
                trial.expect(
                    read.value?.id == person.id, "the id \(person.id) is read as \(read.value?.id ?? "-"): \(list.text)"
                )
                trial.expect(
                    read.value?.values == person.values,
                    "\(person.id) is read as \(read.value?.values as Any) \(read.diagnostics.map(\.message)), not \(person.values): \(list.text)"
                )
            }
        } catch {
            trial.expect(false, "refused: \((error as? ContentFault)?.diagnostics ?? []) \(list.text)")
        }
        return trial
    }

    /// The rows that the damage cannot touch are read as before, and no row that is taken has the words of two people.
    private static func damaged(_ list: RandomList, _ touched: ClosedRange<Int>, in folder: URL) throws -> InputTrial {
        var trial = InputTrial()
        let rows: [ListRow]
        do {
            rows = try self.rows(of: list, in: folder)
        } catch let fault as ContentFault {
            trial.expect(fault.diagnostics.hasErrors, "refused without an error: \(list.text)")
            for diagnostic in fault.diagnostics { trial.expectNoValue(in: DiagnosticText.render(diagnostic)) }
            return trial
        }
        trial.isAccepted = true
        var sound: [String: [String: FieldValue]] = [:]
        for row in rows {
            if case .faulty(let reason) = row.content { trial.expectNoValue(in: reason) }
            guard let read = recipient(row, list) else { continue }
            for diagnostic in read.diagnostics { trial.expectNoValue(in: DiagnosticText.render(diagnostic)) }
            guard let recipient = read.value, let id = recipient.id else { continue }
            let words = "\(recipient.values)"
            let owners = list.people.filter { words.contains($0.tag) }.map(\.id)
            trial.expect(owners.count < 2, "one row has the words of \(owners): \(list.text)")
            sound[id] = recipient.values
        }
        for (index, person) in list.people.enumerated() where !touched.contains(index) {
            trial.expect(
                sound[person.id] == person.values,
                "\(person.id) is lost or changed by damage to rows \(touched): \(sound[person.id] as Any) \(list.text)")
        }
        return trial
    }

    private static func recipient(_ row: ListRow, _ list: RandomList) -> Validated<Recipient>? {
        switch row.content {
        case .cells(let cells): reader.recipient(cells: cells, notation: list.notation.notation)
        case .object(let file): reader.recipient(json: file)
        case .faulty: nil
        }
    }

    private static func rows(of list: RandomList, in folder: URL) throws -> [ListRow] {
        let path = folder.appending(path: "list").path
        try Data(list.bytes).write(to: URL(filePath: path))
        var source = list.source
        source.path = path
        let file = try ListFile.open(source, shownAs: list.source.path, spoolingIn: folder.path)
        var reading = try RecipientList(file, as: list.source, names: reader.names)
        var rows: [ListRow] = []
        while let row = try reading.next() { rows.append(row) }
        for (row, next) in zip(rows, rows.dropFirst()) where next.line <= row.line || next.number != row.number + 1 {
            throw ContentFault([])
        }
        return rows
    }
}

extension RandomList {
    /// For a complaint.
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self).debugDescription }
}
