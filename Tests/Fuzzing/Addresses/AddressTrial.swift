import Content
import Diagnostics
import Personalization

/// One postal address: its letters all arrive on the letter, in their order, or it is refused without a word of it.
package enum AddressTrial {
    package static func run(seed: UInt64) -> InputTrial {
        var dice = Dice(seed: seed)
        let address = RandomAddress(&dice)
        let lines = address.lines(&dice)
        if dice.chance(1, in: 3) {
            return sound(address, [lines, address.lines(&dice)])
        }
        var given = Given(name: address.name, lines: lines)
        for _ in 0..<dice.one(of: [1, 1, 1, 2, 3, 6]) { given.spoil(&dice) }
        return spoiled(given)
    }

    struct Given {
        var name: String
        var lines: [String]

        var read: Validated<PostalAddress> {
            PostalAddress.of(
                Recipient(values: ["patient.name": .text(name), "patient.address": .address(lines)]))
        }
    }

    /// However it is written, it is one address.
    private static func sound(_ address: RandomAddress, _ writings: [[String]]) -> InputTrial {
        var trial = InputTrial()
        for lines in writings {
            let read = Given(name: address.name, lines: lines).read
            trial.expect(
                read.value?.lines.map(\.text) == address.printed,
                "\(lines) is read as \(read.value?.lines.map(\.text) ?? read.diagnostics.map(\.message))")
            trial.expect(
                read.value?.postalCode == address.code, "\(lines) has the code \(read.value?.postalCode ?? "-")")
        }
        trial.isAccepted = true
        return trial
    }

    private static func spoiled(_ given: Given) -> InputTrial {
        var trial = InputTrial()
        let read = given.read
        for diagnostic in read.diagnostics { trial.expectNoValue(in: DiagnosticText.render(diagnostic)) }
        guard let address = read.value else {
            trial.expect(read.diagnostics.hasErrors, "\(given.lines) is refused without an error")
            return trial
        }
        trial.isAccepted = true
        let lines = address.lines.map(\.text)
        trial.expect(
            lines[0].filter { !$0.isWhitespace } == given.name.uppercased().filter { !$0.isWhitespace },
            "the name \(given.name) is printed as \(lines[0])")
        trial.expect(
            PrintedEnd(lines: Array(lines.dropFirst()), code: address.postalCode).holds(given.lines),
            "\(given.lines) is printed as \(lines)")
        for line in lines {
            trial.expect(line.count { $0 != " " } < 40, "\(line) is too long")
            trial.expect(!line.dropLast(9).contains("  ") && line.first != " ", "\(line) has blanks")
        }
        // "SOURIS Î PE" would be read as a municipality of the Î. P. E.
        guard lines.last?.dropLast(12).split(separator: " ").last?.count != 1 else { return trial }
        let again = Given(name: lines[0], lines: Array(lines.dropFirst())).read.value
        trial.expect(again == address, "\(lines) comes back as \(again?.lines.map(\.text) ?? [])")
        return trial
    }
}

/// What is printed of an address, held against what was given, by letters and digits alone.
private struct PrintedEnd {
    let lines: [String]
    let code: String

    /// The lines begin with what is printed above the province; what remains spells the province, the code and the country, and nothing
    /// else.
    func holds(_ given: [String]) -> Bool {
        guard let last = lines.last, last.hasSuffix("  \(code)") else { return false }
        let place = last.dropLast(code.count + 2)
        let province = String(place.suffix(2))
        let above = Self.signs(lines.dropLast().joined(separator: "\n") + "\n" + place.dropLast(3))
        let all = Self.signs(given.joined(separator: "\n"))
        guard all.starts(with: above) else { return false }
        let spellings = (RandomAddress.spellings[province] ?? []).map { Self.plain(Self.signs($0)) }
        return isEnd(Self.plain(all.dropFirst(above.count))[...], spellings, hasProvince: false, hasCode: false)
    }

    private func isEnd(_ rest: ArraySlice<Character>, _ spellings: [[Character]], hasProvince: Bool, hasCode: Bool)
        -> Bool
    {
        if rest.isEmpty { return hasProvince && hasCode }
        func after(_ word: [Character]) -> ArraySlice<Character>? {
            rest.starts(with: word) ? rest.dropFirst(word.count) : nil
        }
        if let next = after(Array("CANADA")), isEnd(next, spellings, hasProvince: hasProvince, hasCode: hasCode) {
            return true
        }
        if !hasCode, let next = after(Self.signs(code)),
            isEnd(next, spellings, hasProvince: hasProvince, hasCode: true)
        {
            return true
        }
        return spellings.contains { spelling in
            after(spelling).map { isEnd($0, spellings, hasProvince: true, hasCode: hasCode) } ?? false
        }
    }

    /// A province has its accents or not.
    private static func plain(_ signs: some Sequence<Character>) -> [Character] {
        signs.map { ["É": "E", "È": "E", "Ê": "E", "Î": "I"][$0] ?? $0 }
    }

    /// Letters and digits in capitals.
    static func signs(_ text: some StringProtocol) -> [Character] {
        text.uppercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
    }
}

extension AddressTrial.Given {
    private static let tokens = [
        "#", ",", ".", "(", ")", "&", "/", "-", "Canada", "CANADA K1A 0B1", "ON", "Québec", "(Québec)", "Ont.", "QC",
        "K1A 0B1", "V5K0A1", "X0A 0H0", "K1A", "0B1", "ß", "ﬁ", "ı", "İ", "ŉ", "ǆ", "é", "e\u{301}", "\u{301}", "œ",
        "中", "Я",
        "\u{A0}", "\u{3000}", "\u{200B}", "’", "\"", ";", ":", "|", "½", "²", "Ⅳ", "５", "1", "A", "de", "Ville de",
        "NL NB",
        "P.", "N", "E", "I", "Wrzlbrmft", String(repeating: "X", count: 40), "Box", "apt", "@", "😀",
    ]

    mutating func spoil(_ dice: inout Dice) {
        guard !lines.isEmpty else { return lines.append(dice.one(of: Self.tokens)) }
        let index = dice.chance(2, in: 3) ? max(0, lines.count - 1 - dice.below(2)) : dice.below(lines.count)
        switch dice.below(10) {
        case 0: lines.remove(at: index)
        case 1: lines.insert(lines[index], at: dice.below(lines.count))
        case 2: lines.swapAt(index, dice.below(lines.count))
        case 3 where index > 0:
            let line = lines.remove(at: index)
            lines[index - 1] += dice.one(of: [" ", ", ", ""]) + line
        case 4:
            let line = lines[index]
            let place = line.index(line.startIndex, offsetBy: dice.below(line.count + 1))
            lines[index] = String(line[..<place])
            lines.insert(String(line[place...]), at: index + 1)
        case 5: lines[index] = Self.without(lines[index], &dice)
        case 6: name = Self.with(name, dice.one(of: Self.tokens), &dice)
        case 7: lines.insert(dice.one(of: Self.tokens), at: dice.below(lines.count + 1))
        default: lines[index] = Self.with(lines[index], dice.one(of: Self.tokens), &dice)
        }
    }

    private static func with(_ line: String, _ token: String, _ dice: inout Dice) -> String {
        let place = line.index(line.startIndex, offsetBy: dice.below(line.count + 1))
        let token = dice.one(of: [token, " \(token)", "\(token) ", " \(token) "])
        return line[..<place] + token + line[place...]
    }

    private static func without(_ line: String, _ dice: inout Dice) -> String {
        guard !line.isEmpty else { return line }
        var line = line
        line.remove(at: line.index(line.startIndex, offsetBy: dice.below(line.count)))
        return line
    }
}
