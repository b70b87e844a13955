import FoundationEssentials

/// The shared libraries that the system loaded into this process.
enum LoadedLibraries {
    /// The names of their files, with links resolved, in alphabetical order.
    static var fileNames: [String] {
        // proc(5): the path is the sixth column, and may contain blanks.
        guard let maps = try? Data(contentsOf: URL(filePath: "/proc/self/maps")) else { return [] }
        let paths = String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap { line in
            line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true).dropFirst(5).first
        }
        let names = paths.map { URL(filePath: String($0.drop { $0 == " " })).lastPathComponent }
        return Set(names.filter { $0.contains(".so") }).sorted()
    }
}
