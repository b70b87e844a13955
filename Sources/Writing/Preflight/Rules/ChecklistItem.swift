/// An item of a published instrument. A program finds some of them; a person judges the others. There is no total: points of a
/// half of the items would be no score of the instrument.
package struct ChecklistItem: Sendable, Hashable {
    package enum Instrument: String, Sendable, CaseIterable {
        /// Shoemaker, Wolf and Brach, The Patient Education Materials Assessment Tool (PEMAT) and User’s Guide, version 1.0,
        /// AHRQ Publication No. 14-0002-EF, 2013 (updated 2014); the items for printed materials.
        case pemat = "PEMAT-P"
        /// CDC Clear Communication Index: A Tool for Developing and Assessing CDC Public Communication Products, 2014.
        case cdc = "CDC index"
    }

    package enum Answer: Sendable, Hashable {
        /// The program saw signs of it.
        case found(String)
        /// The program saw none, or signs against it.
        case missing(String)
        /// The copy has nothing that the item is about.
        case notApplicable(String)
        /// For a person.
        case toJudge
    }

    package var instrument: Instrument
    package var number: Int
    /// The item in a few words of ours.
    package var words: String
    package var answer: Answer
}
