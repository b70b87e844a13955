import Content
public import Diagnostics
import FoundationEssentials
import Images

/// Icons that handouts name, and those that a library draws itself.
extension Renderer {
    /// - Throws: `ContentFault` with every name that no icon has, and every icon that cannot be drawn.
    func proveIcons(_ names: [IconName]) throws(ContentFault) {
        let faults = icons.faults(of: names)
        guard faults.isEmpty else { throw ContentFault(faults) }
    }

    /// Returns all findings on the library's own icons, including unused ones.
    public func checkIcons() -> [Diagnostic] { installation.faultsOfIcons(in: library) }
}

extension Installation {
    /// Returns the errors in a library's own icons, and in the names of icons in its `fields.yaml`.
    func faultsOfIcons(in library: Library) -> [Diagnostic] {
        let icons = icons(in: library)
        let own =
            FileManager.default.fileExists(atPath: library.folder + "/icons")
            ? names(in: "icons", of: library, suffix: ".svg") : []
        return own.flatMap { icons.icon($0).diagnostics }
            + icons.faults(of: library.sharedFields.partial?.iconNames ?? [])
    }
}

extension IconLibrary {
    /// Returns the error of each name, once for each place.
    func faults(of names: [IconName]) -> [Diagnostic] {
        names.flatMap { icon($0.name, at: $0.range).diagnostics }
    }
}
