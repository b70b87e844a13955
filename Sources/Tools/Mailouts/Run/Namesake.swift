import Personalization

/// Detects an id that equals another value of its row. The id appears in file names and messages, and would reveal that
/// value.
enum Namesake {
    /// Returns the column with a value equal to the id. Case and punctuation are ignored.
    static func column(of id: String, in recipient: Recipient, _ content: ListRow.Content) -> String? {
        if let field = recipient.fieldThatTheIDTells { return field }
        // A cell that cannot be read may hold its neighbour's data.
        guard case .cells(let cells) = content else { return nil }
        return cells.first { cell in
            cell.name != RecipientReader.ReservedName.id.rawValue && cell.text.lowercased() == id.lowercased()
        }?.name
    }
}
