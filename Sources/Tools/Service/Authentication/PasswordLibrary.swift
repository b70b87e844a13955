import CSodium

/// The library that hashes passwords, with the version loaded at run time.
package enum PasswordLibrary {
    package static var version: String { "libsodium \(String(cString: sodium_version_string()))" }
}
