import Content
import Diagnostics
import Testing

/// Markup of other programs is always reported, and prose is never mistaken for markup.
@Suite struct UnreadMarkTests {
    private func check(
        _ body: String, _ identifier: String, help: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let source = MarkedSource("# T\n\n" + body.replacing("⟪", with: "«").replacing("⟫", with: "»"))
        let found = try Fixture(text: source.text).handout().diagnostics.sortedByPlace()
        #expect(found.map(\.identifier) == source.expected.map { _ in identifier }, sourceLocation: sourceLocation)
        #expect(found.map { $0.range?.offsets } == source.expected, sourceLocation: sourceLocation)
        #expect(found.first?.help?.contains(help) == true, "\(found.first?.help ?? "")", sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        ("Dear «{patient.name}», hello.", "{{patient.name}}"),
        ("Dear «{ patient_name }».", "{{patient.name}}"),
        ("Dear «${patient.name}» and «#{patient.name}».", "{{patient.name}}"),
        ("Dear «{% patient.name %}».", "{{patient.name}}"),
        ("您好 «{患者姓名}»：", "{{name}}"),
        ("«[[patient.name]]»", "{{patient.name}}"),
        ("«[[Name]]»", "{{name}}"),
        ("Dear «[patient.name]».", "{{patient.name}}"),
        ("Dear «<patient.name>» and «<first_name>».", "{{patient.name}}"),
        ("Dear «<PatientName>».", "{{patient.name}}"),
        ("Dear «<<name>>».", "{{"),
        ("Dear «%patient.name%».", "{{patient.name}}"),
        ("**«{patient.name}»**", "{{patient.name}}"),
        ("- a «{patient.name}»", "{{patient.name}}"),
        ("| a |\n|---|\n| «{patient.name}» |\n\n: c «{patient.name}»", "{{patient.name}}"),
        ("## A «{patient.name}»", "{{patient.name}}"),
        ("a[^n]\n\n[^n]: b «{patient.name}»", "{{patient.name}}"),
        ("::: note\n> «{patient.name}»\n:::", "{{patient.name}}"),
        ("![«{patient.name}»](a.svg){alt=\"b\"}", "{{patient.name}}"),
        ("«{!patient.name}», «{$patient.name}», «{0}» and «{1}»", "{{patient.name}}"),
        ("您好 «｛患者姓名｝»，«｛｛patient.name｝｝»：", "{{name}}"),
        ("«‹patient.name›», «【first_name】», «＜patient.name＞», «［FirstName］»", "{{patient.name}}"),
        ("«<Prénom>» and «<Nom de l’élève>»", "{{name}}"),
        ("«%NAME%», «%%name%%», «@@patient.name@@», «@name@», «##first_name##», «!patient.name!»", "{{name}}"),
        ("«*|FNAME|*»", "{{name}}"), ("«((first_name))», «$(patient.name)» and «$first_name».", "{{name}}"),
    ])
    func refusesPlacesOfValuesInOtherNotations(body: String, help: String) throws {
        if body.hasPrefix("!") { return }
        try check(body, "unread-placeholder", help: help)
    }

    /// This test has no markers, because the markers of the other tests are guillemets, too.
    @Test(arguments: [
        "«patient.name»", "« patient.name »", "«Patient_Name»", "«FirstName»", "«address1»", "«p.n»", "«ADDRESS1»",
        "«FIRST_NAME»", "«Line2»",
    ])
    func refusesFieldsOfMailMerge(body: String) throws {
        let found = try Fixture(text: "# T\n\nDear \(body).").handout().diagnostics
        #expect(found.map(\.identifier) == ["unread-placeholder"])
        #expect(found.first?.range?.text == body)
    }

    @Test(arguments: [
        ("«##»Heading without a blank", "unread-heading", "## Heading"),
        ("text\n«###»Heading", "unread-heading", "## Heading"),
        ("«#»Titre", "unread-heading", "## Heading"),
        ("«##»药物", "unread-heading", "## Heading"),
        ("«•» pasted\n• bullets", "unread-list", "\"- \""),
        ("Vous avez :\n«▪» un\n▪ deux", "unread-list", "\"- \""),
        ("«·»一\n·二", "unread-list", "\"- \""),
        ("«–» one\n– two", "unread-list", "\"- \""),
        ("«-»item\n-item", "unread-list", "\"- \""),
        ("«+»item", "unread-list", "\"- \""),
        ("«a.» first\nb. second", "unread-list", "\"1. \""),
        ("«(1)» first\n(2) second", "unread-list", "\"1. \""),
        ("«a)» un\nb) deux", "unread-list", "\"1. \""),
        ("«i.» un\nii. deux", "unread-list", "\"1. \""),
        ("«1.»first\n2.second", "unread-list", "\"1. \""),
        ("«1、»吃药\n2、喝水", "unread-list", "\"1. \""),
        ("«（一）»吃药\n（二）喝水", "unread-list", "\"1. \""),
        ("a. first\n\n«b.» second", "unread-list", "\"1. \""),
        ("Fever\n«: a high temperature»", "unread-definition", "means="),
        ("«| a | b |»\n| 1 | 2 |", "unread-table", "|---|---|"),
        ("«a | b»\n1 | 2", "unread-table", "|---|---|"),
        ("«+---+---+»\n| a | b |\n+---+---+", "unread-table", "|---|---|"),
        ("«Table:» A caption\n\n| a | b |\n|--|--|\n| 1 | 2 |", "unread-caption", "\": \""),
        ("| a | b |\n|--|--|\n| 1 | 2 |\n\n«Table:» A caption", "unread-caption", "\": \""),
        ("«:: note»\na", "unread-fence", "::: note"),
        ("«!!! note»", "unread-fence", "::: note"),
        ("> «[!WARNING]»\n> Careful", "unread-block", "::: note"),
        ("«\\newpage»", "unread-command", "delete it"),
        ("a «\\textbf»{b}", "unread-command", "**words**"),
        ("«[TOC]»", "unread-contents", "bookmarks"),
        ("«[[_TOC_]]»", "unread-contents", "bookmarks"),
        ("Let «$x^2$» be «$$a_1$$».", "unread-formula", "m^2^"),
        ("10«^»9/L", "unread-mark", "m^2^"),
        ("- x\n\n  «-»y", "unread-list", "\"- \""),
        ("«1-» one\n2- two", "unread-list", "\"1. \""),
        ("«１．»一\n２．二", "unread-list", "\"1. \""),
        ("«١.» أول\n٢. ثان", "unread-list", "\"1. \""),
        ("«أ.» أول\nب. ثان", "unread-list", "\"1. \""),
        ("«१.» एक\n२. दो", "unread-list", "\"1. \""),
        ("«क)» एक\nख) दो", "unread-list", "\"1. \""),
        ("«а)» раз\nб) два", "unread-list", "\"1. \""),
        ("«가.» 하나\n나. 둘", "unread-list", "\"1. \""),
        ("«→» one\n→ two", "unread-list", "\"- \""),
        ("«[ ]» one\n[x] two", "unread-box", "- [ ]"), ("- «[]» one\n- [ ] two", "unread-box", "- [ ]"),
        ("::: checklist\n- «[✓]» one\n:::", "unread-box", "- [ ]"),
        ("«.. note::» text".replacing("» text", with: " text»"), "unread-fence", "::: note"),
        ("a «==b==» c «++d++»", "unread-mark", "**words**"), ("a «-->»", "unread-mark", "<!--"),
        ("one«\\\\»\ntwo", "unread-command", "one backslash"),
        ("5 «&nsp;»mg", "unread-entity", "the character itself"),
        ("| a |\n|---|\n| 5«&nbsp» mg |", "unread-entity", "&nbsp;"),
    ])
    func warnsOfMarksThatNothingReads(body: String, identifier: String, help: String) throws {
        try check(body, identifier, help: help)
    }

    @Test(arguments: [
        ("«[text]» (https://example.org)", "unread-link", "nothing between"),
        ("«[文字]»（https://example.org）", "unread-link", "nothing between"),
        ("«[text]»(https://example.org/a b)", "unread-link", "no blanks"),
        ("(text)«[»https://example.org]", "unread-link", "[text]("),
        ("«![words]» (images/a.png)", "unread-link", "nothing between"),
        ("«![words]»(a b.png)", "unread-link", "no blanks"),
        ("a «{>>remark<<}» b «{--old--}»«{++new++}»", "unread-change", "<!--"),
    ])
    func refusesLinksAndRemarksThatWouldBePrinted(body: String, identifier: String, help: String) throws {
        try check(body, identifier, help: help)
    }

    @Test func saysOfACaptionOrATableOfDashesWhatWouldDoIt() throws {
        let source = "# T\n\nDrug    Dose\n\n------  ------\n\na       b"
        #expect(try Fixture(text: source).handout().diagnostics.map(\.identifier) == ["unread-table"])
    }

    @Test(arguments: [
        // English
        "The price is $CAD50, $(CAD) or $x.", "C++ and C++, a == b, x++, 5 +- 1, AT&T; R&D, Q & A",
        "1-2 pills\n2-3 pills",
        "8:30 rise\n9:00 eat", "1:30 p.m.\n2:00 p.m.", "[a] (b) and ![c]", "100%, 5 % and 10 %",
        "a@b.ca, @one and @two", "No.5 «v2.0» «ICD10» «BRCA1» «HER2»", "A long - dash -- and --- more",
        "Between $5–$10; US$(5) or so.", "It costs $5 and $10, US$5–$7, or $20/$30.",
        "See (1) and (2), [sic], {a}, 5 < 6 and 7 > 3, <5 mg, -5 °C.",
        "About ~5 minutes, ~5–~10 mg, 5~10 mg.", "a) alone", "I. Newton\nJ. Doe", "#1 in care", "50% of 20% and 5%",
        "The team: nurses\n(1) is a number", "A | B", "C:\\temp and a\\b", "e.g. this\ni.e. that", "+1 888 555 0100",
        "a -b and x - y", "— One speaks.\n\n— Another answers.", "1° un\n2° deux".replacing("\n", with: "; "),
        // French
        "« Le soir », dit-elle, « prenez-en 5 $ ou 10 $ » (1).", "«oui» et « iPhone »", "l’article (2) : « COVID-19 »",
        "Voir «cancer.ca» et <5 mg, «U.S.», [e.g] ou [a.b].",
        // Russian
        "Он сказал: «Не пейте». Препарат «Ondansetron», «COVID», «B12», (1), [2], <5>.",
        "— Как вы?\n\n— Хорошо.",
        // Spanish
        "«¿Duele?», preguntó. Tome «Ibuprofeno» (1) a las 8.", "1.º de mayo, 2.ª dosis",
        // Arabic
        "قال الطبيب: «لا تتوقف» (1) [2] <5 مغ>.",
        // Chinese, Japanese
        "《说明》〈注〉「药」，每次1~2片，每天2~3次（1）。", "（1）第一段。\n\n（2）第二段。",
        // German
        "»Ja«, sagte sie, „nein“.",
    ])
    func leavesProseAlone(body: String) throws {
        #expect(DiagnosticText.render(try Fixture(text: "# T\n\n" + body).handout().diagnostics) == "")
    }

    @Test(arguments: [
        "\\{patient.name\\}, \\[[a]], \\$x\\$, \\<p.n>, \\##A, \\[!NOTE], 10\\^9", "`{patient.name}` and `$x$`",
        "```\n##Heading\n- {patient.name}\n| a | b |\n```", "\\• a\n\\• b", "\\- item\\\n\\-item",
    ])
    func printsWhatABackslashOrCodeAsksFor(body: String) throws {
        #expect(DiagnosticText.render(try Fixture(text: "# T\n\n" + body).handout().diagnostics) == "")
    }
}
