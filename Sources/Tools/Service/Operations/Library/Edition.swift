import HandoutKit

/// The library as it was read once. All that is made of it is made of these files, whatever happens meanwhile to those that people edit.
struct Edition: Sendable {
    /// The service's own copy.
    let library: Library
    /// What the copy has.
    let files: LibraryFiles
    let catalog: Catalog
}
