import StructuredInput

/// Takes out characters that no page can print. Those that stood for a sign leave a remark.
enum Signs {
    static func recognize(_ draft: inout Draft) {
        draft.title = printable(draft.title)
        draft.blocks = draft.blocks.map { block in
            if case .code(let text) = block {
                return .code(String(String.UnicodeScalarView(text.unicodeScalars.filter { isKept($0) || $0 == "\n" })))
            }
            if case .picture(var picture) = block {
                picture.alternateText = words(picture.alternateText)
                picture.caption = printable(picture.caption)
                return .picture(picture)
            }
            return block.rewritingInlines(printable)
        }
        draft.blocks = draft.blocks.rewritten { blocks in
            blocks.map { block in
                guard case .box(var box) = block else { return block }
                box.title = box.title.map(words)
                return .box(box)
            }
        }
    }

    static func words(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter(isKept))).oneLineOfTabs
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\t" || scalar.value != 0xFEFF && !UnseenCharacters.isRefused(scalar)
    }

    private static func printable(_ inlines: [DraftInline]) -> [DraftInline] {
        inlines.replacingText { text in
            guard !text.unicodeScalars.allSatisfy({ isKept($0) && $0 != "\t" }) else { return [.text(text)] }
            var result: [DraftInline] = []
            var run = String.UnicodeScalarView()
            func end() {
                if !run.isEmpty { result.append(.text(String(run).oneLineOfTabs)) }
                run = String.UnicodeScalarView()
            }
            for scalar in text.unicodeScalars {
                if isKept(scalar) {
                    run.append(scalar)
                } else if scalar == "\u{2028}" || scalar == "\u{2029}" {
                    end()
                    result.append(.lineBreak)
                } else if scalar.isLostSign {
                    end()
                    result.append(
                        .remark(
                            ImportRemark(
                                "lost-sign",
                                "a sign of a symbol font or a picture stood here (\(UnseenCharacters.name(of: scalar))); write what it was"
                            )))
                }
            }
            end()
            return result
        }
    }
}

extension Unicode.Scalar {
    /// A private character, as symbol fonts have it, or one that stands for something lost.
    fileprivate var isLostSign: Bool {
        (0xE000...0xF8FF).contains(value) || (0xFFFC...0xFFFD).contains(value) || (0xF0000...0x10FFFD).contains(value)
    }
}

extension String {
    fileprivate var oneLineOfTabs: String { replacing("\t", with: " ") }
}
