package import Diagnostics

/// The parts of a handout that is made of several handouts. Their texts are its sections.
package struct Packet: Sendable {
    /// Where each of its handouts begins.
    package enum Beginning: String, Sendable, CaseIterable {
        case page
        /// The front of a sheet, where the copy is printed on both sides of the paper.
        case sheet
    }

    /// One of the handouts, as the packet's last page names it.
    package struct Member: Sendable, Hashable {
        package var id: String
        package var formNumber: String
        package var version: String
        package var publisher: String
        package var publisherRange: SourceRange

        package init(id: String, formNumber: String, version: String, publisher: String, publisherRange: SourceRange) {
            self.id = id
            self.formNumber = formNumber
            self.version = version
            self.publisher = publisher
            self.publisherRange = publisherRange
        }
    }

    /// The most handouts that a packet may have.
    package static let mostMembers = 50

    package var members: [Member]
    package var begins: Beginning

    package init(members: [Member], begins: Beginning) {
        self.members = members
        self.begins = begins
    }
}
