/// A value of the file format. ISO 32000-1, 7.3.
indirect enum PDFObject: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    /// The string's bytes, without escapes.
    case string([UInt8])
    case name(String)
    case array([PDFObject])
    case dictionary(PDFDictionary)
    /// The number of an object. Its generation is always 0 in a file written in one pass.
    case reference(Int)

    var integer: Int? { if case .integer(let value) = self { value } else { nil } }
    var name: String? { if case .name(let value) = self { value } else { nil } }
    var array: [PDFObject]? { if case .array(let value) = self { value } else { nil } }
    var dictionary: PDFDictionary? { if case .dictionary(let value) = self { value } else { nil } }

    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }
}

/// Names and values in their original order, so that the same input gives the same bytes.
struct PDFDictionary: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        var key: String
        var value: PDFObject
    }

    private(set) var entries: [Entry] = []

    init() {}
    init(_ entries: [Entry]) { self.entries = entries }

    /// The value of a key; setting nil removes the entry.
    subscript(key: String) -> PDFObject? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The dictionary with each key once. ISO 32000-1, 7.3.7 forbids equal keys, but Cairo names a picture each time a
    /// page draws it.
    var withoutRepetitions: PDFDictionary {
        var seen: Set<String> = []
        return PDFDictionary(entries.filter { seen.insert($0.key).inserted })
    }

    func mapValues(_ transform: (PDFObject) throws -> PDFObject) rethrows -> PDFDictionary {
        PDFDictionary(try entries.map { Entry(key: $0.key, value: try transform($0.value)) })
    }
}

/// An object of the file: a value, and for a stream the range of its data, still filtered.
struct IndirectObject {
    var value: PDFObject
    var streamData: Range<Int>?
}
