import Diagnostics

/// The attributes that only some kinds of fenced blocks have.
package struct BoxDetails: Sendable, Hashable {
    /// The level of a zone.
    package enum Level: String, Sendable, CaseIterable { case go, caution, stop }

    /// A person who signs.
    package enum Signer: String, Sendable, CaseIterable {
        case patient, parent, substitute, witness, interpreter, clinician
    }

    /// The size of a card to cut out.
    package enum CardSize: String, Sendable, CaseIterable {
        /// ISO/IEC 7810, ID-1: 85.6 by 54 mm.
        case bankCard = "bank-card"
        /// Lying on its long side: 148 by 105 mm.
        case a6
    }

    /// The level of a zone.
    package var level: Level?
    /// The people who sign, in order.
    package var signers: [Signer] = []
    /// A column's share of the measure, from 0 to 1.
    package var share: Double?
    /// The size of a card; nil for a card as wide as the text and as tall as its content.
    package var cardSize: CardSize?
    /// The number of heading levels in a contents list.
    package var depth: Int?
    /// Stands beside the title.
    package var icon: IconName?

    package init() {}
}
