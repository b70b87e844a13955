/// Records the files that are read while it is active, with their bytes at the first reading. Later readings of a file
/// get the same bytes.
///
///     let record = ReadingRecord()
///     let handout = SourceReader.$record.withValue(record) { library.handout("visit") }
///     // record.files contains the handout's sources.
///
/// Only one thread may use a record.
package final class ReadingRecord: @unchecked Sendable {
    /// The bytes of the files, by the requested path.
    package private(set) var files: [String: [UInt8]] = [:]
    /// The paths of the pictures in texts and profiles. The files themselves are read when they are drawn.
    package private(set) var pictures: Set<String> = []

    package init() {}

    /// Enters bytes that stand in for those of a file, or that were read from it.
    package func enter(_ bytes: [UInt8], at path: String) { files[path] = bytes }

    package func enterPicture(at path: String) { pictures.insert(path) }
}
