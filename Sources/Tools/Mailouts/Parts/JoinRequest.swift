/// The request to put the parts of a mailout together.
package struct JoinRequest: Sendable {
    /// The purpose of a command in a message about a part.
    package enum Purpose: Sendable {
        /// Finishes the part in this folder.
        case resume(String)
        /// Makes a part of other rows, with this day for reviews.
        case make(rows: ClosedRange<Int>, day: String?)
    }

    /// Returns a command for a message, from the options with which a part was begun.
    package typealias Command = @Sendable (_ options: [String: String], Purpose) -> String

    /// The paths of the parts' folders, in any order.
    package var parts: [String]
    /// The path of the folder to make.
    package var out: String
    /// The number of rows in the whole list; nil if the parts tell.
    package var listed: Int?
    package var command: Command

    package init(parts: [String], out: String, listed: Int? = nil, command: @escaping Command) {
        self.parts = parts
        self.out = out
        self.listed = listed
        self.command = command
    }
}
