import DocumentTree
package import Geometry
import PageLayout

/// A page of fragments that can be put into any file, any number of times: copies for different people share most of
/// their pages. It caches its tagged content.
package final class DrawnPage {
    private let fragments: [DrawnFragment]
    /// The fragments' contents, with names that have the same meaning on the whole page.
    private let contents: [[UInt8]]
    let resources: Resource
    let mediaBox: PageBox
    private var tagged: [[MarkRole]: TaggedContent] = [:]

    /// - Throws: `FinishingError`.
    package init(_ fragments: [DrawnFragment], size: Size) throws {
        self.fragments = fragments
        mediaBox = PageBox(left: 0, bottom: 0, right: size.width.points, top: size.height.points)
        var names = NamedResources()
        contents = try fragments.map { try Self.content(of: $0, addingTo: &names) }
        resources = names.resource
    }

    /// Renames resources, because fragments from different files may use one name for different objects.
    private static func content(
        of fragment: DrawnFragment, addingTo names: inout NamedResources
    ) throws -> [UInt8] {
        var renamed: [NamedResources.Name: String] = [:]
        for (name, value) in fragment.resources.entries where !names.add(value, as: name) {
            var other = name
            var number = 1
            repeat {
                other.name = "\(name.name).\(number)"
                number += 1
            } while !names.add(value, as: other)
            renamed[name] = other.name
        }
        return renamed.isEmpty ? fragment.content : try ContentNames.renamed(fragment.content, renamed)
    }

    /// Returns the content with its final marks.
    ///
    /// - Parameters:
    ///   - marks: the marks of its fragments in one document.
    ///   - tags: the tags of that document, by leaf.
    ///   - page: the page's index, from 0, for the error message if the marks do not match.
    /// - Throws: `FinishingError`.
    func tagged(marks: [Mark], tags: [LeafTag], page: Int, compressor: Compressor) throws -> TaggedContent {
        guard marks.count == fragments.count else {
            throw FinishingError.marksDoNotMatch(page: page, drawn: fragments.count, marked: marks.count)
        }
        let roles = try MarkRole.roles(of: marks, tags: tags)
        if let known = tagged[roles] { return known }
        let composed = composed(roles)
        let content = TaggedContent(data: compressor.deflated(composed.bytes), beginnings: composed.beginnings)
        tagged[roles] = content
        return content
    }

    /// Puts every fragment between the operators that identify its element.
    func composed(_ roles: [MarkRole]) -> (bytes: [UInt8], beginnings: [Int]) {
        var output = PDFBytes()
        output.reserve(contents.reduce(0) { $0 + $1.count + 48 })
        var beginnings: [Int] = []
        let turn = commonTurn
        if let turn { output.append(contents[0][..<turn]) }
        for (index, role) in roles.enumerated() {
            if !role.goesOn {
                if index > 0 { output.append("\nEMC") }
                output.append("\n")
                output.append(role, number: beginnings.count)
                if case .content = role { beginnings.append(index) }
            }
            let content = contents[index]
            if let turn {
                output.append(content[turn...])
            } else {
                output.append("\nq\n")
                output.append(content)
                output.append("\nQ")
            }
        }
        if !roles.isEmpty { output.append("\nEMC") }
        return (output.bytes, beginnings)
    }

    /// The length of the operation with which all fragments begin.
    private var commonTurn: Int? {
        guard let turn = fragments.first?.turn else { return nil }
        let isCommon = zip(fragments, contents).allSatisfy { fragment, content in
            fragment.turn == turn && content[..<turn] == contents[0][..<turn]
        }
        return isCommon ? turn : nil
    }
}

/// A page's content as stored in the file.
final class TaggedContent: Sendable {
    /// The compressed content.
    let data: [UInt8]
    /// The first fragment of each marked-content identifier.
    let beginnings: [Int]
    let digest: [UInt8]

    init(data: [UInt8], beginnings: [Int]) {
        self.data = data
        self.beginnings = beginnings
        digest = ContentDigest.of(data)
    }
}
