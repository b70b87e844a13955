import TestSupport
import Testing

@testable import PDFOutput

@Suite struct StreamEndsTests {
    /// The start of a linearized file, with a hint stream whose data is given.
    private func file(data: String, separator: String = "") -> [UInt8] {
        let object = "5 0 obj\n<< /S 36 /Length \(data.utf8.count) >>\nstream\n\(data)\(separator)endstream\nendobj\n"
        func start(_ offset: Int) -> String {
            let digits = String(1000 + offset).dropFirst()
            return "%PDF-1.7\n4 0 obj\n<< /Linearized 1 /L 999 /H [ \(digits) \(object.utf8.count) ] >>\nendobj\n"
        }
        return Array((start(start(0).utf8.count) + object + "6 0 obj\nnull\nendobj\n").utf8)
    }

    @Test func setsALineEndAfterDataThatEndsWithOne() {
        let mended = String(decoding: StreamEnds.separated(file(data: "hints\n")), as: UTF8.self)
        #expect(mended.contains("<< /S 36 /Length 6>>\nstream\nhints\n\nendstream\nendobj\n6 0 obj"))
        #expect(mended.utf8.count == file(data: "hints\n").count)
    }

    /// A reader takes a carriage return and the line feed behind it for one end of line.
    @Test func partsDataThatEndInACarriageReturnFromTheEndOfLine() {
        let file = file(data: "hints\r", separator: "\n")
        let mended = StreamEnds.separated(file)
        #expect(
            String(decoding: mended, as: UTF8.self).contains(
                "/Length 6>>\nstream\nhints\r\r\nendstream\nendobj\n6 0 obj"))
        #expect(mended.count == file.count)
        // What looks like a stream inside of one is data.
        let inner = "a /Length 2 >>\nstream\nb\r\nendstream"
        let outer = self.file(data: inner, separator: "\n")
        #expect(StreamEnds.separated(outer) == outer)
    }

    @Test func leavesEveryOtherFileAsItIs() {
        let separated = file(data: "hints", separator: "\n")
        #expect(StreamEnds.separated(separated) == separated)
        let plain = Array("%PDF-1.7\n1 0 obj\nnull\nendobj\n".utf8)
        #expect(StreamEnds.separated(plain) == plain)
        let cut = Array("%PDF-1.7\n4 0 obj\n<< /Linearized 1 /H [ 900 100 ] >>".utf8)
        #expect(StreamEnds.separated(cut) == cut)
        #expect(StreamEnds.separated([]) == [])
    }

    /// In qpdf 11.3, the hint stream's data of a file with 16 of these pages ends with a line feed.
    @Test(arguments: [15, 16]) func separatesTheDataOfQPDF(pages: Int) async throws {
        var job = QPDF.Job()
        job.linearize = ""
        job.deterministicId = ""
        let bare = try QPDF.run(job, on: plainFile(pages: pages))
        let delivered = try Delivery(isLinearized: true).delivered(plainFile(pages: pages))
        let version = try await Program.run("qpdf", ["--version"])
        #expect((bare != delivered) == (pages == 16) || !version.text.contains("version 11.3"))
        #expect(bare.count == delivered.count)

        let inspection = try await Inspection.of(delivered)
        #expect(!inspection.complaints.contains { $0.contains("STREAM-LENGTH") }, "\(inspection.complaints)")
        #expect(inspection.qpdf?.output.contains("File is linearized") == true)
    }

    /// A file with a comment on each page, which is longer from page to page.
    private func plainFile(pages: Int) -> [UInt8] {
        let kids = (0..<pages).map { "\(3 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[\(kids)]/Count \(pages)>>"]
        for page in 0..<pages {
            let content = "%" + String(repeating: "x", count: page * page) + "\n"
            objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents \(4 + 2 * page) 0 R>>")
            objects.append("<</Length \(content.utf8.count)>>stream\n\(content)\nendstream")
        }

        var file = "%PDF-1.7\n"
        var references = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = String(file.utf8.count)
            references += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        return Array(
            (file + references + "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n")
                .utf8)
    }
}
