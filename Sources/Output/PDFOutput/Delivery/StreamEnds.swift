/// The ends of the streams in a file that qpdf has written.
enum StreamEnds {
    /// Returns the file with an end of line between each stream's data and its `endstream` that cannot be taken for the
    /// data's last byte, as ISO 19005-2, 6.1.7.1 asks for.
    ///
    /// qpdf writes a line feed there, and none where the data happen to end in one. So a reader takes a carriage return or
    /// a line feed at the end of the data for the end of line, and finds the stream too short. This happens to one stream
    /// in 128. The rest of the file must not move: a blank in the stream's dictionary gives its place away.
    static func separated(_ pdf: [UInt8]) -> [UInt8] {
        var separated: [UInt8] = []
        separated.reserveCapacity(pdf.count)
        var copied = 0
        var searched = 0
        while let head = pdf.first(" >>\nstream\n", in: searched..<pdf.count) {
            searched = head.upperBound
            guard let length = pdf.last("/Length ", in: max(copied, head.lowerBound - 200)..<head.lowerBound) else {
                continue
            }
            let end = head.upperBound + number(pdf[length.upperBound...])
            guard end > head.upperBound, end <= pdf.count else { continue }
            var missing: StaticString?
            if pdf[end...].starts(with: "endstream".utf8) {
                missing = "\n"
            } else if pdf[end - 1] == UInt8(ascii: "\r"), pdf[end...].starts(with: "\nendstream".utf8) {
                missing = "\r"
            }
            // The data may contain anything, also what looks like the head of a stream.
            searched = end
            guard let missing else { continue }
            separated += pdf[copied..<head.lowerBound]
            separated += pdf[(head.lowerBound + 1)..<end]
            missing.withUTF8Buffer { separated += $0 }
            copied = end
        }
        return copied == 0 ? pdf : separated + pdf[copied...]
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
        text.withUTF8Buffer { searched in
            var place = range.lowerBound
            while place + searched.count <= range.upperBound {
                guard let next = self[place...(range.upperBound - searched.count)].firstIndex(of: searched[0]) else {
                    return nil
                }
                if self[next...].starts(with: searched) { return next..<(next + searched.count) }
                place = next + 1
            }
            return nil
        }
    }

    /// The last place of a text in a range of bytes.
    fileprivate func last(_ text: StaticString, in range: Range<Int>) -> Range<Int>? {
        var last: Range<Int>?
        var start = range.lowerBound
        while let place = first(text, in: start..<range.upperBound) {
            last = place
            start = place.upperBound
        }
        return last
    }
}
