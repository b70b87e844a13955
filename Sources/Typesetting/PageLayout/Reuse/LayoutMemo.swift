import DocumentTree
import Geometry

/// Caches the layout that copies of the same shape share: the sections without a person's values, the notes, the page
/// breaks, and the pages without values.
///
/// A cached part is used only where setting it again would give the same result, so a memo never changes a copy. It
/// holds nothing of a person, and belongs to one reading of the library, one paper and one look.
package final class LayoutMemo {
    private var settings: [SettingKey: SettingMemo] = [:]

    private struct SettingKey: Hashable {
        var isTight: Bool
        var envelope: String?
    }

    package init() {}

    /// Returns what is kept for one set of spaces, and for a letter in one envelope.
    func setting(isTight: Bool, envelope: String?) -> SettingMemo {
        let key = SettingKey(isTight: isTight, envelope: envelope)
        if let known = settings[key] { return known }
        let setting = SettingMemo()
        settings[key] = setting
        return setting
    }
}

/// The cache for one stylesheet.
final class SettingMemo {
    /// The header and footer, by whether the page is turned.
    var furniture: [Bool: PageFurniture] = [:]
    var notes: Notes?
    let flow = FlowMemo()
    /// The chosen pages, by part.
    var parts: [PartMemo] = []
    /// The notes that name the pages of these parts.
    var namedNotes: Notes?
    /// The pages without values, by page number from 0.
    var pages: [Int: PageMemo] = [:]

    /// Forgets what depends on where pages end.
    func forgetPages() {
        namedNotes = nil
        pages = [:]
    }
}

/// The pages of one part, with all that decided them.
struct PartMemo {
    let basis: Pagination.Basis
    let cuts: [Pagination.PageCut]
}

/// A page without values.
struct PageMemo {
    /// The sections that its items come from, by item.
    let tokens: [Int]
    let page: Page
    let destinations: [ElementID: Destination]
    let linkAreas: [LinkArea]
}
