/// The version of the program. This is the only place that states it.
public enum Version {
    /// The version, without the name of the program.
    public static let current = "0.2"
}
