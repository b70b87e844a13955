package import Diagnostics

/// The name of an icon as an author wrote it.
package struct IconName: Sendable, Hashable {
    package var name: String
    package var range: SourceRange

    package init(name: String, range: SourceRange) {
        self.name = name
        self.range = range
    }
}

extension Handout {
    /// The icons that the handout names, in all languages and for all people.
    package var iconNames: [IconName] {
        [identity.icon].compactMap(\.self) + fields.iconNames + texts.flatMap(\.iconNames)
    }
}

extension [Field] {
    package var iconNames: [IconName] {
        flatMap { field in
            let inner: [IconName] = if case .list(let list) = field.type { list.fields.iconNames } else { [] }
            return [field.icon].compactMap(\.self) + inner
        }
    }
}

extension Text {
    package var iconNames: [IconName] {
        [icon].compactMap(\.self) + introduction.iconNames + sections.flatMap(\.iconNames)
    }
}

extension Section {
    fileprivate var iconNames: [IconName] {
        [icon].compactMap(\.self) + blocks.iconNames + sections.flatMap(\.iconNames)
    }
}

extension [Block] {
    fileprivate var iconNames: [IconName] {
        flatMap { block -> [IconName] in
            switch block {
            case .list(let list): list.items.flatMap(\.blocks.iconNames)
            case .quote(let quote): quote.blocks.iconNames
            case .table(let table): table.form.icons.compactMap(\.self)
            case .box(let box): [box.details.icon].compactMap(\.self) + box.blocks.iconNames
            case .paragraph, .figure, .code, .rule: []
            }
        }
    }
}
