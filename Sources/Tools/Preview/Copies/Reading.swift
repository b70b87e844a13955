import Diagnostics
import HandoutKit
import StructuredInput

/// One reading of the handout's files.
struct Reading {
    /// Counted from 1.
    let number: Int
    let library: Library
    let handout: Validated<LoadedHandout>
    let people: [ExamplePerson]
    let themes: [String]
    /// The files that were read, with their bytes. All copies of this reading use the same.
    let record: ReadingRecord
}
