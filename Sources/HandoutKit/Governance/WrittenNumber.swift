import Diagnostics
import Wording

/// A number in a text, in a form that is independent of its language. "1,000.5" and "1 000,5" are equal, and so are
/// "2:30 p.m." and "14 h 30".
struct WrittenNumber {
    /// The number as written.
    var shown: String
    /// The possible meanings: a number, or a time of day such as `t870`.
    var readings: Set<String>
    /// True if the number is written in words.
    var isSpelled = false
    var range: SourceRange

    /// Whether this is a whole number that is often written in words.
    var isSmall: Bool { readings.contains { reading in Int(reading).map { $0 <= 12 } ?? false } }

    /// Whether this may be a day or a year, which another calendar counts differently.
    var mayBeOfADate: Bool {
        readings.contains { reading in
            guard let value = Int(reading) else { return false }
            return value <= 31 || (1300...1500).contains(value) || (1900...2100).contains(value)
                || (2480...2600).contains(value)
        }
    }

    static func all(in text: String, _ language: LanguageTag, at range: SourceRange) -> [WrittenNumber] {
        var rest = normalized(text)
        var found: [WrittenNumber] = []
        func add(_ shown: Substring, _ readings: [String]) {
            let shown = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            found.append(WrittenNumber(shown: shown, readings: Set(readings), range: range))
        }
        take(#/\+?[0-9][0-9\-‑–.()\u{20}\u{A0}]{8,}[0-9]/#, from: &rest) { match in
            let digits = match.output.filter { $0 != "+" && $0.isASCII && $0.isNumber }
            guard (10...15).contains(digits.count), match.output.contains(where: { "-‑(".contains($0) }) else {
                return false
            }
            add(match.output, [digits.count == 11 && digits.first == "1" ? String(digits.dropFirst()) : digits])
            return true
        }
        take(#/([0-9]{4})-([0-9]{2})-([0-9]{2})/#, from: &rest) { match in
            for part in [match.output.1, match.output.2, match.output.3] { add(part, [plain(part)]) }
            return true
        }
        take(#/([0-9]{1,2})(?::([0-9]{2}))?[\u{20}\u{A0}]*([aApP])\.?[mM]\b\.?/#, from: &rest) { match in
            guard let hour = Int(match.output.1), hour <= 12 else { return false }
            let minutes = match.output.2.flatMap { Int($0) } ?? 0
            let half = match.output.3.lowercased() == "p" ? 720 : 0
            add(match.output.0, times(hour % 12 * 60 + minutes + half, language))
            return true
        }
        take(#/([0-9]{1,2}):([0-9]{2})(?![:0-9])/#, from: &rest) { match in
            guard let hour = Int(match.output.1), let minutes = Int(match.output.2), hour < 25, minutes < 60 else {
                return false
            }
            add(match.output.0, times(hour * 60 + minutes, language))
            return true
        }
        take(#/([0-9]{1,2})[\u{20}\u{A0}]?h(?:[\u{20}\u{A0}]?([0-9]{2}))?(?![\p{L}0-9])/#, from: &rest) { match in
            guard let hour = Int(match.output.1), hour < 25 else { return false }
            let minutes = match.output.2.flatMap { Int($0) }
            // "8 h" may be a time, or eight hours.
            add(
                match.output.0,
                times(hour * 60 + (minutes ?? 0), language) + (minutes == nil ? [String(hour)] : []))
            return true
        }
        take(#/[0-9]{1,3}(?:[\u{20}\u{A0}][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*/#, from: &rest) {
            match in
            for value in values(of: match.output, language) { add(match.output, [value]) }
            return true
        }
        let spelled = NumberWordList.values(in: rest, language)
        return found
            + spelled.map { WrittenNumber(shown: $0, readings: [$0], isSpelled: true, range: range) }
    }

    /// Calls `read` with every match, and removes the matches that it accepts from the text.
    private static func take<Output>(
        _ pattern: Regex<Output>, from text: inout String, _ read: (Regex<Output>.Match) -> Bool
    ) {
        var kept = ""
        var start = text.startIndex
        for match in text.matches(of: pattern) {
            kept += text[start..<match.range.lowerBound]
            kept += read(match) ? " \u{FFFC} " : String(text[match.range])
            start = match.range.upperBound
        }
        text = kept + text[start...]
    }

