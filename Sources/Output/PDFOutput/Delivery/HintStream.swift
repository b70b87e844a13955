/// The hint stream of a linearized file. ISO 32000-1, F.3.
enum HintStream {
    /// Returns the file with an end of line between the hint stream's data and its `endstream`, as ISO 19005-2,
    /// 6.1.7.1 asks for.
    ///
    /// qpdf leaves it out where the last byte of the data happens to be a line feed, so a reader takes that byte for
    /// the end of line and finds the stream too short. This happens to one file in 256. The rest of the file must not
    /// move: a blank in the stream's dictionary gives its place away.
    static func separated(_ pdf: [UInt8]) -> [UInt8] {
        guard let object = object(of: pdf),
            let head = pdf.first(" >>\nstream\n", in: object),
            let length = pdf.first("/Length ", in: object.lowerBound..<head.lowerBound)
        else { return pdf }
        let data = head.upperBound + number(pdf[length.upperBound...])
        guard data < object.upperBound, pdf[data...].starts(with: "endstream".utf8) else { return pdf }

        var separated = Array(pdf[..<head.lowerBound])
        separated.reserveCapacity(pdf.count)
        separated += pdf[(head.lowerBound + 1)..<data]
        separated += "\n".utf8
        separated += pdf[data...]
        return separated
    }

    /// The range of the hint stream's object, which the linearization dictionary at the start gives as
    /// `/H [ offset length ]`.
    private static func object(of pdf: [UInt8]) -> Range<Int>? {
        let start = 0..<min(pdf.count, 1024)
        guard pdf.first("/Linearized ", in: start) != nil, let entry = pdf.first("/H [ ", in: start) else { return nil }
        let offset = number(pdf[entry.upperBound...])
        let blank = pdf[entry.upperBound...].firstIndex(of: UInt8(ascii: " ")) ?? pdf.endIndex
        let length = number(pdf[blank...].dropFirst())
        return offset + length <= pdf.count ? offset..<(offset + length) : nil
    }

    /// The decimal number at the start of the bytes: at most nine digits, as no file of ours is longer than a gigabyte.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.prefix(9).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            .reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}

extension [UInt8] {
    /// The first place of a text in a range of bytes.
    fileprivate func first(_ text: StaticString, in range: Range<Int>) -> Range<Int>? {
        let searched = text.withUTF8Buffer { Array($0) }
        guard range.count >= searched.count else { return nil }
        return (range.lowerBound...(range.upperBound - searched.count))
            .first { self[$0...].starts(with: searched) }
            .map { $0..<($0 + searched.count) }
    }
}
