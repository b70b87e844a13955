import Diagnostics

/// Converts libyaml's messages into messages for authors.
enum YAMLProblems {
    static func diagnostic(for problem: YAMLProblem, in file: SourceFile) -> Diagnostic {
        let (message, help) = words(for: problem, in: file)
        var notes: [Diagnostic.Note] = []
        if let context = problem.context, let begin = beginnings[context], let offset = problem.contextOffset,
            offset != problem.offset
        {
            notes.append(.init(begin, at: place(offset, in: file)))
        }
        // libyaml notices a missing colon only at the next line, so the error is reported at the key.
        let offset = problem.text == "could not find expected ':'" ? problem.contextOffset : nil
        if offset != nil { notes = [] }
        return .error("yaml-syntax", message, at: place(offset ?? problem.offset, in: file), notes: notes, help: help)
    }

    private static func place(_ offset: Int, in file: SourceFile) -> SourceRange {
        let end = file.bytes.count
        return file.range(min(offset, end)..<min(offset + 1, end))
    }

    private static let beginnings = [
        "while parsing a flow sequence": "the list begins here",
        "while parsing a flow mapping": "the mapping begins here",
        "while parsing a block mapping": "the mapping begins here",
        "while parsing a block collection": "the list begins here",
        "while scanning a quoted scalar": "the quoted text begins here",
        "while scanning a block scalar": "the text begins here",
    ]

    private static func words(for problem: YAMLProblem, in file: SourceFile) -> (message: String, help: String?) {
        if problem.text == "found character that cannot start any token" {
            return wordsForCharacter(file.bytes.dropFirst(problem.offset).first)
        }
        let context = problem.context ?? ""
        if context.contains("directive") {
            return ("a line that begins with % is not read here", "put a text that begins so in quotes")
        }
        if context.contains("a tag") { return tags }
        return translations[problem.text] ?? ("this is not YAML: \(problem.text)", nil)
    }

    private static func wordsForCharacter(_ byte: UInt8?) -> (message: String, help: String?) {
        switch byte {
        case UInt8(ascii: "\t"): ("a tab may not indent a line of YAML", "use blanks")
        case let byte?:
            (
                "a value may not begin with \(Character(Unicode.Scalar(byte))) unless it stands in quotes",
                "put the value in quotes"
            )
        case nil: ("a value is expected here", nil)
        }
    }

    private static let tags = (message: "tags (!) are not read here", help: "put the value in quotes" as String?)
    private static let quotes = "put the text in quotes if it is one text"
    private static let translations: [String: (message: String, help: String?)] = [
        "mapping values are not allowed in this context":
            ("a colon may not stand here", "put a text that holds a colon and a blank in quotes: \"Visit: time\""),
        "could not find expected ':'": ("a key must be followed by a colon on its line", quotes),
        "did not find expected key":
            ("a key is expected here", "the keys of one mapping begin in the same column"),
        "did not find expected '-' indicator":
            ("a list item with \"- \" is expected here", "the items of one list begin in the same column"),
        "did not find expected ',' or ']'": (
            "a comma or ] is expected here", "put a text that holds a colon, a comma or a bracket in quotes"
        ),
        "did not find expected ',' or '}'": (
            "a comma or } is expected here",
            "put a text that holds a colon, a comma or a brace in quotes: {en: \"Visit: time\"}"
        ),
        "did not find expected node content": ("a value is expected here", nil),
        "did not find expected <document start>": ("nothing may follow the end of the document", nil),
        "block sequence entries are not allowed in this context":
            ("a list item may not begin here", "begin a list on a line of its own"),
        "mapping keys are not allowed in this context": ("a key may not begin here", quotes),
        "found unexpected end of stream": ("the file ends inside a quoted text", "close the quotes"),
        "found unexpected document indicator":
            ("a line of --- or ... may not stand inside a quoted text", "close the quotes"),
        "found unknown escape character":
            ("there is no such escape in double quotes", "write \\\\ for a backslash, or use single quotes"),
        "did not find expected hexdecimal number": ("hexadecimal digits are expected after this escape", nil),
        "found invalid Unicode character escape code": ("this escape names no character", nil),
        "found a tab character where an indentation space is expected":
            ("a tab may not indent a line of YAML", "use blanks"),
        "found a tab character that violates indentation":
            ("a tab may not indent a line of YAML", "use blanks"),
        "found an indentation indicator equal to 0": ("an indentation of 0 is not possible here", nil),
        "did not find expected comment or line break": ("the text must begin on the next line", nil),
        "control characters are not allowed": ("a control character may not stand in YAML", "delete it"),
        "found undefined tag handle": tags,
        "found unexpected ':'": ("a colon may not stand here", "put a text that holds a colon in quotes"),
        "did not find expected whitespace or line break":
            ("a blank is expected here", "put a text that begins with & or * in quotes"),
        "did not find expected alphabetic or numeric character":
            ("anchors (&) and aliases (*) are not read here", "put a text that begins so in quotes"),
        "found incompatible YAML document": ("only YAML 1.1 and 1.2 are read", "delete the %YAML line"),
    ]
}
