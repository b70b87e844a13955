/// Files of one kind by their names, such as the themes in the folder `themes/` of a library.
package struct NamedFiles: Sendable {
    /// The names, without endings; no other file is read.
    package let names: [String]
    package let read: @Sendable (String) -> Validated<SourceFile>

    /// - Parameter read: reads the file of one name.
    package init(names: [String], read: @escaping @Sendable (String) -> Validated<SourceFile>) {
        self.names = names
        self.read = read
    }
}
