/// The files that were read while it was in force: each file's bytes as they were first read. Whoever reads a file again gets
/// the same bytes.
///
///     let record = ReadingRecord()
///     let handout = SourceReader.$record.withValue(record) { library.handout("visit") }
///     // record.files holds what the handout was made from.
///
/// One thread uses it.
package final class ReadingRecord: @unchecked Sendable {
    /// By the path that was asked for.
    package private(set) var files: [String: [UInt8]] = [:]
    /// The paths of pictures that a text or a profile names. They are read when they are drawn.
    package private(set) var pictures: Set<String> = []

    package init() {}

    func enter(_ bytes: [UInt8], at path: String) { files[path] = bytes }

    package func enterPicture(at path: String) { pictures.insert(path) }
}
