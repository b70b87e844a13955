extension StringProtocol {
    /// The text without blanks and line ends around it.
    package var trimmed: String {
        let visible = { (character: Character) in !character.isWhitespace }
        guard let first = firstIndex(where: visible), let last = lastIndex(where: visible) else { return "" }
        return String(self[first...last])
    }
}
