import Content
import Diagnostics
import Testing

/// Values that are worked out: `{{surgery.start - 7 days}}`, `count(medicines) > 3`.
@Suite struct CalculationTests {
    static let declarations = """
        id: x
        version: "1.0"
        form-number: H-1
        publisher: example
        status: sample
        fields:
          surgery.start: {type: date-time}
          visit: {type: date}
          weight: {type: number}
          least: {type: number}
          name: {type: text}
          medicines:
            type: list
            blank-rows: 3
            of:
              name: {type: text, required: true}
              until: {type: date}
              times: {type: choices, of: [morning, noon]}
        """

    private func handout(_ text: String) throws -> Validated<Handout> {
        try Fixture(text: text, declarations: Self.declarations).handout()
    }

    @Test(arguments: [
        "surgery.start - 8 hours|time", "surgery.start - 8 hours|weekday", "visit + 1 week|month-day", "visit - 1 day",
        "visit|weekday", "surgery.start + 6 months|long-date", "medicines|count", "medicines.1.name",
        "medicines.2.until - 2 days|weekday",
    ])
    func readsVariables(source: String) throws {
        _ = try success(try handout("# T\n\nAt {{\(source)}}."))
    }

    @Test(arguments: [
        ("{{surgery.start - «seven» days}}", "a number, such as in \"- 7 days\", is expected here [bad-condition]"),
        (
            "{{surgery.start - 7 «dayss»}}",
            "one of minutes, hours, days, weeks, months is expected here [bad-condition]"
        ),
        ("{{surgery.start - «99999» days}}", "a whole number of at most 10000 is expected here [bad-condition]"),
        (
            "{{visit - 8 «hours»}}",
            "\"visit\" is a date without a time, which has no hours [wrong-type]"
        ),
        ("{{«weight» - 8 days}}", "only a date can be moved by days, and \"weight\" is a number field [wrong-type]"),
        ("{{visit|«time»}}", "\"visit\" is a date field, which has no format \"time\" [wrong-format]"),
        ("{{visit|«count»}}", "\"visit\" is a date field, which has no format \"count\" [wrong-format]"),
        ("«{{medicines}}»", "\"medicines\" is a list, which is no single value [list-in-text]"),
        ("{{«.name»}}", "\".name\" is a value of a list's entry, and no list is repeated here [no-repetition]"),
        ("{{«today» + 3 days}}", "no field is called \"today\" [unknown-field]"),
        ("{{«medicines.0.name»}}", "no field is called \"medicines.0.name\" [unknown-field]"),
        ("{{«medicines.1.dose»}}", "no field is called \"medicines.1.dose\" [unknown-field]"),
    ])
    func saysWhatIsWrongWithAVariable(marked: String, message: String) throws {
        let source = MarkedSource("# T\n\nAt \(marked).")
        expect(try handout(source.text).diagnostics, [message], in: source)
    }

    @Test(arguments: [
        "count(medicines) > 3", "surgery.start - visit < 10", "surgery.start - 7 days > visit",
        "visit + 2 weeks == 2026-12-08", "weight > least", "medicines is given and not (count(medicines) == 0)",
        "count(medicines) >= weight", "visit < surgery.start - 1 day",
    ])
    func readsConditions(source: String) throws {
        _ = try success(try handout("# T\n\n::: {when=\"\(source)\"}\na\n:::"))
    }

    @Test(arguments: [
        ("count(«weight») > 3", "only a list is repeated, and \"weight\" is a number field [wrong-type]"),
        ("count(medicines) > «many»", "this is not a number, or a number field [wrong-type]"),
        ("count(medicines) > «visit»", "a number is compared with a number, and this is none [wrong-type]"),
        ("surgery.start - 7 days > «weight»", "a date is compared with a date, and this is none [wrong-type]"),
        ("surgery.start - «name» < 3", "only dates can be subtracted, and \"name\" is a text field [wrong-type]"),
        ("«medicines»", "only a boolean field stands alone, and \"medicines\" is a list field [wrong-type]"),
        ("«medicines» == 3", "\"medicines\" is a list, which cannot be compared [wrong-type]"),
    ])
    func saysWhatIsWrongWithACondition(marked: String, message: String) throws {
        let source = MarkedSource("# T\n\n::: {when=\"\(marked)\"}\na\n:::")
        expect(try handout(source.text).diagnostics, [message], in: source)
    }
}
