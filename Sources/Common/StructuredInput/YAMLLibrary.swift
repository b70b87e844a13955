import CYAML

/// The library that reads YAML, with the version loaded at run time.
package enum YAMLLibrary {
    package static var version: String { "libyaml \(String(cString: yaml_get_version_string()))" }
}
