import Diagnostics
import Geometry
import Images
import Testing

@Suite struct QRCodeTests {
    @Test func growsWithItsText() throws {
        // ISO/IEC 18004, table 7: at level M, version 1 holds 14 bytes, version 2 holds 26, version 20 holds 666.
        for (count, modules) in [(1, 21), (14, 21), (15, 25), (26, 25), (27, 29), (666, 97)] {
            #expect(try QRCode(String(repeating: "a", count: count)).moduleCount == modules)
        }
    }

    @Test func drawsItsFinders() throws {
        let code = try QRCode("https://example.org/")
        let last = code.moduleCount - 7
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            let finder = (0..<7).map { y in
                (0..<7).map { x in code.isDark(row: row + y, column: column + x) ? "#" : "." }.joined()
            }
            #expect(finder == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"])
        }
    }

    @Test func coversEveryDarkModuleOnce() throws {
        let code = try QRCode("https://example.org/a/long/address?of=some&kind=1")
        let side = Double(code.side)
        let areas = code.darkAreas(
            in: Rectangle(x: .points(100), y: .points(50), width: .points(side), height: .points(side * 2)))
        for row in 0..<code.moduleCount {
            for column in 0..<code.moduleCount {
                let x = 100 + Double(column + QRCode.quietZone) + 0.5
                let y = 50 + (Double(row + QRCode.quietZone) + 0.5) * 2
                let covering = areas.count {
                    $0.left.points < x && x < $0.right.points && $0.top.points < y && y < $0.bottom.points
                }
                #expect(covering == (code.isDark(row: row, column: column) ? 1 : 0))
            }
        }
        // Half of all modules are dark, and most have a neighbour with which they are drawn.
        #expect(areas.count * 4 < code.moduleCount * code.moduleCount)
    }

    @Test func isTheSameForTheSameText() throws {
        #expect(try QRCode("https://example.org/é") == QRCode("https://example.org/é"))
        #expect(try QRCode("https://example.org/1") != QRCode("https://example.org/2"))
    }

    @Test func saysHowSmallItMayBe() throws {
        // Version 2 has 25 modules, and 4 blank ones on each side.
        let size = try QRCode("https://example.org/").smallestSize
        #expect(abs((size - .millimetres(0.4 * 33)).points) < 0.001)
    }

    @Test(arguments: [667, 2331, 2332, 100_000])
    func refusesWhatIsTooLong(count: Int) {
        #expect {
            try QRCode(String(repeating: "a", count: count))
        } throws: { error in
            (error as? ContentFault)?.diagnostics.first?.identifier == "code-too-long"
        }
    }

    @Test func refusesNothing() {
        #expect(throws: ContentFault.self) { try QRCode("") }
    }
}
