import Diagnostics
import PDFOutput
import TextForms

/// The same copy in further languages, behind the first one in its file: for staff who cannot read the reader's.
extension Renderer {
    /// - Throws: `UnknownName` for a language that the handout is not there in, `ContentFault` for one that is the first
    ///   copy's.
    mutating func staffCopies(
        of handout: LoadedHandout, for data: RecipientInput?, _ options: RenderOptions
    ) throws -> [PreparedCopy] {
        var copies: [PreparedCopy] = []
        for language in options.alsoLanguages {
            var own = options
            own.language = language
            own.alsoLanguages = []
            own.isStaffCopy = true
            own.mailing = Mailing()
            own.mailing.isSimplex = options.mailing.isSimplex
            let manuscript = try manuscript(of: handout, for: data, options: own)
            let pages = try layOut(manuscript.document, options: own, size: manuscript.printSize)
            copies.append(
                try prepared(Member(manuscript: manuscript, layout: pages), try DrawnCopy(alone: pages, finisher), own))
        }
        return copies
    }

    /// Copies in one file. Each is a part with its own language, begins a sheet, and counts its own pages.
    ///
    /// - Returns: the file and the number of its pages, with the blank ones that fill sheets.
    func together(
        _ copies: [PreparedCopy], of handout: LoadedHandout, isSimplex: Bool
    ) -> (pdf: [UInt8], pageCount: Int) {
        var stream = Self.printStream(
            title: handout.title(language: copies[0].language), language: copies[0].language)
        for copy in copies {
            stream.add(copy.tagged, identifier: copy.language, fillsSheets: !isSimplex)
        }
        return (stream.finish(), stream.pageCount)
    }
}
