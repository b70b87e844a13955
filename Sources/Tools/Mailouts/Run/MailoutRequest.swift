import Content
package import HandoutKit
package import Wording

/// The settings of a mailout.
package struct MailoutRequest: Sendable {
    /// The handout's id in the library, or the path of its folder.
    package var handout: String
    package var list: ListSource
    package var render: RenderOptions
    /// The path of a file with ids to leave out, one per line; `-` is standard input.
    package var suppressions: String?
    /// The day for which reviews are checked; nil for the day on which the run began.
    package var asOf: CalendarDate?
    package var today: CalendarDate
    /// True to send a handout that is a draft.
    package var allowsDraft = false
    /// The part of the list to make; nil for the whole list.
    package var part: PartRequest?
    /// The number of pieces in a proof; it also has one piece of each language and print size.
    package var proof: Int?
    package var workers = 1
    package var order = PieceOrder.list
    /// True to write the records for Excel, by the rules of the list's locale and with reasons in its language.
    package var isForExcel = false
    /// The print stream, which holds all pieces in one file for the printer; nil for none.
    package var stream: StreamRequest?

    /// The options of the command by name, stored for a reprint.
    package var words: [String: String] = [:]

    package init(
        handout: String, list: ListSource, render: RenderOptions = RenderOptions(), today: CalendarDate
    ) {
        self.handout = handout
        self.today = today
        self.list = list
        self.render = render
    }

    /// Returns the reason why a text with this status may not be sent; nil if it may.
    func refusal(of status: Identity.Status) -> String? {
        switch status {
        case .approved: nil
        case .draft: allowsDraft ? nil : "is a draft"
        case .sample: "is a sample"
        case .withdrawn: "is withdrawn"
        }
    }

    /// Whether each piece gets a file of its own.
    var makesPieces: Bool { stream?.isAlone != true }

    /// True for one page per sheet; false for two.
    var isSimplex: Bool { render.mailing.isSimplex }
}
