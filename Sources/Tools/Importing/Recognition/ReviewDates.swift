import Foundation

/// Finds the day of the last review, the number of the form and the version, where a line says nothing else.
struct ReviewDates {
    /// The day as 2026-03-05.
    private(set) var reviewed: String?
    private(set) var formNumber: String?
    private(set) var version: String?

    private static let review = Pattern(
        #"^(?:(?:date|month|year) of )?(?:the )?(?:last |latest |date |most recent )*(?:medical |medically |clinical |content |expert )*review(?:ed)?(?: date| on| in|ed)*(?: date)?\s*[:\-–—]?\s*(.*)$"#
    )
    private static let reviewFrench = Pattern(
        #"^(?:date de )?(?:la )?(?:derni[eè]re )?(?:r[ée]vision|r[ée]vis[ée]e?)(?: m[ée]dicale)?(?: le| en)?\s*[:\-–—]?\s*(.*)$"#
    )
    private static let change = Pattern(
        #"^(?:last |date |page |document |derni[eè]re |date de (?:la )?)*(?:updated?|revis(?:ed|ion)|modified|created|published|approved|mise? [àa] jour|modification|publi[ée]e?|cr[ée][ée]e?)\b[^.]{0,60}\b(?:19|20)\d\d\b"#
    )
    private static let form = Pattern(
        #"^(?:form|pamphlet|leaflet|document|publication|catalogue|catalog|formulaire|d[ée]pliant|brochure)\s*(?:no\.?|number|#|code|id|num[ée]ro|n\s?[o°º]\.?)?\s*[:#]?\s*((?=[\w./-]*\d)[A-Z]{0,6}[ -]?[\w./-]{2,20})$"#
    )
    /// The number of a form inside of a line with other small print.
    private static let formInside = Pattern(
        #"\b(?:form|pamphlet|leaflet|publication|catalogue|formulaire|dépliant|brochure)\s*(?:no\.?|number|#|code|id|numéro|n\s?[o°º]\.?)\s*[:#]?\s*((?=[\w./-]*\d)[A-Z]{0,6}-?[\w/-]{1,20})"#
    )
    private static let versionLine = Pattern(#"^(?:version|v\.)\s*[:#]?\s*(\d+(?:\.\d+){0,2})$"#)

    mutating func recognize(_ draft: inout Draft) {
        var found = self
        draft.blocks = draft.blocks.flatMap { block -> [DraftBlock] in
            guard case .paragraph(let words) = block else { return [block] }
            if words.plainText.count <= 160, let inside = Self.formInside.groups(words.plainText),
                found.formNumber == nil,
                !Self.form.matches(words.plainText.oneLine)
            {
                found.formNumber = inside[1]
            }
            let lines = words.lines.flatMap(\.partedAtBars)
            guard lines.contains(where: { found.isOfInterest($0.plainText.oneLine) }) else { return [block] }
            var kept: [[DraftInline]] = []
            var remarks: [DraftBlock] = []
            for line in lines {
                if let remark = found.read(line.plainText.oneLine) {
                    remarks.append(.remark(remark.remark))
                    if remark.isKept { kept.append(line) }
                } else {
                    kept.append(line)
                }
            }
            guard !remarks.isEmpty else { return [block] }
            let rest = Array(kept.joined(separator: [.lineBreak]))
            return (rest.isEmpty ? [] : [.paragraph(rest)]) + remarks
        }
        self = found
    }

    private func isOfInterest(_ text: String) -> Bool {
        text.count <= 140
            && (Self.review.matches(text) || Self.reviewFrench.matches(text) || Self.change.matches(text)
                || Self.form.matches(text) || Self.versionLine.matches(text))
    }

    private mutating func read(_ text: String) -> (remark: ImportRemark, isKept: Bool)? {
        guard text.count <= 140 else { return nil }
        if let rest = (Self.review.groups(text) ?? Self.reviewFrench.groups(text))?[1] { return review(text, rest) }
        if let groups = Self.form.groups(text), formNumber == nil {
            formNumber = groups[1].trimmingCharacters(in: .whitespaces)
            return (
                ImportRemark("form-number", "the number of the form is in handout.yaml", words: text, isToDo: false),
                false
            )
        }
        if let groups = Self.versionLine.groups(text), version == nil {
            version = groups[1]
            return (ImportRemark("version", "the version is in handout.yaml", words: text, isToDo: false), false)
        }
        if Self.change.matches(text) {
            return (
                ImportRemark(
                    "date-of-change", "this is a date of a change and no review; delete the line if it is not needed"),
                true
            )
        }
        return nil
    }

    private mutating func review(_ text: String, _ rest: String) -> (remark: ImportRemark, isKept: Bool)? {
        let rest = rest.trimmingCharacters(in: CharacterSet(charactersIn: " .:"))
        if rest.isEmpty || ["not given", "n/a", "none", "tbd", "unknown"].contains(rest.lowercased()) {
            return (
                ImportRemark(
                    "review-without-date", "the document names no day of review; the page prints \"not given\"",
                    words: text), false
            )
        }
        switch WrittenDate(rest) {
        case .day(let day)?:
            if reviewed.map({ $0 < day }) ?? true { reviewed = day }
            return (
                ImportRemark("reviewed", "the day of the review is in handout.yaml", words: text, isToDo: false), false
            )
        case .unclear(let why)?:
            return (
                ImportRemark(
                    "review-date-unclear", "\(why); write reviewed: in handout.yaml, as 2026-03-05, or delete this",
                    words: text), false
            )
        case nil: return nil
        }
    }
}

/// A date in words or figures.
package enum WrittenDate: Equatable {
    /// As 2026-03-05.
    case day(String)
    /// A date without its day, or one that can be read in two ways.
    case unclear(String)

    private static let iso = Pattern(#"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$"#)
    private static let isoMonth = Pattern(#"^(?:(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4}))$"#)
    private static let figures = Pattern(#"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$"#)
    private static let monthFirst = Pattern(#"^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$"#)
    private static let dayFirst = Pattern(
        #"^(?:le\s+)?(\d{1,2})(?:st|nd|rd|th|er)?\s+(?:of\s+)?(\p{L}{3,10})\.?,?\s+(\d{4})$"#)
    private static let month = Pattern(#"^(\p{L}{3,10})\.?,?\s+(\d{4})$"#)
    private static let year = Pattern(#"^(\d{4})$"#)

    private static let months: [[String]] = [
        ["jan", "january", "janv", "janvier"], ["feb", "february", "fev", "fevr", "fevrier"],
        ["mar", "march", "mars"], ["apr", "april", "avr", "avril"], ["may", "mai"], ["jun", "june", "juin"],
        ["jul", "july", "juil", "juillet"], ["aug", "august", "aout"],
        ["sep", "sept", "september", "septembre"], ["oct", "october", "octobre"],
        ["nov", "november", "novembre"], ["dec", "december", "decembre"],
    ]

    package init?(_ text: String) {
        let text = text.oneLine
        if let found = Self.iso.groups(text) {
            self.init(year: found[1], month: Int(found[2]), day: Int(found[3]))
        } else if let found = Self.monthFirst.groups(text), let month = Self.month(found[1]) {
            self.init(year: found[3], month: month, day: Int(found[2]))
        } else if let found = Self.dayFirst.groups(text), let month = Self.month(found[2]) {
            self.init(year: found[3], month: month, day: Int(found[1]))
        } else if let found = Self.figures.groups(text), let first = Int(found[1]), let second = Int(found[2]) {
            if first > 12 {
                self.init(year: found[3], month: second, day: first)
            } else if second > 12 {
                self.init(year: found[3], month: first, day: second)
            } else if first == second {
                self.init(year: found[3], month: first, day: second)
            } else {
                self = .unclear("day and month of this date can be confused")
            }
        } else if Self.isoMonth.matches(text) || Self.year.matches(text)
            || Self.month.groups(text).map({ Self.month($0[1]) != nil }) == true
        {
            self = .unclear("this date of a review has no day")
        } else {
            return nil
        }
    }

    private init?(year: String, month: Int?, day: Int?) {
        guard let month, let day, (1...12).contains(month), (1...31).contains(day) else { return nil }
        self = .day("\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
    }

    private static func month(_ name: String) -> Int? {
        let name = name.folded
        return months.firstIndex { $0.contains(name) }.map { $0 + 1 }
    }
}

extension [DraftInline] {
    /// A line such as "Form H-12 | Reviewed 2026-03-05" in its parts, if it holds nothing but text.
    fileprivate var partedAtBars: [[DraftInline]] {
        guard allSatisfy({ if case .text = $0 { true } else { false } }), plainText.contains("|") else { return [self] }
        return plainText.split(separator: "|").map { [.text($0.trimmingCharacters(in: .whitespaces))] }
    }
}
