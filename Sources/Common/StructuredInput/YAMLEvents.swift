private import CYAML
import Diagnostics

/// One event of libyaml's parser, with its byte range.
struct YAMLEvent {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias
        case scalar(String, isPlain: Bool)
        case sequenceStart(isFlow: Bool)
        case sequenceEnd
        case mappingStart(isFlow: Bool)
        case mappingEnd
    }

    var kind: Kind
    var hasAnchor = false
    var hasTag = false
    var offsets: Range<Int>
}

/// An error message of libyaml, untranslated.
struct YAMLProblem: Error {
    var text: String
    var offset: Int
    /// The element that was being read at the error, and its beginning.
    var context: String?
    var contextOffset: Int?
}

/// Owns a libyaml parser and returns its events one by one, so that nothing is built before it is checked.
final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// libyaml reads from this copy while the parser lives.
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let offsets: ScalarOffsets

    init(_ file: SourceFile) {
        offsets = ScalarOffsets(file.bytes)
        input = .allocate(capacity: file.bytes.count)
        _ = input.initialize(from: file.bytes)
        parser = .allocate(capacity: 1)
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    func next() throws(YAMLProblem) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
        defer { yaml_event_delete(&event) }

        let start = offsets.offset(ofScalar: event.start_mark.index)
        let end = offsets.offset(ofScalar: event.end_mark.index)
        var result = YAMLEvent(kind: .streamEnd, offsets: start..<max(start, end))
        switch event.type {
        case YAML_STREAM_START_EVENT: result.kind = .streamStart
        case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
        case YAML_ALIAS_EVENT: result.kind = .alias
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            result.kind = .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
            result.hasAnchor = scalar.anchor != nil
            result.hasTag = scalar.tag != nil
        case YAML_SEQUENCE_START_EVENT:
            let sequence = event.data.sequence_start
            result.kind = .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
            result.hasAnchor = sequence.anchor != nil
            result.hasTag = sequence.tag != nil
        case YAML_SEQUENCE_END_EVENT: result.kind = .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            result.kind = .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
            result.hasAnchor = mapping.anchor != nil
            result.hasTag = mapping.tag != nil
        case YAML_MAPPING_END_EVENT: result.kind = .mappingEnd
        default: break
        }
        return result
    }

    private var problem: YAMLProblem {
        let state = parser.pointee
        let text = state.problem.map { String(cString: $0) } ?? "out of memory"
        guard state.error != YAML_READER_ERROR else { return YAMLProblem(text: text, offset: state.problem_offset) }
        let context = state.context.map { String(cString: $0) }
        return YAMLProblem(
            text: text, offset: offsets.offset(ofScalar: state.problem_mark.index), context: context,
            contextOffset: context == nil ? nil : offsets.offset(ofScalar: state.context_mark.index))
    }
}

/// Converts counts of Unicode scalars, which libyaml uses, to byte offsets.
private struct ScalarOffsets {
    private static let stride = 16
    private let bytes: [UInt8]
    /// The offset of every 16th scalar.
    private let checkpoints: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var checkpoints: [Int] = []
        var count = 0
        for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            if count % Self.stride == 0 { checkpoints.append(offset) }
            count += 1
        }
        self.checkpoints = checkpoints
    }

    func offset(ofScalar index: Int) -> Int {
        guard index / Self.stride < checkpoints.count else { return bytes.count }
        var offset = checkpoints[index / Self.stride]
        for _ in 0..<(index % Self.stride) where offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
        return offset
    }
}
