import Synchronization

/// Files of copies that share all but the contents of their pages.
extension TaggedCopy {
    /// Returns the copy's file, made from the file of another copy; nil if there is none like it.
    func fileByForm(isArchival: Bool, compressor: Compressor) -> [UInt8]? {
        guard let known = structure.form.withLock({ $0 }), known.isArchival == isArchival,
            known.resources == pages.map(\.resources.digest), hasDistinctContents
        else { return nil }
        let contents = Dictionary(uniqueKeysWithValues: zip(known.contents, pages.map(\.content)))
        return PDFWriter.file(like: known.form, compressor: compressor) { number in
            contents[number].map { ($0.data, $0.digest) }
        }
    }

    /// Keeps a finished file of this copy as the form of others.
    func keepForm(of file: FileBuilder, isArchival: Bool) {
        guard isShared, hasDistinctContents, let form = file.form() else { return }
        let made = CopyForm(
            form: form, contents: pages.compactMap { file.number(ofWritten: $0.content) },
            resources: pages.map(\.resources.digest), isArchival: isArchival)
        structure.form.withLock { $0 = made }
    }

    /// Equal pages share one content, and the numbers of all objects after it are others.
    private var hasDistinctContents: Bool { Set(pages.map(\.content.digest)).count == pages.count }
}
