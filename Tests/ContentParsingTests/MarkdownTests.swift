import Content
import Diagnostics
import Testing

@Suite struct MarkdownTests {
    /// Returns the content below `# T`, which is line 1.
    private func dump(_ body: String) throws -> String {
        let handout = try success(Fixture(text: "# T\n" + body).handout())
        let text = try #require(handout.texts.first)
        return ContentDump.of(text).split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    @Test func placesEmphasisAndLineBreaks() throws {
        #expect(
            try dump("a *b* **c**  \nd") == #"""
                'a '@2:1-3 em('b'@2:4-5)@2:3-6 ' '@2:6-7 strong('c'@2:9-10)@2:7-12 break@2:12-3:1 'd'@3:1-2 @2:1-3:2
                """#)
    }

    @Test func placesTextOnContinuationLinesThatBeginWithBlanks() throws {
        #expect(
            try dump("  a\n   *b\n c* d\\\ne") == #"""
                'a'@2:3-4 soft@2:4-3:1 em('b'@3:5-6 soft@3:6-4:1 'c'@4:2-3)@3:4-4:4 ' d'@4:4-6 break@4:6-5:1 'e'@5:1-2 @2:3-5:2
                """#)
    }

    @Test func placesTextBehindEscapesAndEntities() throws {
        #expect(
            try dump("\\*a\\* &amp; &nbsp;&eacute;&#233; &foo \\\\ `c\\` ``a ` b``") == #"""
                '*a* &  éé &foo \ '@2:1-42 code'c\'@2:42-46 ' '@2:46-47 code'a ` b'@2:47-56 @2:1-56
                """#)
    }

    @Test func countsColumnsInCharactersNotBytes() throws {
        #expect(
            try dump("é *ü* ñ [ö](https://a.ca/é) x") == #"""
                'é '@2:1-3 em('ü'@2:4-5)@2:3-6 ' ñ '@2:6-9 link<https://a.ca/é>('ö'@2:10-11)@2:9-28 ' x'@2:28-30 @2:1-30
                """#)
    }

    @Test func placesItemsOfNestedLists() throws {
        #expect(
            try dump("- a\n- b\n  c\n    - d\n\n      e\n") == #"""
                list @2:1-7:8
                  item @2:1-4
                    'a'@2:3-4 @2:3-4
                  item @3:1-7:8
                    'b'@3:3-4 soft@3:4-4:1 'c'@4:3-4 @3:3-4:4
                    list loose @5:5-7:8
                      item @5:5-7:8
                        'd'@5:7-8 @5:7-8
                        'e'@7:7-8 @7:7-8
                """#)
    }

    @Test func placesItemsBehindTabs() throws {
        #expect(
            try dump("-\ta\n-\tb\n\n\tc\n\n\t- d\n") == #"""
                list loose @2:1-7:5
                  item @2:1-4
                    'a'@2:3-4 @2:3-4
                  item @3:1-7:5
                    'b'@3:3-4 @3:3-4
                    'c'@5:2-3 @5:2-3
                    list @7:2-5
                      item @7:2-5
                        'd'@7:4-5 @7:4-5
                """#)
    }

    @Test func readsTaskLists() throws {
        #expect(
            try dump("- [ ] a *b*\n- [x] [c](https://x.ca)\n") == #"""
                list @2:1-3:24
                  item [ ] @2:1-12
                    'a '@2:7-9 em('b'@2:10-11)@2:9-12 @2:7-12
                  item [x] @3:1-24
                    link<https://x.ca>('c'@3:8-9)@3:7-24 @3:7-24
                """#)
    }

    @Test func keepsTheFirstNumberOfAList() throws {
        #expect(
            try dump("3. a\n4. b") == #"""
                list from 3 @2:1-3:5
                  item @2:1-5
                    'a'@2:4-5 @2:4-5
                  item @3:1-5
                    'b'@3:4-5 @3:4-5
                """#)
    }

    @Test func placesTextOfQuotationsWithLazyLines() throws {
        #expect(
            try dump("> a\n> b *c\nd* e\n>> f\n> > g") == #"""
                quote @2:1-6:6
                  'a'@2:3-4 soft@2:4-3:1 'b '@3:3-5 em('c'@3:6-7 soft@3:7-4:1 'd'@4:1-2)@3:5-4:3 ' e'@4:3-5 @2:3-4:5
                  quote @5:2-6:6
                    'f'@5:4-5 soft@5:5-6:1 'g'@6:5-6 @5:4-6:6
                """#)
    }

    @Test func readsLinesThatEndWithCarriageReturns() throws {
        #expect(
            try dump("a\r\n*b*\r\n\r\n- c\r\n") == #"""
                'a'@2:1-2 soft@2:2-3:1 em('b'@3:2-3)@3:1-4 @2:1-3:4
                list @5:1-4
                  item @5:1-4
                    'c'@5:3-4 @5:3-4
                """#)
    }

    /// Chinese has no blanks; Korean and Latin letters do.
    @Test func dropsLineBreaksBetweenSignsOfChinese() throws {
        #expect(
            try dump("一\n*二*，\n三 a\n四\n가\n나") == #"""
                '一'@2:1-2 em('二'@3:2-3)@3:1-4 '，'@3:4-5 '三 a'@4:1-4 soft@4:4-5:1 '四'@5:1-2 soft@5:2-6:1 '가'@6:1-2 soft@6:2-7:1 '나'@7:1-2 @2:1-7:2
                """#)
    }

    @Test func readsVariablesInsideOfWordsAndEmphasis() throws {
        #expect(
            try dump("x{{patient.name}}y **{{ appointment.start | date }}**s") == #"""
                'x'@2:1-2 {patient.name}@2:2-18 'y '@2:18-20 strong({appointment.start|date}@2:22-52)@2:20-54 's'@2:54-55 @2:1-55
                """#)
    }

    @Test func readsCitationsEvenOverTwoLines() throws {
        #expect(
            try dump("a [@rao2021] b [@nccn, p. 3; @rao2021]\nc [@rao2021;\n@nccn] d") == #"""
                'a '@2:1-3 cite(rao2021)@2:3-13 ' b '@2:13-16 cite(nccn:p. 3 rao2021)@2:16-39 soft@2:39-3:1 'c '@3:1-3 cite(rao2021 nccn)@3:3-4:7 ' d'@4:7-9 @2:1-4:9
                """#)
    }

    @Test func readsATermWithItsMeaning() throws {
        #expect(
            try dump("a [t *u*]{.term means=\"x \\\"y\\\"\"} b") == #"""
                'a '@2:1-3 span.term=x "y"('t '@2:4-6 em('u'@2:7-8)@2:6-9)@2:3-33 ' b'@2:33-35 @2:1-35
                """#)
    }

    @Test func readsAnAbbreviationWithWhatItIsShortFor() throws {
        #expect(
            try dump("a [5-FU]{.abbr title=\"5-fluorouracil\"}") == #"""
                'a '@2:1-3 span.abbr=5-fluorouracil('5-FU'@2:4-8)@2:3-39 @2:1-39
                """#)
    }

    @Test func readsSpansInsideOfSpansAndEmphasis() throws {
        #expect(
            try dump("[_in situ_]{lang=la} and **[a]{lang=fr}**b [x [y]{lang=fr} z]{lang=es when=smoker}") == #"""
                span lang=la(em('in situ'@2:3-10)@2:2-11)@2:1-21 ' and '@2:21-26 strong(span lang=fr('a'@2:29-30)@2:28-40)@2:26-42 'b '@2:42-44 span lang=es when=smoker('x '@2:45-47 span lang=fr('y'@2:48-49)@2:47-59 ' z'@2:59-61)@2:44-83 @2:1-83
                """#)
    }

    @Test func readsLinksOfEveryKind() throws {
        #expect(
            try dump("[a](https://x.ca){.find-out-more} [b](<https://x.ca/(a>) <https://y.ca> [c](tel:+1-888-939-3333)")
                == #"""
                link+<https://x.ca>('a'@2:2-3)@2:1-34 ' '@2:34-35 link<https://x.ca/(a>('b'@2:36-37)@2:35-57 ' '@2:57-58 link<https://y.ca>('https://y.ca'@2:59-71)@2:58-72 ' '@2:72-73 link<tel:+1-888-939-3333>('c'@2:74-75)@2:73-97 @2:1-97
                """#)
    }

    @Test func leavesCodeAndEscapesAlone() throws {
        #expect(
            try dump("`{{x}} [a]{.b}` \\{{x}} \\[@a] {a} [b] [c]\n`[@x]\n{#y}`") == #"""
                code'{{x}} [a]{.b}'@2:1-16 ' {{x}} [@a] {a} [b] [c]'@2:16-41 soft@2:41-3:1 code'[@x] {#y}'@3:1-4:6 @2:1-4:6
                """#)
    }

    @Test func findsVariablesBetweenPiecesOfCodeThatHoldBackticks() throws {
        #expect(
            try dump("`` ` `` {{born}} `` ` ``") == """
                code'`'@2:1-8 ' '@2:8-9 {born}@2:9-17 ' '@2:17-18 code'`'@2:18-25 @2:1-25
                """)
    }

    @Test func readsHeadingsWithTheirAttributes() throws {
        #expect(
            try dump("## S *a*\n\n### X ## \n### Y {#y when=smoker generic=hide} \nb\n## Z [#y](#y){.find-out-more}")
                == #"""
                section 2 'S '@2:4-6 em('a'@2:7-8)@2:6-9 @2:1-9
                  section 3 'X'@4:5-6 @4:1-9
                  section 3 'Y'@5:5-6 #y when=smoker hidden @5:1-36
                    'b'@6:1-2 @6:1-2
                section 2 'Z '@7:4-6 link+<#y>('#y'@7:7-9)@7:6-30 @7:1-30
                """#)
    }
}
