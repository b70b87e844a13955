import Foundation
import HandoutKit
import TestSupport
import Testing

/// The pages of a copy as pictures.
@Suite struct PictureTests {
    @Test func showsEveryPageAtTheWidthThatIsAskedFor() throws {
        var stageFour = try StageFour()
        let pictures = try stageFour.pictures(width: 200)
        #expect(pictures.count == (try stageFour.pageCount()))
        for picture in pictures {
            #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            // ISO 15948, 11.2.2: the header contains the width and height. Letter is 8.5 by 11.
            #expect(Array(picture[16..<24]) == [0, 0, 0, 200, 0, 0, 1, 3])
        }
        #expect(Set(pictures).count == pictures.count)
        #expect(try stageFour.pictures(width: 200) == pictures)
    }
}
