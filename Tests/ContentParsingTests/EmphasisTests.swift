import Content
import Diagnostics
import Testing

/// Signs of emphasis are paired as an author expects, or an error says what to type.
@Suite struct EmphasisTests {
    /// Returns the paragraph with `<b>` and `<i>` for strong and emphasized text.
    private func read(_ body: String) throws -> (text: String, diagnostics: [Diagnostic]) {
        let checked = try Fixture(text: "# T\n\n" + body).handout()
        guard case .paragraph(let paragraph)? = checked.partial?.texts.first?.introduction.first else {
            return ("", checked.diagnostics)
        }
        return (Self.marked(paragraph.content), checked.diagnostics)
    }

    private static func marked(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .emphasis(let content, _): "<i>\(marked(content))</i>"
            case .strong(let content, _): "<b>\(marked(content))</b>"
            case .span(let span): marked(span.content)
            case .variable(let variable): "{\(variable.reference.name)}"
            default: [inline].plainText
            }
        }.joined()
    }

    @Test(arguments: [
        ("Take 2*500 mg in the morning and 1*250 mg at night.", "Take 2*500 mg in the morning and 1*250 mg at night."),
        ("1*0*1", "1*0*1"),
        ("2**3**4 and 5_6_7", "2**3**4 and 5_6_7"),
        ("٢*٥٠٠ مغ ثم ١*٢٥٠ مغ", "٢*٥٠٠ مغ ثم ١*٢٥٠ مغ"),
        ("每次2*500毫克，1*250毫克", "每次2*500毫克，1*250毫克"),
        ("Take 2 * 500 mg and 1 * 250 mg.", "Take 2 * 500 mg and 1 * 250 mg."),
        ("**Dose: 2*500 mg**", "<b>Dose: 2*500 mg</b>"),
    ])
    func neverPairsStarsBetweenNumbers(body: String, text: String) throws {
        let read = try read(body)
        #expect(read.text == text)
        #expect(!read.diagnostics.hasErrors)
        #expect(read.diagnostics.contains { $0.identifier == "star-between-numbers" } == text.contains("*"))
    }

    @Test(arguments: [
        "Take 2*x mg and 3*y mg.", "a*b and c*d", "2*(500 mg) and 1*(250 mg)", "Take 2 *500 mg and 1* 250 mg.",
        "5*mg*", "H*2*O", "x**2 + y**2", "2*{{patient.name}} and 3*{{patient.name}}", "a 2*b* c",
        "Prenez 2*x le matin et 3*y le soir.", "2*片和3*片", "2*х мг и 3*у мг",
    ])
    func refusesPairsThatMayBeNone(body: String) throws {
        let diagnostics = try read(body).diagnostics
        #expect(diagnostics.hasErrors)
        for diagnostic in diagnostics {
            #expect(["doubtful-emphasis", "unpaired-emphasis", "star-between-numbers"].contains(diagnostic.identifier))
            #expect(diagnostic.help?.contains("×") == true)
        }
    }

    @Test func showsBothSignsOfADoubtfulPair() throws {
        let source = MarkedSource("# T\n\na«*»b and c*d")
        let diagnostics = try Fixture(text: source.text).handout().diagnostics
        expect(
            diagnostics,
            ["this * and a later one pair, and may not be meant as emphasis [doubtful-emphasis]"], in: source)
        #expect(diagnostics.first?.notes.first?.range?.start == SourcePosition(line: 3, column: 10))
    }

    @Test(arguments: [
        ("**Warning:**do not stop.", "<b>Warning:</b>do not stop."),
        ("*Warning:*do not stop.", "<i>Warning:</i>do not stop."),
        ("_Attention :_ne pas", "<i>Attention :</i>ne pas"),
        (
            "Prenez **« le soir »**toujours; l’**« arrêt »**immédiat.",
            "Prenez <b>« le soir »</b>toujours; l’<b>« arrêt »</b>immédiat."
        ),
        ("**« le soir »**toujours; l’**« arrêt »**", "<b>« le soir »</b>toujours; l’<b>« arrêt »</b>"),
        (
            "**注意：**请每天服药。他说**停药！**然后走了。**不要**停药。",
            "<b>注意：</b>请每天服药。他说<b>停药！</b>然后走了。<b>不要</b>停药。"
        ),
        ("请**（每天）**服药，*「停药」*后", "请<b>（每天）</b>服药，<i>「停药」</i>后"),
        ("**「薬」**を**飲む。**毎日", "<b>「薬」</b>を<b>飲む。</b>毎日"),
        ("약을 **드세요(매일)**라고 **“중지”**를", "약을 <b>드세요(매일)</b>라고 <b>“중지”</b>를"),
        ("**تحذير:**لا تتوقف، **«مساءً»**دائمًا", "<b>تحذير:</b>لا تتوقف، <b>«مساءً»</b>دائمًا"),
        ("**चेतावनी:**दवा **बंद न करें।**रोज़", "<b>चेतावनी:</b>दवा <b>बंद न करें।</b>रोज़"),
        ("**¡Atención!**No pare. **¿Duele?**Llame.", "<b>¡Atención!</b>No pare. <b>¿Duele?</b>Llame."),
        ("**Внимание!**Не **«прекращайте»**сами", "<b>Внимание!</b>Не <b>«прекращайте»</b>сами"),
        ("**Name:**{{patient.name}}, **[a]{lang=fr}:**b", "<b>Name:</b>{patient.name}, <b>a:</b>b"),
        ("say**“no”**now", "say<b>“no”</b>now"),
        (
            "“**bold**” (**bold**), **a**/**b**, **a**–*b*.",
            "“<b>bold</b>” (<b>bold</b>), <b>a</b>/<b>b</b>, <b>a</b>–<i>b</i>."
        ),
        ("**bold (*both*) bold**", "<b>bold (<i>both</i>) bold</b>"),
        ("**bold “*both*” bold** ***all***", "<b>bold “<i>both</i>” bold</b> <i><b>all</b></i>"),
        ("*em “**both**” em* **a—*b* c**", "<i>em “<b>both</b>” em</i> <b>a—<i>b</i> c</b>"),
        ("**Note:***now*", "<b>Note:</b><i>now</i>"),
        ("un*frigging*believable", "un<i>frigging</i>believable"),
        ("Take 2 **500 mg** tablets, **Dose:**2, 5**mg**", "Take 2 <b>500 mg</b> tablets, <b>Dose:</b>2, 5<b>mg</b>"),
        ("Name: ____ (____) and (______)", "Name: ____ (____) and (______)"),
        ("first_name, a_b_c and x * y", "first_name, a_b_c and x * y"),
        (
            "See https://example.org/_a_/*b*/c and **https://example.org**",
            "See https://example.org/_a_/*b*/c and <b>https://example.org</b>"
        ),
        ("a \\*b\\* \\_c\\_ &#42;d&#42;", "a *b* _c_ *d*"),
    ])
    func pairsWhatAnAuthorSees(body: String, text: String) throws {
        let read = try read(body)
        #expect(DiagnosticText.render(read.diagnostics) == "")
        #expect(read.text == text)
    }

    @Test(arguments: [
        ("Take «**»500 mg daily.", "nothing pairs with this ** [unpaired-emphasis]"),
        ("Name«*» is required.", "nothing pairs with this * [unpaired-emphasis]"),
        ("«**» text «**»", "nothing pairs with this ** [unpaired-emphasis]"),
        ("«_»Required field", "nothing pairs with this _ [unpaired-emphasis]"),
        ("| a |\n|---|\n| «**»b |", "nothing pairs with this ** [unpaired-emphasis]"),
        ("## H «*»x", "nothing pairs with this * [unpaired-emphasis]"),
        ("- «**»注意：", "nothing pairs with this ** [unpaired-emphasis]"),
    ])
    func refusesASignThatPairsWithNothing(body: String, message: String) throws {
        let source = MarkedSource("# T\n\n" + body)
        let diagnostics = try Fixture(text: source.text).handout().diagnostics
        expect(diagnostics, source.expected.map { _ in message }, in: source)
        #expect(diagnostics.first?.help?.contains("\\") == true)
    }

    @Test func leavesRulesOfStarsAlone() throws {
        let identifiers = try read("***\n\n* * *\n\n___").diagnostics.map(\.identifier)
        #expect(!identifiers.contains("unpaired-emphasis"))
    }
}
