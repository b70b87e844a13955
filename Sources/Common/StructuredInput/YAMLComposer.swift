import Diagnostics

/// Builds nodes from YAML events, within limits of depth and number.
struct YAMLComposer {
    private let file: SourceFile
    private let limits: InputLimits
    private let events: YAMLEvents
    private var nodes = 0
    private(set) var findings = Findings()

    /// Stops the composer after an error has been reported.
    private struct Stop: Error {}

    init(_ file: SourceFile, _ limits: InputLimits) {
        self.file = file
        self.limits = limits
        // libyaml would stop at a control character and miss all later errors.
        findings.report(UnseenCharacters.findings(in: file, file.bytes.indices))
        let readable = findings.diagnostics.isEmpty ? file.bytes : UnseenCharacters.replacing(file.bytes)
        events = YAMLEvents(SourceFile(path: file.path, bytes: readable))
    }

    mutating func compose() -> InputNode? {
        do {
            _ = try next()
            guard case .documentStart = try next().kind else {
                return InputNode(.null, at: file.range(0..<0))
            }
            let root = try node(from: try next(), depth: 0, standIn: nil)
            _ = try next()
            let rest = try next()
            if case .streamEnd = rest.kind { return root }
            throw stop("several-documents", "a second document begins here; one file holds one", at: rest.offsets)
        } catch { return nil }
    }

    private mutating func next() throws(Stop) -> YAMLEvent {
        do { return try events.next() } catch {
            findings.report(YAMLProblems.diagnostic(for: error, in: file))
            throw Stop()
        }
    }

    /// - Parameter standIn: the place used for an omitted value.
    private mutating func node(
        from event: YAMLEvent, depth: Int, standIn: SourceRange?
    ) throws(Stop) -> InputNode {
        nodes += 1
        if nodes > limits.nodes { throw stop(limits.tooMany(at: file.range(event.offsets))) }
        refuseProperties(of: event)
        switch event.kind {
        case .scalar(let text, let isPlain): return scalar(text, isPlain, event.offsets, standIn)
        case .sequenceStart(let isFlow):
            try checkDepth(depth, event)
            return try sequence(from: event.offsets.lowerBound, isFlow: isFlow, depth: depth + 1)
        case .mappingStart(let isFlow):
            try checkDepth(depth, event)
            return try mapping(from: event.offsets.lowerBound, isFlow: isFlow, depth: depth + 1)
        default:
            throw stop(
                "yaml-alias", "a value may not stand for another one with *", at: event.offsets,
                help: "write the value out here")
        }
    }

    private mutating func sequence(from start: Int, isFlow: Bool, depth: Int) throws(Stop) -> InputNode {
        var items: [InputNode] = []
        var end = start
        while true {
            let event = try next()
            if case .sequenceEnd = event.kind {
                if isFlow { end = event.offsets.upperBound }
                return InputNode(.sequence(items), at: file.range(start..<max(start, end)))
            }
            let item = try node(from: event, depth: depth, standIn: nil)
            items.append(item)
            end = max(end, item.range.offsets.upperBound)
        }
    }

    private mutating func mapping(from start: Int, isFlow: Bool, depth: Int) throws(Stop) -> InputNode {
        var entries = UniqueEntries()
        var end = start
        while true {
            let event = try next()
            if case .mappingEnd = event.kind {
                if isFlow { end = event.offsets.upperBound }
                return InputNode(.mapping(entries.entries), at: file.range(start..<max(start, end)))
            }
            let key = try node(from: event, depth: depth, standIn: nil)
            let value = try node(from: try next(), depth: depth, standIn: key.range)
            end = max(end, key.range.offsets.upperBound, value.range.offsets.upperBound)
            if case .scalar(let text, _) = event.kind, !key.range.offsets.isEmpty {
                entries.add(.init(key: text, keyRange: key.range, value: value), &findings)
            } else {
                findings.report(.error("key-not-text", "a key must be a text", at: key.range))
            }
        }
    }

    private mutating func scalar(
        _ text: String, _ isPlain: Bool, _ offsets: Range<Int>, _ standIn: SourceRange?
    ) -> InputNode {
        let range = file.range(withoutTrailingBlanks(offsets))
        if isPlain, ["", "~", "null", "Null", "NULL"].contains(text) {
            return InputNode(.null, at: offsets.isEmpty ? standIn ?? range : range)
        }
        if text.utf8.contains(0) {
            findings.report(.error("not-text", "a text may not hold the character U+0000", at: range))
        } else if let refused = escapedCharacter(in: text) {
            findings.report(UnseenCharacters.diagnostic(for: refused, at: range))
        }
        return InputNode(.scalar(.init(text: text, isPlain: isPlain)), at: range)
    }

    /// Returns the first refused character that an escape such as `\u202E` makes. Characters written directly have
    /// already been reported.
    private func escapedCharacter(in text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { UnseenCharacters.isRefused($0) && $0 != "\n" && $0 != "\t" }
    }

    /// Returns the range without trailing blanks: libyaml ends a block scalar at the next element.
    private func withoutTrailingBlanks(_ offsets: Range<Int>) -> Range<Int> {
        let kept = file.bytes[offsets].lastIndex { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
        return offsets.lowerBound..<(kept.map { $0 + 1 } ?? offsets.lowerBound)
    }

    /// Reports anchors and tags. A few lines of anchors can represent more values than memory holds. Tags are not
    /// needed, because the key determines a value's type.
    private mutating func refuseProperties(of event: YAMLEvent) {
        guard event.hasAnchor || event.hasTag else { return }
        let properties = file.bytes[event.offsets.lowerBound...].prefix { $0 > 0x20 }
        let range = file.range(properties.startIndex..<properties.endIndex)
        if event.hasAnchor {
            findings.report(
                .error("yaml-anchor", "anchors (&) are not read here", at: range, help: "write the value out instead"))
        } else if event.hasTag {
            findings.report(
                .error("yaml-tag", "tags (!) are not read here", at: range, help: "put the value in quotes instead"))
        }
    }

    private mutating func checkDepth(_ depth: Int, _ event: YAMLEvent) throws(Stop) {
        if depth == limits.depth {
            let start = event.offsets.lowerBound
            throw stop(limits.tooDeep(at: file.range(start..<min(start + 1, file.bytes.count))))
        }
    }

    private mutating func stop(_ diagnostic: Diagnostic) -> Stop {
        findings.report(diagnostic)
        return Stop()
    }

    private mutating func stop(
        _ identifier: String, _ message: String, at offsets: Range<Int>, help: String? = nil
    ) -> Stop {
        stop(.error(identifier, message, at: file.range(offsets), help: help))
    }
}
