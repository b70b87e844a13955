import Diagnostics
import StructuredInput
import Testing
import Wording

@Suite struct ShapeTests {
    @Test func readsTextOfSeveralLanguagesInTheirOrder() throws {
        let text = try read("{fr: Rendez-vous, en-ca: Appointment}", .localizedText).clean()
        #expect(text.entries.map(\.language) == [.french, .canadianEnglish])
        #expect(text.entry(for: .canadianFrench)?.text == "Rendez-vous")
        #expect(text.entry(for: .english) == nil)
        #expect(text.entryOrFirst(for: .english)?.language == .french)
    }

    @Test func readsTextThatIsTheSameInEveryLanguage() throws {
        let text = try read("1-888-555-0100", .localizedText).clean()
        #expect(text.entry(for: .canadianFrench)?.text == "1-888-555-0100")
        #expect(text.entry(for: .canadianFrench)?.language == .canadianFrench)
    }

    @Test(arguments: [
        ("{english!: x}", "unknown-language"), ("{}", "wrong-type"), ("[a]", "wrong-type"), ("{en: [a]}", "wrong-type"),
        ("", "missing-value"),
    ])
    func refusesWhatIsNoLocalizedText(yaml: String, identifier: String) {
        #expect(read(yaml, .localizedText).diagnostics.map(\.identifier) == [identifier])
    }

    @Test(
        arguments: [
            ("fr-CA", "fr-CA"), ("EN", "en"), ("zh-hans-cn", "zh-Hans-CN"), ("es-419", "es-419"), ("e", nil),
            ("en_CA", nil),
            ("english", nil), ("en-CA-x", nil), ("", nil),
        ] as [(String, String?)])
    func readsALanguage(text: String, expected: String?) {
        #expect(LanguageTag(text)?.description == expected)
        #expect(read("\"\(text)\"", .languageTag).value?.description == expected)
    }

    @Test func widensALanguageStepByStep() {
        #expect(LanguageTag("zh-Hans-CN")?.widenings.map(\.description) == ["zh-Hans-CN", "zh-Hans", "zh"])
    }

    @Test(arguments: [
        ("2026-12-08", true), ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true),
        ("2026-13-01", false), ("2026-04-31", false), ("2026-1-1", false), ("08/12/2026", false), ("٢٠٢٦-12-08", false),
    ])
    func readsADayThatExists(text: String, exists: Bool) {
        #expect((read("\"\(text)\"", .date).value != nil) == exists)
        #expect((read("\"\(text)T10:30\"", .dateTime).value != nil) == exists)
    }

    @Test(arguments: [
        ("10:30", true), ("10:30:59", true), ("23:59", true), ("24:00", false), ("10:60", false), ("9:30", false),
        ("10:30Z", false), ("10:30:61", false),
    ])
    func readsATimeOfTheClock(text: String, exists: Bool) {
        #expect((read("\"\(text)\"", .time).value != nil) == exists)
        #expect((read("\"2026-12-08T\(text)\"", .dateTime).value != nil) == exists)
    }

    @Test(arguments: [
        ("2024-01-31", 1, "2024-02-29"), ("2024-12-15", 1, "2025-01-15"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-05-14", 24, "2026-05-14"), ("2024-05-14", 0, "2024-05-14"),
    ])
    func countsInMonths(from: String, months: Int, to: String) throws {
        #expect(try #require(CalendarDate(from)).adding(months: months)?.description == to)
    }

    private func read<Value>(_ yaml: String, _ shape: Shape<Value>) -> Validated<Value> {
        var findings = Findings()
        guard let node = findings.take(StructuredInput.yaml(SourceFile(path: "test.yaml", text: yaml))) else {
            return Validated(nil, findings.diagnostics)
        }
        return Validated(shape.read(node, &findings), findings.diagnostics)
    }
}
