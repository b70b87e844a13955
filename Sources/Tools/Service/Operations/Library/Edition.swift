import HandoutKit

/// One reading of the library. Everything is made from these files, even if people edit the originals meanwhile.
struct Edition: Sendable {
    /// The service's own copy of the library.
    let library: Library
    /// The files in the copy.
    let files: LibraryFiles
    let catalog: Catalog
}