    /// Returns the text with ASCII digits, and with one kind of blank that does not end a line.
    private static func normalized(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{AD}": continue
            case "\u{202F}", "\u{2009}": result.append("\u{A0}")
            case "٫": result.append(".")
            case "٬": result.append(",")
            default:
                if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
                    result.append(contentsOf: String(Int(value)).unicodeScalars)
                } else {
                    result.append(scalar)
                }
            }
        }
        return String(result)
    }

    /// Returns the readings of a time. English and French times are unambiguous; a 12-hour time in another language has
    /// two readings.
    private static func times(_ minutes: Int, _ language: LanguageTag) -> [String] {
        let minutes = minutes % 1440
        guard !NumberWordList.isKnown(language) else { return ["t\(minutes)"] }
        let other = (minutes + 720) % 1440
        return ["t\(minutes)", "t\(other)"] + (minutes % 60 == 0 ? [String(minutes / 60)] : [])
    }

    private static func values(of written: Substring, _ language: LanguageTag) -> [String] {
        let number = written.filter { $0 != " " && $0 != "\u{A0}" }
        let isGrouped = number.count < written.count
        let signs = number.filter { ",.".contains($0) }
        let parts = number.split(whereSeparator: { ",.".contains($0) })
        guard let sign = signs.first, let last = parts.last else { return [plain(number[...])] }
        let isPoint = usesPoint.contains(language.language)
        let isThousands =
            !isGrouped && parts[0].count <= 3 && parts[0] != "0" && parts.dropFirst().allSatisfy { $0.count == 3 }
        if signs.count == 1 {
            if isThousands, sign == (isPoint ? "," : ".") { return [plain(parts.joined()[...])] }
            return [decimal(parts[0], last)]
        }
        if Set(signs).count == 1 {
            return isThousands ? [plain(parts.joined()[...])] : parts.map { plain($0) }
        }
        return [decimal(parts.dropLast().joined()[...], last)]
    }

    private static let usesPoint: Set<String> = [
        "en", "zh", "ja", "ko", "th", "hi", "pa", "ta", "bn", "ur", "ar", "fa", "tl", "iu", "he", "gu",
    ]

    private static func plain(_ digits: Substring) -> String {
        let kept = digits.drop { $0 == "0" }
        return kept.isEmpty ? "0" : String(kept)
    }

    private static func decimal(_ whole: Substring, _ fraction: Substring) -> String {
        let kept = String(fraction.reversed().drop { $0 == "0" }.reversed())
        return kept.isEmpty ? plain(whole) : "\(plain(whole)).\(kept)"
    }
}

/// Small numbers in words.
enum NumberWordList {
    static func isKnown(_ language: LanguageTag) -> Bool { words[language.language] != nil }

    /// Returns the readings of the numbers that a text writes in words.
    static func values(in text: String, _ language: LanguageTag) -> [String] {
        guard let words = words[language.language] else { return [] }
        return text.lowercased().split { !$0.isLetter }.flatMap { words[String($0)] ?? [] }
    }

    private static let words: [String: [String: [String]]] = [
        "en": list(
            [
                ["zero"], ["one", "first", "once", "a", "an"], ["two", "second", "twice", "both", "half"],
                ["three", "third"],
                ["four", "fourth"], ["five", "fifth"], ["six", "sixth"], ["seven", "seventh"], ["eight", "eighth"],
                ["nine", "ninth"], ["ten", "tenth"], ["eleven"], ["twelve"],
            ], ["noon": ["t720", "12"], "midnight": ["t0", "12"], "hundred": ["100"], "thousand": ["1000"]]),
        "fr": list(
            [
                ["zéro"], ["un", "une", "premier", "première", "er", "re"],
                ["deux", "deuxième", "second", "seconde", "demi", "demie"],
                ["trois", "troisième", "tiers"], ["quatre", "quatrième"], ["cinq", "cinquième"], ["six", "sixième"],
                ["sept", "septième"], ["huit", "huitième"], ["neuf", "neuvième"], ["dix", "dixième"], ["onze"],
                ["douze"],
            ], ["midi": ["t720", "12"], "minuit": ["t0", "12"], "cent": ["100"], "mille": ["1000"]]),
    ]

    private static func list(_ names: [[String]], _ more: [String: [String]]) -> [String: [String]] {
        var words = more
        for (value, names) in names.enumerated() { for name in names { words[name] = [String(value)] } }
        return words
    }
}
