import Content
import Diagnostics
import Testing

/// Signs that Markdown would take as its own are printed as they are typed, or an error says what to type.
@Suite struct SilentChangeTests {
    private func read(_ body: String) throws -> (dump: String, diagnostics: [Diagnostic]) {
        let checked = try Fixture(text: "# T\n\n" + body).handout()
        let text = try #require(checked.partial?.texts.first)
        let lines = ContentDump.of(text).split(separator: "\n").dropFirst()
        return (
            lines.map { $0.replacing(/@[0-9:-]+/, with: "") }.joined(separator: "\n"),
            checked.diagnostics.sortedByPlace()
        )
    }

    private func expectPrinted(_ body: String, _ dump: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let read = try read(body)
        #expect(DiagnosticText.render(read.diagnostics) == "", sourceLocation: sourceLocation)
        let found = read.dump.split(separator: "\n").map { String($0.reversed().drop { $0 == " " }.reversed()) }
        #expect(found.joined(separator: "\n") == dump, sourceLocation: sourceLocation)
    }

    /// Expects one error or warning of the kind, first of all.
    private func expectRefused(_ body: String, _ kind: String, help: String, isError: Bool = true) throws {
        let diagnostics = try read(body).diagnostics
        let first = try #require(
            diagnostics.first { $0.identifier == kind }, "\(body): \(diagnostics.map(\.identifier))")
        #expect(diagnostics.hasErrors == isError)
        #expect(first.help?.contains(help) == true, "\(first.help ?? "")")
    }

    // MARK: Greater than

    @Test(arguments: [
        ("- >38.5 °C: go\n- <36 °C: call", "list\n  item\n    '>38.5 °C: go'\n  item\n    '<36 °C: call'"),
        ("- >38 °C\n- >39 °C", "list\n  item\n    '>38 °C'\n  item\n    '>39 °C'"),
        ("Call if it is\n> 38.5 °C, or below\n36 °C.", "'Call if it is' soft '> 38.5 °C, or below' soft '36 °C.'"),
        (">= 40 mmHg", "'>= 40 mmHg'"), ("> = 40", "'> = 40'"), ("> or = 40", "'> or = 40'"),
        ("1. > ½ tablet", "list from 1\n  item\n    '> ½ tablet'"), ("> −5 °C", "'> −5 °C'"), ("> .5 mg", "'> .5 mg'"),
        ("> $50", "'> $50'"), ("> ~5", "'> ~5'"), ("الحرارة\n> ٣٨", "'الحرارة' soft '> ٣٨'"),
        ("体温\n>38.5 °C", "'体温' soft '>38.5 °C'"),
        ("is\n> {{weight}} kg", "'is' soft '> ' {weight} ' kg'"), (">> 5", "'>> 5'"),
        ("> A\n> > 38", "quote\n  'A' soft '> 38'"),
        ("::: note\n> 38.5 °C\n:::", "box note\n  '> 38.5 °C'"),
        ("::: checklist\n- > 38.5 °C\n:::", "box checklist\n  list\n    item [ ]\n      '> 38.5 °C'"),
        ("If it is\n> 38.", "'If it is' soft '> 38.'"),
        ("> 38.5 °C: go\n> 39 °C: run", "'> 38.5 °C: go' soft '> 39 °C: run'"),
    ])
    func printsGreaterThanBeforeANumber(body: String, dump: String) throws {
        try expectPrinted(body, dump)
    }

    @Test(arguments: [
        ("> Words.\n> 5 more words.", "quote\n  'Words.' soft '5 more words.'"),
        ("> 1. First\n> 2. Second", "quote\n  list from 1\n    item\n      'First'\n    item\n      'Second'"),
        ("- > Words", "list\n  item\n    quote\n      'Words'"), ("He said:\n> Words", "'He said:'\nquote\n  'Words'"),
        ("> {{patient.name}} said so.", "quote\n  {patient.name} ' said so.'"),
        ("> 三天前", "quote\n  '三天前'"), ("> > Words", "quote\n  quote\n    'Words'"),
        ("> - Words\n> - 5 words", "quote\n  list\n    item\n      'Words'\n    item\n      '5 words'"),
    ])
    func keepsAQuotationOfWords(body: String, dump: String) throws {
        try expectPrinted(body, dump)
    }

    @Test func refusesWhatMayBeEither() throws {
        try expectRefused("> 5 mg is what\n> he said", "doubtful-quotation", help: "\\>")
        try expectRefused("Your heart beats\n> twice the limit", "doubtful-quotation", help: "\\>", isError: false)
    }

    // MARK: Lines to write on

    private static let lines = [
        "Date: __/__/____", "BP: ___/___ on __/__", "Cost: $___.___", "__-__-____", "\"__\" and \"__\"",
        "(___) ___-____", "(__) (__)", "Name __, born (__) at __/", "__/__/20__", "20__-__-__", "Temp: __°C; __ °F",
        "__年__月__日", "«__» and «__»", "_/_/_", "__:__ a.m. to __:__ p.m.", "__.__", "Dose: (__, __)", "№ __, №__",
    ]

    @Test(arguments: lines)
    func printsLinesToWriteOn(line: String) throws {
        if line.contains("Temp") { return try expectRefused(line, "unpaired-emphasis", help: "\\_") }
        try expectPrinted(line, "'\(line)'")
    }

    @Test(arguments: [
        ("- LINE", "list\n  item\n    'LINE'"), ("## H LINE", "# 2 'H LINE'"), ("**a** LINE", "strong('a') ' LINE'"),
        ("| a |\n|---|\n| LINE |\n\n: c LINE", "table start 'c LINE'\n  'a'\n  'LINE'"),
        ("::: steps\n1. LINE\n:::", "box steps\n  list from 1\n    item\n      'LINE'"),
        ("[LINE](https://example.org)", "link(https://example.org 'LINE')"), ("a^[LINE]", "'a' note('LINE')"),
        ("**LINE**", "strong('LINE')"), ("{{weight}} LINE", "{weight} ' LINE'"),
    ])
    func printsLinesToWriteOnEverywhere(body: String, dump: String) throws {
        for line in ["__/__/____", "(___) ___-____", "$__.__"] {
            let read = try read(body.replacing("LINE", with: line))
            #expect(read.diagnostics.isEmpty, "\(DiagnosticText.render(read.diagnostics))")
            #expect(read.dump.contains(line), "\(read.dump)")
        }
    }

    @Test func refusesLinesThatMayBeEmphasis() throws {
        try expectRefused("Name:__Date:__", "doubtful-emphasis", help: "\\_")
        try expectRefused("姓名：__日期：__", "doubtful-emphasis", help: "\\_")
    }

    @Test(
        arguments: [
            (
                "__a__/__b__ _\"c\"_ _(d)_ __2__ _« e »_",
                "strong('a') '/' strong('b') ' ' em('\"c\"') ' ' em('(d)') ' ' strong('2') ' ' em('« e »')"
            ),
            (
                "**_a_** _**b**_ _[c](https://example.org)_",
                "strong(em('a')) ' ' em(strong('b')) ' ' em(link<https://example.org>('c'))"
            ),
            ("**#** and **...** **<5** **[](#x)**\n\n## X {#x}", nil),
            ("**`a`**, **$5**, *.5*, **$x**", nil),
        ] as [(String, String?)])
    func stillPairsEmphasis(body: String, dump: String?) throws {
        let read = try read(body)
        #expect(read.diagnostics.filter { $0.identifier.hasSuffix("emphasis") }.isEmpty)
        if let dump { #expect(String(read.dump.reversed().drop { $0 == " " }.reversed()) == dump) }
        #expect(!read.dump.contains("*"))
    }

    // MARK: Stars

    @Test(arguments: [
        "Foods with (*) may be eaten; those without (*) may not.", "(**) and (**)", "a *) b and *) c", "[*] and [*]",
        "(*, a) and (*, b)", "“*” and “*”", "(*)/(*)", "（*）和（*）",
    ])
    func printsFootnoteMarks(line: String) throws {
        try expectPrinted(line, "'\(line)'")
    }

    @Test(arguments: [
        "CYP2C19 *2/*17 and DPYD *1/*2", "*2/*17", "c.*35G>A and c.*36del", "Mix 50%*2 and 30%*2.", "A*B*C", "mg*kg*h",
        "½*½* tablet", "мг*кг*ч", "x % *2 and 3 %*2", "5 mg*2* daily", "HLA-B*57:01 and HLA-B*58:01", "A**B**C",
        "38°*2 and 39°*2", "a,*5 and b,*6",
    ])
    func neverLosesAStarInSilence(line: String) throws {
        let diagnostics = try read(line).diagnostics
        #expect(diagnostics.hasErrors, "\(line)")
        for diagnostic in diagnostics {
            #expect(["doubtful-emphasis", "unpaired-emphasis", "star-between-numbers"].contains(diagnostic.identifier))
            #expect(diagnostic.help?.contains("\\*") == true)
        }
    }

    // MARK: Rules and underlines

    @Test(arguments: [
        "Do not eat.\n---", "Name\n-----", "Title\n===", "a\n-", "a\n=", "::: note\nName\n---\n:::", "- a\n  ---",
        "> a\n> ---", "a\nb\n  ----", "**a**\n---",
    ])
    func makesNoHeadingOfALineAboveARule(body: String) throws {
        let read = try read(body)
        #expect(read.diagnostics.map(\.identifier) == ["underlined-text"], "\(body)")
        #expect(read.diagnostics.first?.help?.contains("## before") == true)
        #expect(read.diagnostics.first?.help?.contains("blank line") == body.contains("-") || body.contains("="))
        #expect(!read.dump.contains("# 1") && !read.dump.contains("# 2"))
    }

    // MARK: Ranges

    @Test(arguments: [
        "3天~5天/次~7天；约~5分钟~10分钟", "周一~周五~周日", "10時~12時~14時", "월~금~일", "5~~10 mg, not 15~~20 mg",
        "https://example.org/a~b~c and https://example.org/x^y^z", "www.example.org/a~~b~~c", "5~10~15",
    ])
    func printsRangesAndAddressesAsTheyAre(line: String) throws {
        try expectPrinted(line, "'\(line)'")
    }

    @Test(arguments: [
        "90mmHg~120mmHg/60mmHg~80mmHg", "Mon~Fri/Sat~Sun", "Mon~Fri(Sat~Sun)", "kg/m^2/d^2", "Mon~Fri~Sun",
        "5mg~10mg~20mg", "5mg~10mg~", "5mg~~10mg, not 15mg~~20mg", "5天~~10天，15天~~20天", "Mon~~Fri, Sat~~Sun",
        "5мг~10мг~", "m^2/s^2 and x",
    ])
    func refusesRangesThatPair(line: String) throws {
        let diagnostics = try read(line).diagnostics
        let first = try #require(diagnostics.first { $0.identifier == "doubtful-mark" }, "\(line)")
        #expect(first.notes.count == 1)
        #expect(first.help?.contains("\\") == true)
    }

    @Test(arguments: [
        ("H~2~O, CO~2~, C~6~H~12~O~6~, t~1/2~, T~max~, HbA~1c~, C~24h~, Ca^2+^", "lowered('2')"),
        ("m^2^, 10^9^/L, 1^er^, x^(n+1)^, 10^-3^ mol, 平方米^2^", "raised('er')"),
        ("~~struck~~, 旧~~停药！~~新, a~~b~~ c", "struck('停药！')"),
    ])
    func stillReadsMarks(body: String, part: String) throws {
        let read = try read(body)
        #expect(DiagnosticText.render(read.diagnostics) == "")
        #expect(read.dump.contains(part))
        #expect(!read.dump.contains("~") && !read.dump.contains("^"), "\(read.dump)")
    }

    // MARK: Struck-out words

    @Test(arguments: [
        ("## Give ~~5 mg~~ 10 mg", "struck-heading"), ("## *Give ~~5 mg~~* 10 mg", "struck-heading"),
        ("[Dose ~~5~~ 10]{.term means=\"x\"}", "struck-term"), ("[**~~5~~** 10]{.term means=\"x\"}", "struck-term"),
    ])
    func refusesStruckWordsWhereOtherPlacesNameThem(body: String, kind: String) throws {
        try expectRefused(body, kind, help: "write")
    }

    @Test func refusesAStruckTitle() throws {
        let diagnostics = try Fixture(text: "# Take ~~5 mg~~ 10 mg\n\na").handout().diagnostics
        #expect(diagnostics.map(\.identifier) == ["struck-heading"])
    }

    // MARK: Numbers of lists

    @Test(arguments: [
        ("1. a\n2. b\n«4». c", "typed 4 and printed 3"), ("2. a\n«4». b\n6. c", "typed 4 and printed 3"),
        ("1. a\n2. b\n\n«5». c", "typed 5 and printed 3"), ("- x\n  1. a\n  «3». b", "typed 3 and printed 2"),
        ("::: steps\n1. a\n«3». b\n:::", "typed 3 and printed 2"), ("1. a\n«1». b\n2. c", "typed 1 and printed 2"),
        ("3) a\n«2») b", "typed 2 and printed 4"), ("> 1. a\n> «3». b", "typed 3 and printed 2"),
    ])
    func warnsOfAChangedNumber(body: String, words: String) throws {
        let source = MarkedSource("# T\n\n" + body)
        expect(
            try Fixture(text: source.text).handout().diagnostics, ["this item is \(words) [list-number]"], in: source)
    }

    @Test(arguments: [
        "1. a\n1. b\n1. c", "4. a\n5. b", "1. a\n\ntext\n\n2. b", "0. a\n1. b", "1. a\n2. b\n\n<!-- -->\n\n5. c",
    ])
    func leavesListsThatKeepTheirNumbersAlone(body: String) throws {
        #expect(DiagnosticText.render(try read(body).diagnostics) == "")
    }

    // MARK: Code that is never closed

    @Test(arguments: [
        "a\n\n«```»\nb {{x}}\n\n## H", "«~~~ text»\nb", "- «```»\n  b\n\nc", "> «```»\n> b", "::: note\n«```»\nb\n:::",
    ])
    func refusesCodeThatIsNeverClosed(body: String) throws {
        let source = MarkedSource("# T\n\n" + body)
        expect(
            try Fixture(text: source.text).handout().diagnostics,
            ["this code is never closed: all that follows would be printed as it is typed [unclosed-code]"], in: source)
    }

    @Test func readsWhatFollowsCodeInAListOrAQuotation() throws {
        try expectPrinted(
            "- ```\n  a\n  ```\n\n{{weight}}\n\n> ```\n> b\n> ```\n\n{{smoker}}",
            "list\n  item\n    code 'a'\n{weight}\nquote\n  code 'b'\n{smoker}")
    }

    // MARK: Places that nobody filled in

    @Test(arguments: [
        "Dear «[Patient Name]»,", "On «[INSERT DATE]» at «[DATE]».", "«[nom du patient]»", "«[Votre nom]»",
        "«[insérer la date ici]»",
        "«[Fecha]»", "«[姓名]»", "您好«【姓名】»，", "«((name))» and «((first_name))»", "Dear «%s», «%1$s» and «%(name)s».",
        "Call «[phone number]».", "| a |\n|---|\n| «[Date of birth]» |", "## For «[Patient’s name]»", "«[الاسم]»",
        "«[नाम]»",
        "«[Dr. name]»".replacing("Dr. ", with: ""), "«[Hospital]»",
    ])
    func refusesPlacesForWords(body: String) throws {
        let source = MarkedSource("# T\n\n" + body)
        let found = try Fixture(text: source.text).handout().diagnostics.sortedByPlace()
        #expect(found.map(\.identifier) == source.expected.map { _ in "unread-placeholder" })
        #expect(found.map { $0.range?.offsets } == source.expected)
    }

    @Test(arguments: [
        "Call «XXX-XXX-XXXX» or «(XXX) XXX-XXXX».".replacing("«(XXX)", with: "(«XXX)"), "«TODO:» write this",
        "On «XX/XX/XXXX»", "Call «###-###-####»",
        "«Lorem ipsum» dolor", "(«TODO:» ask)", "- «FIXME»", "«xxx-xxx-xxxx»", "| a |\n|---|\n| «000-000-0000» |",
    ])
    func warnsOfPlacesThatNobodyFilledIn(body: String) throws {
        let source = MarkedSource("# T\n\n" + body)
        let found = try Fixture(text: source.text).handout().diagnostics.sortedByPlace()
        #expect(found.map(\.identifier) == source.expected.map { _ in "unfilled-place" })
        #expect(found.map { $0.range?.offsets } == source.expected)
    }

    @Test(arguments: [
        "They say “[the patient] slept” [sic], [1], [hours] and [dose].", "[Date](https://example.org) [name]{lang=fr}",
        "XXX, 47,XXX and XXL; size XXXL.",
        "【地址】100 Example St\n【电话】613-555-0142\n【姓名】____", "【注意】请勿停药", "Usted puede comer de TODO: fruta y pan.",
        "5 %d’eau, 100%s and 50 % de",
        "((2)) and (a)", "\\[DATE] and \\%s", "`[DATE]` `TODO:`", "#000000 and 1-000", "Take 2 x 3",
        "[x] [ ] [time of day]",
    ])
    func leavesWordsInBracketsAlone(body: String) throws {
        let found = try read(body).diagnostics.filter { $0.identifier.contains("place") }
        #expect(DiagnosticText.render(found) == "")
    }

    @Test func refusesMarksOfPlacesInAttributes() throws {
        for (words, kind) in [
            ("[Clinic name]", "unfilled-place"), ("XXX-XXX-XXXX", "unfilled-place"), ("Date: __/__", ""),
            ("CYP2C19 *2/*17 (*)", ""),
        ] {
            let found = try read("::: note {title=\"\(words)\"}\na\n:::").diagnostics
            #expect(found.map(\.identifier) == (kind.isEmpty ? [] : [kind]), "\(words)")
        }
    }
}
