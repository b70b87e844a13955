import DocumentTree
import PageLayout

/// The role of a mark in its page's content, independent of leaf and document.
enum MarkRole: Hashable {
    case content(StructureType, goesOn: Bool)
    case artifact(Artifact, goesOn: Bool)

    /// Whether the mark and the one before are written as one.
    var goesOn: Bool {
        switch self {
        case .content(_, let goesOn), .artifact(_, let goesOn): goesOn
        }
    }

    /// - Parameter tags: the tags, by leaf.
    /// - Throws: `FinishingError.unknownLeaf`.
    static func roles(of marks: [Mark], tags: [LeafTag]) throws -> [MarkRole] {
        var before: Mark?
        return try marks.map { mark in
            defer { before = mark }
            switch mark {
            case .artifact(let kind): return .artifact(kind, goesOn: before == mark)
            case .leaf(let leaf):
                guard tags.indices.contains(leaf.index) else {
                    throw FinishingError.unknownLeaf(index: leaf.index)
                }
                return .content(
                    tags[leaf.index].type, goesOn: before.map { leaf.goesOn(from: $0, tags: tags) } ?? false)
            }
        }
    }
}

extension LeafID {
    /// Whether this mark's content and that of the mark drawn before it can be joined without loss.
    fileprivate func goesOn(from before: Mark, tags: [LeafTag]) -> Bool {
        guard case .leaf(let before) = before else { return false }
        return before <= self && tags[before.index].run == tags[index].run
    }
}

extension PDFBytes {
    /// Begins marked content.
    ///
    /// - Parameter number: the marked-content identifier.
    mutating func append(_ role: MarkRole, number: Int) {
        switch role {
        case .content(let type, _):
            append("/")
            append(type.rawValue)
            append("<</MCID ")
            append(number)
            append(">>BDC")
        case .artifact(let kind, _): append(kind.beginning)
        }
    }
}

extension Artifact {
    /// The operator that begins an artifact. ISO 32000-1, table 330.
    fileprivate var beginning: StaticString {
        switch self {
        case .header: "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"
        case .footer: "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"
        // A repeated head exists because of the page break. The subtypes are for content in the margins.
        case .repeatedHead: "/Artifact<</Type/Pagination>>BDC"
        // 14.8.2.2.2 counts background screens among layout artifacts; the type Background would need a /BBox.
        case .layout, .background: "/Artifact<</Type/Layout>>BDC"
        case .foldMark, .sheetMark, .windowProof: "/Artifact<</Type/Page>>BDC"
        }
    }
}
