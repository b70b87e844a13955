import Content
package import HandoutKit
package import Wording

/// What is asked of a mailout.
package struct MailoutRequest: Sendable {
    /// An id in the library, or the path of a folder.
    package var handout: String
    package var list: ListSource
    package var render: RenderOptions
    /// A file of ids to leave out, one a line; `-` is standard input.
    package var suppressions: String?
    /// The day by which a review is due; nil: the day the run began.
    package var asOf: CalendarDate?
    package var today: CalendarDate
    /// A handout that is a draft goes out all the same.
    package var allowsDraft = false
    /// Only the first so many, and one of each language and print size.
    package var proof: Int?
    package var workers = 1
    package var order = PieceOrder.list
    /// The records open in Excel by the rules of the list's locale, with reasons in its language.
    package var isForExcel = false
    /// All pieces in one file more, for the printer.
    package var stream: StreamRequest?

    /// The words of the command that asks for it, for a reprint: by option.
    package var words: [String: String] = [:]

    package init(
        handout: String, list: ListSource, render: RenderOptions = RenderOptions(), today: CalendarDate
    ) {
        self.handout = handout
        self.today = today
        self.list = list
        self.render = render
    }

    /// Why what has this status does not go out; nil where it may.
    func refusal(of status: Identity.Status) -> String? {
        switch status {
        case .approved: nil
        case .draft: allowsDraft ? nil : "is a draft"
        case .sample: "is a sample"
        case .withdrawn: "is withdrawn"
        }
    }

    /// One page a sheet, not two.
    var isSimplex: Bool { render.mailing.isSimplex }
}
