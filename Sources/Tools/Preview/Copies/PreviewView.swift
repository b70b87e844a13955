import Diagnostics

/// The content of a window: a copy, or the last good one with the errors since.
struct PreviewView: Sendable {
    /// The number of the reading.
    var reading: Int
    var id: String
    var title: String
    var languages: [String]
    var themes: [String]
    var people: [ExamplePerson]
    var choice: CopyChoice
    /// The language of the copy, as a BCP 47 tag.
    var language: String?
    var pages: [PageView]
    var heard: [HeardLine]
    /// The findings on the files and on this copy.
    var diagnostics: [Diagnostic]
    /// True if the copy could not be made from the files as they are: the pages are the last good ones.
    var isKept: Bool
}

/// A page as it is shown.
struct PageView: Sendable {
    /// The name of its picture.
    var picture: String
    /// The size in points.
    var width: Double
    var height: Double
    var lines: [PageLine]
}

/// A line that a listener hears.
struct HeardLine: Sendable {
    /// The announcement before the words.
    var mark: String?
    var words: String
    var place: SourcePlace?
}
