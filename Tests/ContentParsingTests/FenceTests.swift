import Content
import Diagnostics
import Testing

@Suite struct FenceTests {
    private func dump(_ text: String) throws -> String {
        try ContentDump.of(#require(success(Fixture(text: text).handout()).texts.first))
    }

    @Test func readsFencedBlocksRightBehindListsAndInsideOfEachOther() throws {
        let text = try dump(
            """
            # T
            - a
            ::: {.note #n lang="fr" when="smoker" applies="If you smoke"}
            - b
            :::: key-points ::::
            c
            ::::
            d
            :::
            e
            ::: {when="stage == ii"}
            f
            :::
            """)
        #expect(
            text == """
                title 'T'@1:3-4 @1:1-4
                list @2:1-4
                  item @2:1-4
                    'a'@2:3-4 @2:3-4
                box note #n lang=fr when=smoker applies='If you smoke' @3:1-62
                  list @4:1-4
                    item @4:1-4
                      'b'@4:3-4 @4:3-4
                  box key-points @5:1-21
                    'c'@6:1-2 @6:1-2
                  'd'@8:1-2 @8:1-2
                'e'@10:1-2 @10:1-2
                box group when=(stage == choice("ii")) @11:1-25
                  'f'@12:1-2 @12:1-2
                """)
    }
}
